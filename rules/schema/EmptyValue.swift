import Linting
import PolicySchema
import PolicySyntax
import SourceText

struct EmptyValue: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .value(.empty, let value, _) = deviation.kind else { return }
      report(
        value.place,
        "\(value.subject) is empty\(deviation.environmentSuffix), and '\(value.element.name)' needs a value there; write one",
        related: deviation.definitions)
    }
  }
}
