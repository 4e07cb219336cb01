import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension StructureRules { static var tooLarge: any Rule { TooLarge() } }

private struct TooLarge: Rule {
  func subscribe(to events: inout Events) {
    let maximum = events.options.integer("maximum-fragment-size")
    events.onDocument { document, report in
      let size = document.source.bytes.count
      if let problem = document.tree.problems.first(where: { $0.kind == .tooManyAttributes }) {
        report(
          problem.span,
          "the element has more than \(ReaderLimits.attributes) attributes, and what follows is not read; take out what no statement knows"
        )
      } else if document.tree.problems.contains(where: { $0.kind == .tooLarge }) {
        report(
          Span(at: 0),
          "the file is larger than \(ReaderLimits.fileSize) bytes and was not read; split it into fragments"
        )
      } else if let root = document.tree.root, root.is(.fragment), size > maximum {
        report(
          root.nameSpan,
          "the fragment is larger than \(maximum) bytes, the most that the service takes; split it in two"
        )
      }
    }
  }
}
