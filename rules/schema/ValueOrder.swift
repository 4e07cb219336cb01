import Linting
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var valueOrder: any Rule { ValueOrder() } }

private struct ValueOrder: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .constraint(_, .disordered(let low, let high)) = deviation.kind else { return }
      report(
        low.value.trimmedSpan,
        "'\(low.name)' is \(low.value.decoded.trimmed), greater than the '\(high.name)' of \(high.value.decoded.trimmed); swap them or mend one",
        related: [Note("the other one", at: report.place(high.value.trimmedSpan))])
    }
  }
}
