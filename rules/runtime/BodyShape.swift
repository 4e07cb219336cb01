import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

extension RuntimeRules { static var bodyShape: any Rule { BodyShape() } }

private struct BodyShape: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { $1.contextUses.contains { Self.reading($0) != nil } }
    ) {
      expression, binding, report in
      guard expression.element.section == .inbound else { return }
      for reading in binding.contextUses.compactMap(Self.reading) {
        guard let body = Self.describedBody(report), body.isArray != (reading.type == "JArray"),
          !report.mayRewriteBody(before: expression)
        else { continue }
        report(
          expression.span(ofNode: reading.range),
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

  /// The type as which code reads the request's body, when it is a `JObject` or a `JArray`.
  private static func reading(_ use: ValueUse) -> (type: String, range: Range<Int>)? {
    guard let end = use.path.end(of: ["Request", "Body", .call("As")]), end > use.firstOwnStep,
      case .call(let call) = use.path.steps[end - 1], call.typeArguments.count == 1,
      let range = use.places[end - 1].typeArguments.first
    else { return nil }
    let type = call.typeArguments[0].description
    return ["JObject", "JArray"].contains(type) ? (type, range) : nil
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
