import PolicySyntax
import SourceText

/// Changes of one attribute of an element; nil for those that there is nothing to do for, for an element whose
/// tag is broken, and where something is filled in before deployment of which a change knows nothing.
struct AttributeEdit {
  private let name: String
  private let element: Element
  private let attribute: Attribute?

  init(_ name: String, of element: Element) {
    self.name = name
    self.element = element
    attribute = element[attribute: name]
  }

  private var source: SourceText { element.tree.source }

  /// Gives the attribute another value.
  func set(_ text: String) -> (span: Span, text: String)? {
    guard let attribute, let quote = attribute.quote, attribute.value.decoded != text,
      attribute.value.wholeExpression != nil
        || attribute.value.isLiteral && !Placeholder.mayBeIn(attribute.value)
    else {
      return nil
    }
    return (attribute.value.span, Self.escaped(text, in: quote))
  }

  /// Adds the attribute behind the others.
  func add(_ text: String) -> (span: Span, text: String)? {
    guard attribute == nil, !hasHoleInTag else { return nil }
    let last = element.attributes.last
    if let last, last.quote == nil { return nil }
    let behind = last?.span.end ?? element.nameSpan.end
    return (Span(at: behind), " \(name)=\"\(Self.escaped(text, in: UInt8(ascii: "\"")))\"")
  }

  /// True where something else than attributes stands in the tag: what fills it in may bring the attribute.
  private var hasHoleInTag: Bool {
    var end = element.nameSpan.end
    for attribute in element.attributes {
      if source.bytes[end..<attribute.span.start].contains(where: { !$0.isBlank }) { return true }
      end = attribute.span.end
    }
    let next = source.bytes[end...].first { !$0.isBlank }
    return next != UInt8(ascii: ">") && next != UInt8(ascii: "/")
  }

  /// Takes the attribute out, with the white space in front of it.
  func remove() -> (span: Span, text: String)? {
    guard let attribute, attribute.quote != nil else { return nil }
    var start = attribute.span.start
    while start > element.nameSpan.end, source.bytes[start - 1].isBlank { start -= 1 }
    return (Span(start, attribute.span.end), "")
  }

  /// The text of a value as it stands between quotation marks.
  private static func escaped(_ text: String, in quote: UInt8) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "\"" where quote == UInt8(ascii: "\""): result += "&quot;"
      case "'" where quote == UInt8(ascii: "'"): result += "&apos;"
      case "\n", "\r", "\t": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
