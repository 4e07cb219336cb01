import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension Element {
  /// True for the elements that hold statements and nothing else: the root of a document, and the
  /// sections of `policies`.
  var isContainerOfStatements: Bool {
    guard let parent else { return ServiceFacts.rootElements.contains(name) }
    return isSection(of: parent)
  }

  private func isSection(of parent: Element) -> Bool {
    parent.parent == nil && parent.name == "policies" && PolicySection(rawValue: name) != nil
  }
}

extension PolicyDocument {
  /// True when the document is refused for its DOCTYPE, whatever else is in it.
  var hasDoctype: Bool { tree.problems.contains { $0.kind == .doctype } }
}

extension Report {
  /// True when a placeholder stands on the line of a span: what the line will be is unknown.
  func isTemplated(_ span: Span) -> Bool {
    guard settings.template != .none else { return false }
    let lines = LineTable(document.source)
    return settings.template.hasPlaceholder(in: lines.text(ofLine: lines.line(at: span.start)))
  }

  /// True when directives may leave out or repeat parts of the document, so that what looks doubled
  /// or unclosed may be neither.
  var hasTemplateDirectives: Bool {
    settings.template != .none
      && settings.template.hasDirective(in: document.source.text(document.source.span))
  }

  /// The renaming of an element in both its tags where only the case of its name is wrong; nothing
  /// where another name is meant or the end tag has yet another one.
  func renaming(_ element: Element, toOtherCase nearest: String?) -> [Fix] {
    guard let nearest, nearest.lowercased() == element.name.lowercased() else { return [] }
    var edits = [edit(element.nameSpan, with: nearest)]
    if let endTag = element.endTagSpan {
      let nameSpan = Span(endTag.start + 2, endTag.start + 2 + element.nameSpan.count)
      guard document.source.text(nameSpan) == element.name else { return [] }
      edits.append(edit(nameSpan, with: nearest))
    }
    return [Fix("write '\(nearest)'", edits: edits)]
  }
}
