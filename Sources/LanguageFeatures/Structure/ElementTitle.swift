import PolicyCatalog
import PolicySyntax
import SourceText

/// What an element is called in a list: its name, and what tells it from others of the name, as in
/// `set-variable tenant` or `when @(context.Response.StatusCode == 401)`.
struct ElementTitle {
  let text: String

  /// - Parameter longest: how many characters of a value are shown.
  init(of element: Element, longest: Int = 60) {
    let detail = Self.telling(element).map { Self.shown($0, longest) } ?? ""
    text = detail.isEmpty ? element.name : "\(element.name) \(detail)"
  }

  /// The first attribute that has to be there, or else the first that is, or else the text.
  private static func telling(_ element: Element) -> Value? {
    let required = StatementCatalog.definition(of: element)?.attributes.filter(\.isRequired) ?? []
    for definition in required {
      if let attribute = element[attribute: definition.name], !attribute.value.isBlank {
        return attribute.value
      }
    }
    if let first = element.attributes.first { return first.value }
    // What stands beside child elements tells nothing of the element.
    return element.childElements.contains { _ in true } ? nil : element.onlyText?.value
  }

  /// The beginning of a value on one line.
  private static func shown(_ value: Value, _ longest: Int) -> String {
    let source = value.tree.source
    // No character has more bytes than this, but for those that nobody writes.
    let end = min(value.trimmedSpan.end, value.trimmedSpan.start + longest * 16)
    let words = source.text(Span(value.trimmedSpan.start, end)).split(
      whereSeparator: \.isWhitespace)
    let line = words.joined(separator: " ")
    return line.count > longest ? line.prefix(longest - 1) + "…" : line
  }
}
