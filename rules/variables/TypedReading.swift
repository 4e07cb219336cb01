import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

/// One place where code reads a variable of `context.Variables` as a value of a certain type.
struct TypedReading {
  enum Form {
    /// `(T)context.Variables["name"]`.
    case cast
    /// `context.Variables["name"] as T`.
    case asType
    /// `context.Variables.GetValueOrDefault<T>("name")`.
    case getValueOrDefault
  }

  let name: String
  let nameSpan: Span
  let type: StoredType
  let form: Form
  let expression: PolicyExpression

  /// Those of a document's readings that name a type.
  static func all(among readings: [VariableReading]) -> [TypedReading] {
    Dictionary(grouping: readings) { $0.expression.source.span.start }.values.flatMap { readings in
      all(in: readings[0].expression, names: readings.map(\.name))
    }
  }

  /// The readings of an expression; none when its code looks at types itself.
  private static func all(in expression: PolicyExpression, names: [String]) -> [TypedReading] {
    guard expression.tree.problems.isEmpty,
      !expression.tokenized.contains(anyOf: ["is", "try", "switch", "GetType"])
    else { return [] }
    var readings: [TypedReading] = []
    func note(_ node: CodeNode) {
      guard case .expression(let node) = node, let found = Found(node) else { return }
      readings.append(
        TypedReading(
          name: found.name.text, nameSpan: expression.span(ofNode: found.name.range),
          type: found.type, form: found.form, expression: expression))
    }
    for root in expression.tree.root.nodes { root.forEach(note) }
    // Where the variable is read in other ways too, `as` may just be a test.
    return readings.filter { reading in
      reading.form != .asType || names.count { $0 == reading.name } == 1
    }
  }

  /// What one node of the code reads.
  private struct Found {
    let name: (text: String, range: Range<Int>)
    let type: StoredType
    let form: Form

    init?(_ node: ExpressionSyntax) {
      switch node {
      case .cast(let cast):
        guard let name = cast.operand.indexedVariable, let type = StoredType(cast.type) else {
          return nil
        }
        (self.name, self.type, form) = (name, type, .cast)
      case .asType(let conversion):
        guard let name = conversion.operand.indexedVariable,
          let type = StoredType(conversion.type)
        else { return nil }
        (self.name, self.type, form) = (name, type, .asType)
      case .call(let call):
        guard case .member(let method) = call.callee, method.receiver.isVariables,
          method.name.text == "GetValueOrDefault", let types = method.name.typeArguments,
          types.count == 1, let name = call.arguments.first?.value.textLiteral,
          let type = StoredType(types[0])
        else { return nil }
        (self.name, self.type, form) = (name, type, .getValueOrDefault)
      default:
        return nil
      }
    }
  }
}

extension ExpressionSyntax {
  /// The name in `context.Variables["name"]`.
  var indexedVariable: (text: String, range: Range<Int>)? {
    switch self {
    case .parenthesized(let node): node.inner.indexedVariable
    case .index(let node):
      node.receiver.isVariables && node.arguments.count == 1
        ? node.arguments[0].value.textLiteral : nil
    default: nil
    }
  }

  /// True for `context.Variables`.
  fileprivate var isVariables: Bool {
    guard case .member(let member) = self, member.name.text == "Variables",
      case .name(let name) = member.receiver
    else { return false }
    return name.text == "context"
  }

  fileprivate var textLiteral: (text: String, range: Range<Int>)? {
    guard case .literal(let literal) = self, case .string(let text?) = literal.value else {
      return nil
    }
    return (text, literal.range)
  }
}
