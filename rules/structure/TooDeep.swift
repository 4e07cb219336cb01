import Linting
import PolicySyntax
import SourceText

extension StructureRules { static var tooDeep: any Rule { TooDeep() } }

private struct TooDeep: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      for problem in document.tree.problems where problem.kind == .nestedTooDeeply {
        report(
          problem.span,
          "elements nest more than \(ReaderLimits.nesting) deep here, and what follows is not read; move the inner statements into a fragment"
        )
      }
    }
  }
}
