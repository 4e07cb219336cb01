import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

/// Reports each element of its name, so that tests know where findings are.
private struct ReportElement: Rule {
  func subscribe(to events: inout Events) {
    events.on(ElementName("x"), ElementName("y")) { element, report in
      report(element.nameSpan, "\(element.name) is here")
    }
  }
}

/// A rule that reports `<x>` and `<y>`.
func rule(
  _ id: RuleID, severity: Severity = .warning, isRecommended: Bool = true,
  options: [OptionDefinition] = [], aliases: [RuleID] = []
) -> RegisteredRule {
  RegisteredRule(
    RuleMetadata(
      id: id, title: "", severity: severity, isRecommended: isRecommended, since: "0.1.0",
      reference: nil, options: options, aliases: aliases),
    page: "", make: { ReportElement() })
}

/// The rules that the engine itself reports under.
let engineRules: [RegisteredRule] = [
  "suppressions/unused", "suppressions/unknown-rule", "suppressions/required-rule",
  "suppressions/missing-reason",
].map { id in
  RegisteredRule(
    RuleMetadata(
      id: id, title: "", severity: .warning, isRecommended: id != "suppressions/missing-reason",
      since: "0.1.0", reference: nil),
    page: "")
}

extension Diagnostic {
  /// `line:column rule message`.
  var line: String {
    let position = LineTable(place.source).position(at: place.span.start)
    return "\(position.line):\(position.column) \(rule) \(message)"
  }
}
