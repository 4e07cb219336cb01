import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension SchemaRules { static var restrictedHeader: any Rule { RestrictedHeader() } }

private struct RestrictedHeader: Rule {
  func subscribe(to events: inout Events) {
    events.on(.setHeader) { element, report in
      // What a request of its own is sent with is up to the statement that sends it.
      guard let name = element[.name]?.value, let parent = element.parent,
        !parent.has(.sendsRequest),
        let found = report.texts(of: name).first(where: {
          ServiceFacts.restrictedHeaders.contains($0.text.trimmed.lowercased())
        })
      else { return }
      // A response of its own is made, not modified, and where a header is there already 'skip'
      // leaves it alone; no refusal of these is on record.
      let isModified =
        StatementCatalog.definition(of: parent)?.content == .statements
        && element[.existsAction]?.value.decoded.trimmed != "skip"
      report(
        name.trimmedSpan,
        "the service sets '\(found.shown.trimmed)' itself, and lets no policy change or delete it; take this statement out",
        atMost: isModified ? nil : .warning, related: found.definitions,
        serviceMessage: "Header name is invalid or restricted from modification",
        in: found.environment)
    }
  }
}
