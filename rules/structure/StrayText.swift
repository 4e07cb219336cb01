import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension StructureRules { static var strayText: any Rule { StrayText() } }

private struct StrayText: Rule {
  func subscribe(to events: inout Events) {
    events.onNode { node, report in
      guard let text = node.text, let parent = node.parent, parent.isContainerOfStatements,
        !text.value.isBlank
      else { return }
      // Text that other mistakes are in, or that comes after one, is often no text at all but what
      // is left of a tag.
      let firstMistake = report.document.tree.problems.first?.span.start ?? node.span.end
      guard firstMistake >= node.span.end,
        !report.settings.template.hasPlaceholder(in: text.value.raw),
        SmartMarkup(blankText: text) == nil
      else { return }
      // A named value is put in before the XML is read, and so may hold statements.
      let holdsNamedValue = text.value.parts.contains {
        if case .namedValue = $0 { true } else { false }
      }
      guard !holdsNamedValue else { return }
      let name = parent.name
      let content = ServiceFacts.resolverElements.contains(name) ? "elements" : "statements"
      let line = text.value.trimmedSpan.firstLine(in: report.document.source)
      report(
        line,
        "the element '\(name)' cannot contain text, only \(content); \(Self.advice(on: line, in: report.document.source))",
        serviceMessage: "The element '\(parent.name)' cannot contain text.")
    }
  }

  private static func advice(on line: Span, in source: SourceText) -> String {
    let bytes = source.bytes[line.range]
    if bytes.starts(with: "%{".utf8) {
      return
        "'%{' begins a directive of Terraform, so fill the template in first, or set 'template: terraform'"
    }
    if MergeConflict.beginsWithMark(bytes) {
      return
        "'\(source.text(line).prefix(7))' is what is left of a merge conflict, so take the line out"
    }
    return "take the text out or make it a comment"
  }
}
