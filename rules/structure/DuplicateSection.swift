import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension StructureRules { static var duplicateSection: any Rule { DuplicateSection() } }

private struct DuplicateSection: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let root = document.tree.root, root.is(.policies) else { return }
      var seen: [PolicySection: Element] = [:]
      for child in root.childElements {
        guard let section = PolicySection(rawValue: child.name) else { continue }
        guard let first = seen[section] else {
          seen[section] = child
          continue
        }
        if report.hasTemplateDirectives { return }
        report(
          child.nameSpan,
          "there is a section '\(child.name)' already, and a document has each section once; put the statements of both into one",
          related: [Note("the first '\(child.name)'", at: report.place(first.nameSpan))])
      }
    }
  }
}
