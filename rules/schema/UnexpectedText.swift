import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var unexpectedText: any Rule { UnexpectedText() } }

private struct UnexpectedText: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .strayText(let text, let definition) = deviation.kind else { return }
      // Text behind a mistake in the markup is often what is left of a tag.
      let firstMistake =
        report.document.tree.problems.first(where: \.breaksStructure)?.span.start ?? text.span.end
      guard firstMistake >= text.span.end else { return }
      let name = deviation.element.name
      let children = definition.children.map(\.name)
      report(
        text.value.trimmedSpan.firstLine(in: report.document.source),
        "the element '\(name)' cannot contain text; \(advice(on: text, definition))",
        serviceMessage: "The element '\(name)' cannot contain text."
          + (children.isEmpty ? "" : " \(NameList.expected(children))"))
    }
  }

  private func advice(on text: Text, _ definition: ElementDefinition) -> String {
    if let blank = SmartMarkup(blankText: text) {
      return "take out \(blank.characters[0].description)"
    }
    let raw = text.value.raw.trimmed
    let isRemark = ["//", "/*", "#"].contains(where: raw.hasPrefix)
    let homes = definition.likelyMeaningsOfText
    guard homes.count == 1, !isRemark else { return "take the text out, or make it a comment" }
    let what = text.value.wholeExpression == nil ? "value" : "expression"
    return switch homes[0] {
    case .child(let name): "put the \(what) into <\(name)>…</\(name)>"
    case .attribute(let name): "write the \(what) as \(name)=\"…\" in the tag"
    case .text: "take the text out, or make it a comment"
    }
  }
}
