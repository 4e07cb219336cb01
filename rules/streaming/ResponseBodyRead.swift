import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

struct ResponseBodyRead: Rule {
  /// After one of these, what follows in an expression may be left out.
  private static let branches: Set<String> = [
    "?", "&&", "||", "??", "if", "switch", "while", "for", "foreach", "=>", "catch",
  ]

  private static let readers: Set<String> = ["As", "AsFormUrlEncodedContent"]

  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      guard let read = Self.firstRead(in: expression),
        let section = expression.element.section, Self.actsOnStream(expression, in: section),
        let reason = report.reasonToStream(through: section)
      else { return }
      report(
        expression.span(ofTokens: read),
        "\(reason.text), but reading its body waits for the end of it, so the stream arrives in one piece; read the bodies of other responses only",
        related: reason.notes)
    }
  }

  /// The tokens `context.Response.Body` where they surely are evaluated and read.
  private static func firstRead(in expression: PolicyExpression) -> Range<Int>? {
    let code = expression.tokenized
    return code.occurrences(of: ["context", "Response", "Body"]).first { body in
      let isRead =
        code.tokens.indices.contains(body.upperBound + 1)
        && (code.token(at: body.upperBound, is: ".") || code.token(at: body.upperBound, is: "?."))
        && readers.contains(code.text(code.tokens[body.upperBound + 1]))
      return isRead
        && !code.tokens[..<body.lowerBound].contains { branches.contains(code.text($0)) }
    }
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
