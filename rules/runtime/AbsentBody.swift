import Linting
import PolicyCatalog
import PolicyExpressions
import ServiceModel
import SourceText

struct AbsentBody: Rule {
  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      let code = expression.tokenized
      guard expression.element.section == .inbound,
        let use = code.uncheckedUses(of: ["context", "Request", "Body"]).first,
        !code.redefinesContext, let operation = Self.bodilessOperation(report),
        !expression.isTestedEarlier(mentioning: ["context.Request"]),
        !code.contains(anyOf: ["Method"]),
        !report.mayRewriteBody(before: expression.element)
      else { return }
      report(
        expression.span(ofTokens: use),
        "'context.Request.Body' is null when a request has no body, and \(operation.method.value) "
          + "requests have none by the OpenAPI document, so reading a member of it fails; take this "
          + "out, or write 'context.Request.Body?.'",
        related: [Note("the operation is described here", at: operation.path.place)])
    }
  }

  /// The first of the operations that the policy serves, when none of their requests has a body.
  private static func bodilessOperation(_ report: Report) -> OpenAPIOperation? {
    let operations = report.operations
    let allLackBodies = operations.allSatisfy {
      ["GET", "HEAD"].contains($0.method.value) && $0.requestMediaTypes.isEmpty
    }
    return allLackBodies ? operations.first : nil
  }
}
