import Linting
import PolicySyntax
import SourceText

extension StructureRules { static var notFilledIn: any Rule { NotFilledIn() } }

private struct NotFilledIn: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let found = report.detectedTemplate, report.isDeployedAsWritten(found) else { return }
      report(
        found.span,
        "'\(document.source.text(found.span).cut())' is deployed as it stands, since the code that deploys this text fills in nothing here; put the value in where the code makes the text, or say 'template: \(found.language.rawValue)' if something else fills it in before"
      )
    }
  }
}
