import Linting
import PolicyExpressions
import SourceText

extension RuntimeRules { static var firstOfEmpty: any Rule { FirstOfEmpty() } }

private struct FirstOfEmpty: Rule {
  private static let pickers = ["First", "Single", "Last"]

  /// What may leave nothing of a sequence.
  private static let filters: Set<String> = ["Where", "OfType"]

  private static let tests = ["try", "Any", "Count", "Length", "Exists", "DefaultIfEmpty"]

  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      let code = expression.tokenized
      guard code.contains(anyOf: Self.pickers), !code.contains(anyOf: Self.tests) else { return }
      func check(_ node: CodeNode) {
        guard case .expression(.call(let call)) = node,
          case .member(let member) = call.callee, Self.pickers.contains(member.name.text),
          !call.arguments.isEmpty || Self.isFiltered(member.receiver)
        else { return }
        let name = member.name.text
        report(
          expression.span(ofNode: member.name.range),
          "'\(name)' fails the request when nothing matches; use '\(name)OrDefault' and test "
            + "for null")
      }
      for node in expression.tree.root.nodes { node.forEach(check) }
    }
  }

  private static func isFiltered(_ expression: ExpressionSyntax) -> Bool {
    guard case .call(let call) = expression, case .member(let member) = call.callee else {
      return false
    }
    return filters.contains(member.name.text)
  }
}
