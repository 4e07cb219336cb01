import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

/// One place where code goes on with the value of a variable of `context.Variables`, read there or
/// kept in a local.
struct VariableValue {
  let name: String
  let expression: PolicyExpression
  let use: ValueUse

  /// The first step behind the one that takes the value out.
  let firstStep: Int

  var element: Element { expression.element }

  /// The variable's name, or the local's where one holds the value.
  var nameSpan: Span {
    let place = use.places[firstStep - 1]
    let isReadHere = firstStep > use.firstOwnStep
    return expression.span(ofNode: isReadHere ? place.arguments.first ?? place.range : place.range)
  }

  /// The call of `GetValueOrDefault` that takes the value out; nil for an index.
  var call: AccessPath.Call? {
    if case .call(let call) = use.path.steps[firstStep - 1] { call } else { nil }
  }

  init?(_ use: ValueUse, in expression: PolicyExpression) {
    guard let (name, firstStep) = use.variable else { return nil }
    self.init(use, name, firstStep, in: expression)
  }

  private init(
    _ use: ValueUse, _ name: String, _ firstStep: Int, in expression: PolicyExpression
  ) {
    self.name = name
    self.firstStep = firstStep
    self.expression = expression
    self.use = use
  }

  /// Where the code of an expression goes on with values of variables, in its order; nothing for code that
  /// isn't understood.
  static func all(in expression: PolicyExpression) -> [VariableValue] {
    expression[CodeVariables.self].all.map {
      VariableValue($0.use, $0.name, $0.firstStep, in: expression)
    }
  }
}

/// Where code goes on with values of variables, wherever it stands.
private struct CodeVariables: CodeFact {
  let all: [(use: ValueUse, name: String, firstStep: Int)]

  static func derive(from code: KnownCode) -> Self {
    Self(
      all: (code.binding?.contextUses ?? []).compactMap { use in
        use.variable.map { (use, $0.name, $0.firstStep) }
      })
  }
}

extension KnownCode {
  /// True where the code goes on with the value of a variable.
  var readsVariables: Bool { !self[CodeVariables.self].all.isEmpty }
}

extension ValueUse {
  /// The variable whose value the use takes out, and the first step behind that.
  fileprivate var variable: (name: String, firstStep: Int)? {
    let variables: [StepPattern] = ["Variables"]
    let end =
      path.end(of: variables + [.anyIndex])
      ?? path.end(of: variables + [.call("GetValueOrDefault")])
    guard let end, root == .context,
      let name = AccessPath(Array(path.steps[..<end])).subject.variable
    else { return nil }
    return (name, end)
  }
}

extension Binding {
  /// The variable whose value stands at a range of the code, as an object.
  func variable(at range: Range<Int>) -> String? {
    contextUses.lazy.compactMap { use -> String? in
      guard let variable = use.variable, use.range(ofFirst: variable.firstStep) == range else {
        return nil
      }
      return variable.name
    }.first
  }
}

/// Where a document goes on with values of variables, in the order of the text.
struct VariableValues: DocumentFact {
  let all: [VariableValue]

  static func derive(from context: DocumentContext) -> Self {
    Self(
      all: context.expressions.flatMap { expression -> [VariableValue] in
        context.binding(of: expression) == nil ? [] : VariableValue.all(in: expression)
      })
  }
}
