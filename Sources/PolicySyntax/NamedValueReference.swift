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
  /// quotes, brackets or separators, between two braces on each side.
  ///
  /// - Parameter standingAlone: true to take no reference with a further brace beside it. In JSON
  ///   such a brace is JSON's own; in the formats and interpolated strings of C# it makes the others
  ///   mean braces.
  public static func all(in span: Span, of source: SourceText, standingAlone: Bool = false)
    -> [NamedValueReference]
  {
    var found: [NamedValueReference] = []
    var position = span.start
    while let next = Self.next(
      in: source.bytes, from: position, to: span.end, standingAlone: standingAlone)
    {
      found.append(NamedValueReference(delimited: Span(next), in: source))
      position = next.upperBound
    }
    return found
  }

  /// The longest name that is taken for one; the service allows 256 characters.
  private static let maximumLength = 300

  /// The first reference that starts at or behind `from` and ends at or before `to`.
  private static func next(in bytes: [UInt8], from: Int, to: Int, standingAlone: Bool)
    -> Range<Int>?
  {
    var index = from
    while index + 4 < to {
      guard bytes[index] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      if let range = reference(
        inBracesAt: index, of: bytes, limit: to, standingAlone: standingAlone)
      {
        return range
      }
      index = endOfBraces(at: index, in: bytes, limit: to)
    }
    return nil
  }

  /// The offset behind a run of opening braces.
  static func endOfBraces(at start: Int, in bytes: [UInt8], limit: Int) -> Int {
    end(ofRunOf: UInt8(ascii: "{"), at: start, in: bytes, limit: limit)
  }

  private static func end(ofRunOf byte: UInt8, at start: Int, in bytes: [UInt8], limit: Int) -> Int
  {
    var index = start
    while index < limit, bytes[index] == byte { index += 1 }
    return index
  }

  /// The reference that begins in the run of opening braces at `start`; nil when none does.
  static func reference(
    inBracesAt start: Int, of bytes: [UInt8], limit: Int, standingAlone: Bool = false
  ) -> Range<Int>? {
    let nameStart = endOfBraces(at: start, in: bytes, limit: limit)
    let opening = nameStart - start
    guard opening == 2 || opening == 3 && !standingAlone else { return nil }
    let longest = min(limit, nameStart + maximumLength)
    var nameEnd = nameStart
    var isBlank = true
    while nameEnd < longest, bytes[nameEnd].mayStandInNamedValue {
      if !bytes[nameEnd].isXMLBlank { isBlank = false }
      nameEnd += 1
    }
    let closing =
      end(ofRunOf: UInt8(ascii: "}"), at: nameEnd, in: bytes, limit: limit) - nameEnd
    guard !isBlank, closing >= 2 else { return nil }
    // Three on each side are a mark of their own in template languages.
    guard closing == 2 || !standingAlone && closing != opening else { return nil }
    return (nameStart - 2)..<(nameEnd + 2)
  }
}
