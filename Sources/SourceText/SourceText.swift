/// One text, a file's or one that another text holds, and the name it goes by in reports.
///
/// The bytes are UTF-8: a byte order mark is taken off and UTF-16 is turned into UTF-8, so every
/// offset in the program means the same thing. Invalid UTF-8 stays as it is; the reader of the
/// format reports it.
public final class SourceText: Sendable {
  /// How the file was stored, so that a fix can be written back in the same form.
  public enum Encoding: Sendable {
    case utf8
    case utf8WithByteOrderMark
    case utf16LittleEndian
    case utf16BigEndian
  }

  /// The path as it appears in reports: as given or relative, never made absolute.
  public let path: String

  /// The text as UTF-8 without a byte order mark.
  public let bytes: [UInt8]

  /// How the bytes were stored.
  public let encoding: Encoding

  /// Where the text has U+FFFD for something in the file that is no character of UTF-16: half a
  /// surrogate pair, or an odd byte at the end. Such a file cannot be written back as it was.
  public let firstDamage: Span?

  /// Where the text comes from.
  public let origin: Origin

  /// A text from the bytes of a file, in UTF-8 or in UTF-16 with a byte order mark.
  public init(path: String, bytes stored: [UInt8]) {
    self.path = path
    origin = .file
    if stored.starts(with: [0xEF, 0xBB, 0xBF]) {
      encoding = .utf8WithByteOrderMark
      bytes = Array(stored.dropFirst(3))
      firstDamage = nil
    } else if stored.starts(with: [0xFF, 0xFE]) {
      encoding = .utf16LittleEndian
      (bytes, firstDamage) = Self.utf8(fromUTF16: stored.dropFirst(2), lowByteFirst: true)
    } else if stored.starts(with: [0xFE, 0xFF]) {
      encoding = .utf16BigEndian
      (bytes, firstDamage) = Self.utf8(fromUTF16: stored.dropFirst(2), lowByteFirst: false)
    } else {
      encoding = .utf8
      bytes = stored
      firstDamage = nil
    }
  }

  /// A text whose bytes are UTF-8 as they are: what would be a byte order mark is a character of it.
  public init(path: String, unmarked bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    origin = .file
    encoding = .utf8
    firstDamage = nil
  }

  /// A text from a string, for tests and for texts that never were files.
  public convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// A text that another holds.
  init(embedded text: [UInt8], path: String, _ embedding: Embedding) {
    self.path = path
    bytes = text
    encoding = .utf8
    firstDamage = nil
    origin = .embedded(embedding)
  }

  /// Some lines of a file.
  init(excerpt text: [UInt8], of file: SourceText, _ excerpt: Excerpt) {
    path = file.path
    bytes = text
    encoding = file.encoding
    firstDamage = nil
    origin = .excerpt(excerpt)
  }

  /// The whole text as a span.
  public var span: Span { Span(0, bytes.count) }

  /// The text of a span; invalid UTF-8 is repaired with U+FFFD.
  public func text(_ span: Span) -> String {
    String(decoding: bytes[span.range.clamped(to: bytes.indices)], as: UTF8.self)
  }

  /// The bytes to store for `text`, in the encoding this file was read in.
  public func encoded(_ text: [UInt8]) -> [UInt8] {
    switch encoding {
    case .utf8: text
    case .utf8WithByteOrderMark: [0xEF, 0xBB, 0xBF] + text
    case .utf16LittleEndian: [0xFF, 0xFE] + Self.utf16(fromUTF8: text, lowByteFirst: true)
    case .utf16BigEndian: [0xFE, 0xFF] + Self.utf16(fromUTF8: text, lowByteFirst: false)
    }
  }

  /// The bytes that the file held when it was read; others where there is damage.
  public var storedBytes: [UInt8] { encoded(bytes) }

  private static func utf8(fromUTF16 bytes: ArraySlice<UInt8>, lowByteFirst: Bool) -> (
    [UInt8], firstDamage: Span?
  ) {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      units.append(lowByteFirst ? second << 8 | first : first << 8 | second)
      index += 2
    }
    var text: [UInt8] = []
    text.reserveCapacity(units.count)
    var firstDamage: Span?
    var decoder = UTF16()
    var rest = units.makeIterator()
    decoding: while true {
      switch decoder.decode(&rest) {
      case .scalarValue(let scalar):
        text += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        continue decoding
      case .error:
        break
      case .emptyInput:
        // An odd byte at the end belongs to a character that was cut off.
        if index == bytes.endIndex { break decoding }
        index = bytes.endIndex
      }
      let start = text.count
      text += UTF8.encodedReplacementCharacter
      firstDamage = firstDamage ?? Span(start, text.count)
    }
    return (text, firstDamage)
  }

  private static func utf16(fromUTF8 bytes: [UInt8], lowByteFirst: Bool) -> [UInt8] {
    String(decoding: bytes, as: UTF8.self).utf16.flatMap { unit -> [UInt8] in
      let low = UInt8(truncatingIfNeeded: unit)
      let high = UInt8(truncatingIfNeeded: unit >> 8)
      return lowByteFirst ? [low, high] : [high, low]
    }
  }
}

extension SourceText: Equatable {
  /// Two texts are equal when they are the same file read once: identity, not content.
  public static func == (left: SourceText, right: SourceText) -> Bool { left === right }
}
