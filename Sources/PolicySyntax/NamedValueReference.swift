public import SourceText

/// `{{name}}`: a named value's display name between double braces.
public struct NamedValueReference: Sendable {
  /// The reference with its braces.
  public let span: Span

  /// The name, blanks around it left off.
  public let nameSpan: Span
  public let source: SourceText

  public var name: String { source.text(nameSpan) }
  public var place: Place { Place(source, nameSpan) }

  /// The reference that covers a span, braces included.
  init(delimited span: Span, in source: SourceText) {
    self.span = span
    self.source = source
    var start = span.start + 2
    var end = span.end - 2
    while start < end, source.bytes[start].isXMLBlank { start += 1 }
    while end > start, source.bytes[end - 1].isXMLBlank { end -= 1 }
    nameSpan = Span(start, end)
  }

  /// The references in a stretch of text, in order.
  ///
  /// Braces also occur in Liquid, JSON and C#; only what could be a name is taken: one line, no
  /// quotes, brackets or separators, and exactly two braces on each side.
  public static func all(in span: Span, of source: SourceText) -> [NamedValueReference] {
    var found: [NamedValueReference] = []
    var position = span.start
    while let next = Self.next(in: source.bytes, from: position, to: span.end) {
      found.append(NamedValueReference(delimited: Span(next), in: source))
      position = next.upperBound
    }
    return found
  }

  /// The longest name that is taken for one; the service allows 256 characters.
  private static let maximumLength = 300

  /// The first reference that starts at or behind `from` and ends at or before `to`.
  private static func next(in bytes: [UInt8], from: Int, to: Int) -> Range<Int>? {
    var index = from
    while index + 4 < to {
      guard bytes[index] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      let brackets = endOfBraces(at: index, in: bytes, limit: to)
      if let end = end(ofReferenceAt: index, in: bytes, limit: to) { return index..<end }
      index = brackets
    }
    return nil
  }

  /// The offset behind a run of opening braces.
  static func endOfBraces(at start: Int, in bytes: [UInt8], limit: Int) -> Int {
    var index = start
    while index < limit, bytes[index] == UInt8(ascii: "{") { index += 1 }
    return index
  }

  /// The offset behind the reference whose run of opening braces begins at `start`; nil when these
  /// braces begin none.
  static func end(ofReferenceAt start: Int, in bytes: [UInt8], limit: Int) -> Int? {
    let close = UInt8(ascii: "}")
    let nameStart = start + 2
    guard endOfBraces(at: start, in: bytes, limit: limit) == nameStart else { return nil }
    let longest = min(limit, nameStart + maximumLength)
    var end = nameStart
    var isBlank = true
    while end < longest, bytes[end].mayStandInNamedValue {
      if !bytes[end].isXMLBlank { isBlank = false }
      end += 1
    }
    guard !isBlank, end + 1 < limit, bytes[end] == close, bytes[end + 1] == close,
      end + 2 >= limit || bytes[end + 2] != close
    else { return nil }
    return end + 2
  }
}

extension UInt8 {
  /// Characters that a person may have put into a name, allowed or not. What only code, JSON or
  /// Liquid has ends the search.
  fileprivate var mayStandInNamedValue: Bool {
    switch self {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ";"), UInt8(ascii: ","),
      UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "&"), 0x0A, 0x0D:
      false
    default: true
    }
  }
}
