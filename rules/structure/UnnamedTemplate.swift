import Linting
import PolicySyntax
import SourceText

extension StructureRules { static var unnamedTemplate: any Rule { UnnamedTemplate() } }

private struct UnnamedTemplate: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let found = report.detectedTemplate,
        // Of what is deployed as it stands another rule tells.
        !report.isDeployedAsWritten(found)
      else { return }
      let language = found.language
      report(
        found.span,
        "'\(document.source.text(found.span).cut())' looks like \(Self.noun(of: language)) and is taken as one; say so with 'template: \(language.rawValue)', or 'template: none' if it is text"
      )
    }
  }

  private static func noun(of language: TemplateLanguage) -> String {
    switch language {
    case .none: "text"
    case .terraform: "a placeholder of Terraform"
    case .tokens: "a token to be replaced"
    }
  }
}
