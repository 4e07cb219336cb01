import Linting
import PolicyExpressions
import SourceText

extension ValuesRules { static var duplicateJsonName: any Rule { DuplicateJsonName() } }

private struct DuplicateJsonName: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression { expression, _, report in
      func look(at node: CodeNode) {
        guard case .expression(.new(let creation)) = node,
          case .named(let type)? = creation.type, type.parts.last?.text == "JObject"
        else { return }
        let properties = (creation.arguments ?? []).compactMap { $0.value.nameOfProperty }
        var first: [String: Range<Int>] = [:]
        for (name, range) in properties {
          guard let earlier = first[name] else {
            first[name] = range
            continue
          }
          report(
            expression.span(ofNode: range),
            "this object has '\(name)' already, and Json.NET fails where one is added twice; take one of the two out, or give it another name",
            related: [Note("the first one", at: report.place(expression.span(ofNode: earlier)))])
        }
      }
      for node in expression.tree.root.nodes { node.forEach(look) }
    }
  }
}

extension ExpressionSyntax {
  /// The name that `new JProperty("name", …)` gives a member, where the code spells it.
  fileprivate var nameOfProperty: (String, Range<Int>)? {
    guard case .new(let creation) = unwrapped, case .named(let type)? = creation.type,
      type.parts.last?.text == "JProperty",
      case .literal(let literal)? = creation.arguments?.first?.value.unwrapped,
      case .string(let name?) = literal.value
    else { return nil }
    return (name, literal.range)
  }
}
