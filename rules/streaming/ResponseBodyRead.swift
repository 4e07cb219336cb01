import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

struct ResponseBodyRead: Rule {
  private static let readers = StepPattern.call(["As", "AsFormUrlEncodedContent"])

  func subscribe(to events: inout Events) {
    events.onBoundExpression { expression, binding, report in
      guard let body = binding.contextUses.lazy.compactMap(Self.readBody).first,
        let section = expression.element.section, Self.actsOnStream(expression, in: section),
        let reason = report.reasonToStream(through: section)
      else { return }
      report(
        expression.span(ofNode: body),
        "\(reason.text), but reading its body waits for the end of it, so the stream arrives in one piece; read the bodies of other responses only",
        related: reason.notes)
    }
  }

  /// The response's body in the code, where it surely is read.
  private static func readBody(_ use: ValueUse) -> Range<Int>? {
    guard let end = use.path.end(of: ["Response", "Body", readers]), end > use.firstOwnStep,
      use.isSurelyEvaluated
    else { return nil }
    return use.range(ofFirst: end - 1)
  }

  /// True when the expression is evaluated for every response, and once there is one.
  private static func actsOnStream(_ expression: PolicyExpression, in section: PolicySection)
    -> Bool
  {
    let element = expression.element
    guard isEvaluatedAlways(expression) else { return false }
    switch section {
    case .outbound:
      // A body that is replaced is another rule's business.
      return !(element.is(.setBody) && element.isRunAlways)
    case .backend:
      return element.tree.section(.backend)?.descendants.contains { request in
        request.is(.forwardRequest) && request.isRunAlways
          && (request.span.end <= element.span.start
            || element.is(.retry) && element.span.contains(request.span))
      } ?? false
    case .inbound, .onError:
      return false
    }
  }

  /// False under a condition. That of a first `when` is evaluated itself.
  private static func isEvaluatedAlways(_ expression: PolicyExpression) -> Bool {
    var element = expression.element
    if element.is(.when), expression.attribute != nil {
      guard let choose = element.parent, choose.firstChild(.when) == element else {
        return false
      }
      element = choose
    }
    return !([element] + Array(element.ancestors)).contains {
      $0.is(.when) || $0.is(.otherwise)
    }
  }
}
