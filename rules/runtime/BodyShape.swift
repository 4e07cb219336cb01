import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

struct BodyShape: Rule {
  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      guard expression.element.section == .inbound, !expression.tokenized.redefinesContext
      else { return }
      for reading in Self.readings(in: expression) {
        guard let body = Self.describedBody(report), body.isArray != (reading.type == "JArray"),
          !report.mayRewriteBody(before: expression.element)
        else { continue }
        report(
          expression.span(ofTokens: reading.token..<reading.token + 1),
          body.isArray
            ? "the body of this request is an array by its OpenAPI document, which is never a "
              + "'JObject', so reading it fails; write 'JArray' or 'JToken'"
            : "the body of this request is no array by its OpenAPI document, so reading it as "
              + "'JArray' fails; write 'JObject' or 'JToken'",
          related: body.operations.map {
            Note("the operation is described here", at: $0.path.place)
          }
        )
      }
    }
  }

  /// Where code reads the request's body as a `JObject` or a `JArray`: the token of the type.
  private static func readings(in expression: PolicyExpression) -> [(token: Int, type: String)] {
    let code = expression.tokenized
    return code.occurrences(of: ["context", "Request", "Body"]).compactMap { body in
      let method = body.upperBound + 1
      guard code.token(at: method - 1, is: ".") || code.token(at: method - 1, is: "?."),
        code.token(at: method, is: "As"), code.token(at: method + 1, is: "<"),
        code.token(at: method + 3, is: ">"),
        let type = ["JObject", "JArray"].first(where: { code.token(at: method + 2, is: $0) })
      else { return nil }
      return (method + 2, type)
    }
  }

  /// What the OpenAPI document says of the body; nil where it leaves a doubt.
  private static func describedBody(_ report: Report) -> (
    isArray: Bool, operations: [OpenAPIOperation]
  )? {
    let operations = report.operations
    guard let isArray = operations.first?.requestBodyIsArray,
      operations.allSatisfy({ $0.requestBodyIsArray == isArray })
    else { return nil }
    return (isArray, operations)
  }
}
