import Linting
import PolicySyntax
import SourceText

extension StructureRules { static var doctype: any Rule { Doctype() } }

private struct Doctype: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let problem = document.tree.problems.first(where: { $0.kind == .doctype }) else {
        return
      }
      report(
        problem.span,
        "a policy has no DOCTYPE: documents with one are refused, since the entities it declares can read files and grow without bounds; take it out and write out what its entities stand for"
      )
    }
  }
}
