import Linting
import PolicyCatalog
import PolicyExpressions
import ServiceModel
import SourceText

extension RuntimeRules { static var absentBody: any Rule { AbsentBody() } }

private struct AbsentBody: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait {
        $1.contextUses.contains { Self.unguardedBody($0) != nil }
      }
    ) { expression, binding, report in
      guard expression.element.section == .inbound,
        let body = binding.contextUses.lazy.compactMap(Self.unguardedBody).first,
        let operation = Self.bodilessOperation(report),
        let extent = report.ways(to: expression).extent(where: {
          !$0.mayHaveTested(partOf: AccessPath(members: ["Request"]))
        }),
        !report.mayRewriteBody(before: expression)
      else { return }
      report(
        expression.span(ofNode: body),
        "'context.Request.Body' is null when a request has no body, and \(operation.method.value) "
          + "requests have none by the OpenAPI document, so reading a member of it fails; take this "
          + "out, or write 'context.Request.Body?.'",
        holdingFor: extent,
        related: [Note("the operation is described here", at: operation.path.place)])
    }
  }

  /// Where the body is asked for something, whatever the request is.
  private static func unguardedBody(_ use: ValueUse) -> Range<Int>? {
    // Few uses ask the body, and all tests of the code are looked through for one.
    guard let range = use.unguarded(["Request", "Body"]),
      !use.dependsOnTest(of: ["Request", "Method"])
    else { return nil }
    return range
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
