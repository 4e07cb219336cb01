import Linting
import PolicySyntax
import SourceText

extension StructureRules { static var notFilledIn: any Rule { NotFilledIn() } }

private struct NotFilledIn: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let found = report.detectedTemplate, document.isDeployedAsWritten(found.language) else {
        return
      }
      report(
        found.span,
        "'\(found.shownText(in: document))' is deployed as it stands, since the code that deploys this text fills in nothing here; put the value in where the code makes the text, or say 'template: \(found.language.rawValue)' if something else fills it in before"
      )
    }
  }
}

extension PolicyDocument {
  /// True where code deploys the document, and would have filled in what stands in it as a placeholder.
  func isDeployedAsWritten(_ language: TemplateLanguage) -> Bool {
    language == .terraform && form.format != nil && form.template == nil
  }
}

extension DetectedTemplate {
  /// The placeholder that tells the language, cut where it is long.
  func shownText(in document: PolicyDocument) -> String {
    let text = document.source.text(span)
    return text.count > 40 ? text.prefix(40) + "…" : text
  }
}
