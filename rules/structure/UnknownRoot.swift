import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension StructureRules { static var unknownRoot: any Rule { UnknownRoot() } }

private struct UnknownRoot: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let root = document.tree.root, !document.hasDoctype else { return }
      let name = root.name
      guard !name.isEmpty, !document.isCutOff(root),
        // A root in another case is for the rule about the case of names.
        StatementCatalog.statement(ignoringCaseOf: name)?.kind != .root,
        !report.isTemplated(root.nameSpan),
        SmartCharacter.all(in: root.nameSpan, of: document.source).isEmpty
      else { return }
      if PolicySection(rawValue: name) != nil {
        report(
          root.nameSpan,
          "'\(name)' is a section, and a document has 'policies' as its root element; put the section into '<policies>'",
          serviceMessage: "Policy section is not allowed in the specified scope")
        return
      }
      let nearest = nearestName(to: name, among: ServiceFacts.rootElements)
      let advice =
        nearest.map { "did you mean '\($0)'?" }
        ?? "a policy document has the root 'policies', a policy fragment the root 'fragment', a resolver its data source"
      report(
        root.nameSpan, "'\(name)' is no root element of a policy; \(advice)")
    }
  }
}
