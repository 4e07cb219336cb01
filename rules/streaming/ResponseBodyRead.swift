import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension StreamingRules { static var responseBodyRead: any Rule { ResponseBodyRead() } }

private struct ResponseBodyRead: Rule {
  private static let bodyReading: [StepPattern] = [
    "Response", "Body", .call(CallFacts.bodyReaders),
  ]

  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { _, binding in
        binding.contextUses.contains { $0.path.end(of: Self.bodyReading) != nil }
      }
    ) { expression, binding, report in
      guard
        let reading = binding.contextUses.lazy.compactMap({ use in
          Self.readBody(use, expression, binding)
        }).first
      else { return }
      guard
        let calls = report.streamedCalls(
          among: report.ways(to: expression).filter { Self.hasResponse(expression, $0) })
      else { return }
      report(
        expression.span(ofNode: reading.body),
        "\(calls.reason.text), but reading its body waits for the end of it, so the stream arrives in one piece\(reading.wantsJSON ? ", and is no JSON then" : ""); read the bodies of other responses only",
        atMost: calls.reason.ceiling, holdingFor: calls.extent, related: calls.reason.notes)
    }
  }

  /// The response's body in the code, where it surely is read when the backend has succeeded.
  private static func readBody(
    _ use: ValueUse, _ expression: PolicyExpression, _ binding: Binding
  ) -> (body: Range<Int>, wantsJSON: Bool)? {
    guard let end = use.path.end(of: bodyReading), end > use.firstOwnStep,
      case .call(let call) = use.path.steps[end - 1],
      expression.isEvaluatedForSuccess(use, binding)
    else { return nil }
    let types = call.typeArguments.compactMap(StoredType.init)
    return (use.range(ofFirst: end - 1), types.contains(where: \.isJSON))
  }

  /// True when there is a response that is passed on.
  private static func hasResponse(_ expression: PolicyExpression, _ way: Observations.Way) -> Bool {
    switch way.section {
    // A body that is replaced is another rule's business.
    case .outbound: !expression.element.is(.setBody)
    case .backend: way.state[.forwards].presence == .surely
    case .inbound, .onError, nil: false
    }
  }
}
