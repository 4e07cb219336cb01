import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var unknownAttribute: any Rule { UnknownAttribute() } }

private struct UnknownAttribute: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .unknownAttribute(let attribute, let definition) = deviation.kind else { return }
      let element = deviation.element
      guard SmartCharacter.all(in: attribute.nameSpan, of: report.document.source).isEmpty else {
        return
      }
      let name = attribute.name
      let advice =
        switch definition.likelyMeaning(of: attribute, on: element) {
        case .attribute(let right): "did you mean '\(right)'?"
        case .child(let child): "'\(child)' is a child element: write <\(child)>…</\(child)>"
        case .text: "write the value between the tags of '\(element.name)'"
        case nil: definition.attributesInWords
        }
      report(
        attribute.nameSpan,
        "the attribute '\(name)' is not declared for '\(element.name)'; \(advice)",
        serviceMessage: "The '\(name)' attribute is not declared.")
    }
  }
}
