import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension PolicyDocument {
  /// True when the document is refused for its DOCTYPE, whatever else is in it.
  var hasDoctype: Bool { tree.problems.contains { $0.kind == .doctype } }

  /// True for an element whose start tag is half a tag at the end of the file, its name included.
  func isCutOff(_ element: Element) -> Bool {
    element.nameSpan.end == source.bytes.count
  }
}

extension Report {
  /// True when a placeholder stands on the line of a span: what the line will be is unknown.
  func isTemplated(_ span: Span) -> Bool {
    guard settings.template != .none else { return false }
    let lines = self[LinesOfDocument.self].table
    return settings.template.hasPlaceholder(in: lines.text(ofLine: lines.line(at: span.start)))
  }

  /// True when directives may leave out or repeat parts of the document, so that what looks doubled
  /// or unclosed may be neither.
  var hasTemplateDirectives: Bool {
    settings.template != .none && self[DirectivesOfTemplate.self].areThere
  }
}

/// Where the lines of a document begin.
private struct LinesOfDocument: DocumentFact {
  let table: LineTable

  static func derive(from context: DocumentContext) -> Self {
    Self(table: LineTable(context.document.source))
  }
}

/// Whether a document has directives of its template language.
private struct DirectivesOfTemplate: DocumentFact {
  let areThere: Bool

  static func derive(from context: DocumentContext) -> Self {
    let source = context.document.source
    return Self(areThere: context.settings.template.hasDirective(in: source.text(source.span)))
  }
}
