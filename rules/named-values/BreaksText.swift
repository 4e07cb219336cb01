import Linting
import PolicySyntax
import ServiceModel
import SourceText

extension NamedValuesRules { static var breaksText: any Rule { BreaksText() } }

private struct BreaksText: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      for broken in report.expressions.lazy.flatMap(\.brokenStrings) {
        let reference = broken.value.reference
        report(
          reference.nameSpan,
          "the value of '\(reference.name)' has \(broken.flaw), which breaks the C# string it is "
            + "put into; \(broken.advice)",
          related: [broken.value.note], in: broken.environment)
      }
    }
  }
}
