import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

struct JwtUnchecked: Rule {
  /// The methods that give null for text they can't read.
  private static let readers = ["AsJwt", "AsBasic"]

  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      let code = expression.tokenized
      let calls = code.tokens.indices.filter { index in
        (code.token(at: index - 1, is: ".") || code.token(at: index - 1, is: "?."))
          && Self.readers.contains { code.token(at: index, is: $0) }
          && code.token(at: index + 1, is: "(") && code.token(at: index + 2, is: ")")
      }
      // Where one result is compared or stored, the code knows that it may be null.
      guard let call = calls.first, calls.allSatisfy({ code.token(at: $0 + 3, is: ".") }),
        !code.contains(anyOf: ["try"])
      else { return }
      let method = code.text(code.tokens[call])
      guard !expression.isTestedEarlier(mentioning: [method]),
        !Self.isValidatedEarlier(expression, report)
      else { return }
      let member =
        code.tokens.indices.contains(call + 4) ? code.text(code.tokens[call + 4]) : "its member"
      report(
        expression.span(ofTokens: call..<call + 3),
        "'\(method)()' gives null when the text is missing or invalid, so '.\(member)' fails the "
          + "request; write '?.\(member)' or test for null first")
    }
  }

  /// True when a statement that lets only valid tokens pass may have run before.
  private static func isValidatedEarlier(_ expression: PolicyExpression, _ report: Report) -> Bool {
    func isValidation(_ element: Element) -> Bool {
      element.has(.validatesToken)
    }
    let start = expression.source.span.start
    let isInDocument = expression.element.tree.elements.contains {
      isValidation($0) && $0.span.start < start
    }
    guard !isInDocument, let placement = report.document.placement else { return isInDocument }
    let inbound = report.service.model.effectiveSection(
      .inbound, of: report.document.tree, at: placement)
    return inbound.statements.contains { statement in
      isValidation(statement) || statement.descendants.contains(where: isValidation)
    }
  }
}
