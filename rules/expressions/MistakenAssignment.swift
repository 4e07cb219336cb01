import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

/// An `=` in a condition, where code that compiles would have `==`.
struct MistakenAssignment {
  /// The assignments of a chain such as `a = b = c`, the outermost first.
  let chain: [AssignmentSyntax]

  /// The arguments of the call whose lambda it is; nil outside of lambdas.
  let argumentsRange: Range<Int>?

  var range: Range<Int> { chain[0].range }

  /// Whether what binding finds wrong follows from the mistake alone.
  func explains(_ problem: BindingProblem) -> Bool {
    if case .argumentTypes = problem.kind, problem.range == argumentsRange { return true }
    guard Self.mayFollow(problem.kind), range.lowerBound <= problem.range.lowerBound else {
      return false
    }
    return problem.range.upperBound <= range.upperBound
  }

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
    guard expression.tokenized.contains(anyOf: ["="]) else { return [] }
    let isCondition = expression.givesCondition
    let results = isCondition ? binding.results : []
    guard !binding.problems.isEmpty || results.contains(where: \.type.isNeverBoolean) else {
      return []
    }
    let code = CodeParents(expression.tree)
    return code.nodes.indices.compactMap { index in
      guard case .expression(.assignment(let assignment)) = code.nodes[index].node,
        assignment.operator == .assign,
        results.contains(where: { $0.range == assignment.range }) || code.isCondition(index)
          || assignment.choosesByNoCondition(binding)
      else { return nil }
      let found = MistakenAssignment(
        chain: chain(from: assignment), argumentsRange: code.arguments(around: index))
      let isWrong =
        binding.problems.contains(where: found.explains)
        || results.contains { $0.range == assignment.range && $0.type.isNeverBoolean }
      return isWrong ? found : nil
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
  /// True for `a = b ? c : d` where `b` is neither true nor false.
  fileprivate func choosesByNoCondition(_ binding: Binding) -> Bool {
    guard case .conditional(let conditional) = value else { return false }
    return binding.problems.contains {
      guard case .noImplicitConversion(_, .bool, _) = $0.kind else { return false }
      return $0.range == conditional.condition.range
    }
  }
}

extension CodeParents {
  /// True for what a statement or operator takes for true or false.
  fileprivate func isCondition(_ start: Int) -> Bool {
    var index = start
    while let outer = nodes[index].parent {
      let range = nodes[index].node.range
      switch nodes[outer].node {
      case .expression(.parenthesized): break
      case .expression(.conditional(let node)): return node.condition.range == range
      case .expression(.binary(let node)): return node.operator == .and || node.operator == .or
      case .expression(.unary(let node)): return node.operator == .not
      case .expression(.lambda):
        // The test of `Any` and the like; a lambda that assigns to a local is none.
        if case .expression(.assignment(let assignment)) = nodes[start].node,
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

extension CodeParents {
  /// The arguments of the call to which a lambda is handed whose body is a node.
  fileprivate func arguments(around index: Int) -> Range<Int>? {
    guard let lambda = nodes[index].parent, case .expression(.lambda) = nodes[lambda].node,
      case .expression(.call(let call))? = parent(of: lambda)
    else { return nil }
    return call.argumentsRange
  }
}

extension PolicyExpression {
  /// True when the statement wants true or false of the expression.
  fileprivate var givesCondition: Bool {
    guard let attribute, value.wholeExpression != nil else { return false }
    if attribute.isNamed("condition") { return true }
    return StatementCatalog.definition(of: element)?.attribute(named: attribute.name)?.value.type
      == .boolean
  }
}

/// The mistaken assignments of a document, by where their expressions begin.
private struct MistakenAssignments {
  let all: [Int: [MistakenAssignment]]
}

extension Report {
  /// The assignments of an expression that stand where it compares.
  func mistakenAssignments(in expression: PolicyExpression) -> [MistakenAssignment] {
    derived { report in
      var all: [Int: [MistakenAssignment]] = [:]
      for expression in report.expressions {
        guard let binding = report.binding(of: expression.source) else { continue }
        let found = MistakenAssignment.all(in: expression, binding)
        if !found.isEmpty { all[expression.source.span.start] = found }
      }
      return MistakenAssignments(all: all)
    }.all[expression.source.span.start] ?? []
  }
}
