import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var unknownChild: any Rule { UnknownChild() } }

private struct UnknownChild: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .unknownChild(let definition) = deviation.kind,
        let parent = deviation.element.parent
      else { return }
      let child = deviation.element
      guard SmartCharacter.all(in: child.nameSpan, of: report.document.source).isEmpty else {
        return
      }
      let advice =
        switch definition.likelyMeaning(of: child, in: parent) {
        case .child(let name): "did you mean '\(name)'?"
        case .attribute(let name): "'\(name)' is an attribute: write \(name)=\"…\" in the tag"
        case .text: "write the value between the tags of '\(parent.name)'"
        case nil: definition.contentInWords
        }
      let names = definition.children.map(\.name)
      report(
        child.nameSpan,
        "'\(parent.name)' has the invalid child element '\(child.name)'; \(advice)",
        serviceMessage: names.isEmpty
          ? nil
          : "The element '\(parent.name)' has invalid child element '\(child.name)'. "
            + NameList.expected(names))
    }
  }
}
