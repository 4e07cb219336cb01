import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

/// An `=` in a condition, where code that compiles would have `==`.
struct MistakenAssignment {
  /// The assignments of a chain such as `a = b = c`, the outermost first.
  let chain: [AssignmentSyntax]

  var range: Range<Int> { chain[0].range }

  /// What binding finds wrong that follows from the mistake alone.
  let problems: [BindingProblem]

  private static func mayFollow(_ kind: BindingProblem.Kind) -> Bool {
    switch kind {
    case .readOnlyAssignment, .notAssignable, .noImplicitConversion, .noConversion, .noEffect: true
    default: false
    }
  }

  /// Those of an expression.
  static func all(
    in expression: PolicyExpression, _ binding: Binding
  ) -> [MistakenAssignment] {
    let results = expression.givesCondition ? binding.results : []
    guard !binding.problems.isEmpty || results.contains(where: \.type.isNeverBoolean) else {
      return []
    }
    let conditions = Set(results.map(\.range))
    let wrongResults = Set(results.lazy.filter(\.type.isNeverBoolean).map(\.range))
    let noConditions = Set(binding.problems.lazy.filter(\.isNoCondition).map(\.range))
    let code = expression.nodes
    return code.indices.compactMap { index in
      guard case .expression(.assignment(let assignment)) = code[index],
        assignment.operator == .assign,
        conditions.contains(assignment.range) || code.isCondition(index)
          || assignment.chooses(by: noConditions)
      else { return nil }
      var problems = binding.problems(from: assignment.range).filter {
        mayFollow($0.kind) && $0.range.upperBound <= assignment.range.upperBound
      }
      if let arguments = code.arguments(around: index) {
        problems += binding.problems(from: arguments.lowerBound..<arguments.lowerBound + 1).filter {
          if case .argumentTypes = $0.kind { $0.range == arguments } else { false }
        }
      }
      if problems.isEmpty, !wrongResults.contains(assignment.range) { return nil }
      return MistakenAssignment(chain: chain(from: assignment), problems: problems)
    }
  }

  private static func chain(from first: AssignmentSyntax) -> [AssignmentSyntax] {
    var chain = [first]
    while case .assignment(let next)? = chain.last?.value, next.operator == .assign {
      chain.append(next)
    }
    return chain
  }
}

extension AssignmentSyntax {
  /// True for `a = b ? c : d` where `b` is at one of the ranges.
  fileprivate func chooses(by conditions: Set<Range<Int>>) -> Bool {
    guard case .conditional(let conditional) = value else { return false }
    return conditions.contains(conditional.condition.range)
  }
}

extension BindingProblem {
  /// True for what stands where true or false is wanted and is neither.
  fileprivate var isNoCondition: Bool {
    if case .noImplicitConversion(_, .bool, _) = kind { true } else { false }
  }
}

extension Binding {
  /// The problems that begin within a range; all are in the order of the code.
  fileprivate func problems(from range: Range<Int>) -> ArraySlice<BindingProblem> {
    var low = 0
    var high = problems.count
    while low < high {
      let middle = (low + high) / 2
      if problems[middle].range.lowerBound < range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return problems[low...].prefix { range.contains($0.range.lowerBound) }
  }
}

extension CodeNodes {
  /// True for what a statement or operator takes for true or false.
  fileprivate func isCondition(_ start: Int) -> Bool {
    var index = start
    while let outer = parent(of: index) {
      let range = self[index].range
      switch self[outer] {
      case .expression(.parenthesized): break
      case .expression(.conditional(let node)): return node.condition.range == range
      case .expression(.binary(let node)): return node.operator == .and || node.operator == .or
      case .expression(.unary(let node)): return node.operator == .not
      case .expression(.lambda):
        // The test of `Any` and the like; a lambda that assigns to a local is none.
        if case .expression(.assignment(let assignment)) = self[start],
          case .member = assignment.target
        {
          return true
        }
        return false
      case .statement(.if(let node)): return node.condition.range == range
      case .statement(.while(let node)): return node.condition.range == range
      case .statement(.doWhile(let node)): return node.condition.range == range
      default: return false
      }
      index = outer
    }
    return false
  }
}

extension CodeNodes {
  /// The arguments of the call to which a lambda is handed whose body is a node.
  fileprivate func arguments(around index: Int) -> Range<Int>? {
    guard let lambda = parent(of: index), case .expression(.lambda) = self[lambda],
      let outer = parent(of: lambda), case .expression(.call(let call)) = self[outer]
    else { return nil }
    return call.argumentsRange
  }
}

extension PolicyExpression {
  /// True when the statement wants true or false of the expression.
  fileprivate var givesCondition: Bool {
    guard let attribute, value.wholeExpression != nil else { return false }
    if attribute.is(.condition) { return true }
    return StatementCatalog.definition(of: element)?.attribute(named: attribute.name)?.value.type
      == .boolean
  }
}

/// The mistaken assignments of a document, and what follows from them, by where the expressions begin.
private struct MistakenAssignments: DocumentFact {
  var all: [Int: [MistakenAssignment]] = [:]
  var problems: [Int: Set<BindingProblem>] = [:]

  static func derive(from context: DocumentContext) -> Self {
    var mistakes = Self()
    for expression in context.expressions {
      guard let binding = context.binding(of: expression) else { continue }
      let found = MistakenAssignment.all(in: expression, binding)
      if found.isEmpty { continue }
      mistakes.all[expression.source.span.start] = found
      mistakes.problems[expression.source.span.start] = Set(found.flatMap(\.problems))
    }
    return mistakes
  }
}

extension Report {
  /// The assignments of an expression that stand where it compares.
  func mistakenAssignments(in expression: PolicyExpression) -> [MistakenAssignment] {
    self[MistakenAssignments.self].all[expression.source.span.start] ?? []
  }

  /// What binding finds wrong with an expression only because of such assignments.
  func problemsOfMistakes(in expression: PolicyExpression) -> Set<BindingProblem> {
    self[MistakenAssignments.self].problems[expression.source.span.start] ?? []
  }
}
