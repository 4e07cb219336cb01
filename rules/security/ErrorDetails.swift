import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension SecurityRules { static var errorDetails: any Rule { ErrorDetails() } }

private struct ErrorDetails: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { code, _ in code.mayGive { $0.starts(with: ["LastError"]) } }
    ) { expression, _, report in
      guard expression.mayBePartOfAnswer else { return }
      var detail: CodeOrigin?
      let extent = report.ways(to: expression).extent { way in
        guard expression.isPartOfAnswer(in: way.section), !way.mayKnowError else { return false }
        let origins = ValueOrigins(of: expression.value, on: way, report)
        guard let part = origins.parts.first(where: \.tellsOfError),
          !origins.sources.contains(where: { Self.asksWhatFailed($0, report) })
        else { return false }
        detail = detail ?? part
        return true
      }
      guard let extent, let detail else { return }
      let (span, notes) = report.places(of: detail.place, in: expression, "it comes from here")
      report(
        span,
        "what went wrong inside is told to callers, such as names of statements, hosts and backends; answer with words of your own, and trace these",
        holdingFor: extent,
        related: notes)
    }
  }

  /// True for code that decides by what has failed.
  private static func asksWhatFailed(_ source: ExpressionSource, _ report: Report) -> Bool {
    report.origins(of: source)?.contains { origin in
      origin.isTested && ErrorMembers.tellingApart.contains(where: origin.path.starts)
    } ?? true
  }
}

private enum ErrorMembers {
  /// The members of `context.LastError` that tell errors apart.
  static let tellingApart: [[StepPattern]] = [["LastError", "Source"], ["LastError", "Reason"]]
}

extension PolicyExpression {
  fileprivate var mayBePartOfAnswer: Bool { isPartOfAnswer(in: .onError) }
}

extension Observations.Way {
  /// True where a condition has asked what failed, so that the text is of a kind that is known.
  fileprivate var mayKnowError: Bool {
    ["Source", "Reason"].contains { mayHaveTested(AccessPath(members: ["LastError", $0])) }
  }
}

extension CodeOrigin {
  /// True for the text of an error, and for all that is known of it.
  fileprivate var tellsOfError: Bool {
    if path.starts(with: ["LastError", "Message"]) { return true }
    guard path.starts(with: ["LastError"]), fate != .kept, fate != .tested else { return false }
    return path.steps.count == 1 || path.matches(["LastError", .call("ToString")])
  }
}
