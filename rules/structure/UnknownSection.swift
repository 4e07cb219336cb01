import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension StructureRules { static var unknownSection: any Rule { UnknownSection() } }

private struct UnknownSection: Rule {
  func subscribe(to events: inout Events) {
    let names = PolicySection.allCases.map(\.rawValue)
    let list = names.map { "'\($0)'" }.joined(separator: ", ")
    events.onDocument { document, report in
      guard let root = document.tree.root, root.is(.policies) else { return }
      for child in root.childElements {
        let name = child.name
        // A section in another case is for the rule about the case of names.
        guard !name.isEmpty, !document.isCutOff(child), !names.contains(name.lowercased()),
          !report.isTemplated(child.nameSpan),
          SmartCharacter.all(in: child.nameSpan, of: document.source).isEmpty
        else { continue }
        let nearest = nearestName(to: name, among: names)
        let advice =
          nearest.map { "did you mean '\($0)'?" }
          ?? "put the statement into one of the sections \(list)"
        report(
          child.nameSpan, "'\(name)' is no section, and 'policies' holds nothing else; \(advice)")
      }
    }
  }
}
