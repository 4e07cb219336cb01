import Linting
import PolicyExpressions
import SourceText

extension RuntimeRules { static var firstOfEmpty: any Rule { FirstOfEmpty() } }

private struct FirstOfEmpty: Rule {
  private static let pickers: Set<String> = ["First", "Single", "Last"]

  /// What may leave nothing of a sequence.
  private static let filters: Set<String> = ["Where", "OfType"]

  /// What tells how much there is, or sees to it that there is something.
  private static let tests: Set<String> = ["Any", "Count", "Length", "Exists", "DefaultIfEmpty"]

  func subscribe(to events: inout Events) {
    events.onBoundExpression(whoseCode: CodeTrait { $1.uses(anyOf: Self.pickers) }) {
      expression, binding, report in
      var picks: [MemberSyntax] = []
      var isCautious = false
      func look(at node: CodeNode) {
        switch node {
        case .statement(.try): isCautious = true
        case .expression(.call(let call)):
          guard case .member(let member) = call.callee, Self.pickers.contains(member.name.text),
            !call.arguments.isEmpty || Self.isFiltered(member.receiver)
          else { return }
          picks.append(member)
        case .expression(.member(let member)):
          // The length of a text tells nothing about a sequence.
          if Self.tests.contains(member.name.text),
            binding.type(of: member.receiver.range) != .string
          {
            isCautious = true
          }
        default: break
        }
      }
      expression.nodes.forEach(look)
      if isCautious { return }
      for pick in picks {
        let name = pick.name.text
        report(
          expression.span(ofNode: pick.name.range),
          "'\(name)' fails the request when nothing matches; use '\(name)OrDefault' and test "
            + "for null")
      }
    }
  }

  private static func isFiltered(_ expression: ExpressionSyntax) -> Bool {
    guard case .call(let call) = expression, case .member(let member) = call.callee else {
      return false
    }
    return filters.contains(member.name.text)
  }
}
