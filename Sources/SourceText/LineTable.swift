/// A place for people: line and column count from 1, the column in Unicode scalars.
public struct LineColumn: Hashable, Sendable, Comparable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: LineColumn, right: LineColumn) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A place for editors: line and character count from 0, the character in UTF-16 code units.
public struct UTF16Position: Hashable, Sendable {
  public let line: Int
  public let character: Int

  public init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }
}

/// Where the lines of a text begin; turns offsets into lines and columns.
///
/// Only reports, suppressions and tests need lines, so a table is made by those who ask, once per
/// file. A line ends at LF, CR LF or a lone CR. The lines of an excerpt have the numbers that they have in the
/// file.
public struct LineTable: Sendable {
  /// Lines of which the numbers follow each other.
  private struct Stretch {
    /// The index of the first of them.
    let index: Int

    /// Its number, from 1.
    let number: Int
  }

  private let source: SourceText

  /// Where each line begins, by its index.
  private let starts: [Int]

  /// One for all lines of a whole text.
  private let stretches: [Stretch]

  /// True when every character is one byte, so that columns need no counting: a file of one line may
  /// have thousands of findings.
  private let isASCII: Bool

  public init(_ source: SourceText) {
    self.source = source
    var starts: [Int] = []
    if case .excerpt(let excerpt) = source.origin {
      lineCount = excerpt.lineCount
      // A CR that ends one piece and an LF that begins the next are no CR LF.
      let ends = excerpt.pieces.dropFirst().map(\.start) + [source.bytes.count]
      stretches = zip(excerpt.pieces, ends).map { piece, end in
        // Behind the break that ends a piece, the next one begins, if there is one.
        if starts.last == piece.start { starts.removeLast() }
        let stretch = Stretch(index: starts.count, number: piece.firstLine)
        starts += Self.starts(in: source.bytes[piece.start..<end])
        return stretch
      }
    } else {
      starts = Self.starts(in: source.bytes[...])
      lineCount = starts.count
      stretches = [Stretch(index: 0, number: 1)]
    }
    self.starts = starts
    isASCII = source.bytes.allSatisfy { $0 < 0x80 }
  }

  /// Where the lines begin; behind a break at the end, an empty one does.
  private static func starts(in bytes: ArraySlice<UInt8>) -> [Int] {
    var starts = [bytes.startIndex]
    for index in bytes.indices {
      let isBreak =
        switch bytes[index] {
        case UInt8(ascii: "\n"): true
        case UInt8(ascii: "\r"):
          index + 1 == bytes.endIndex || bytes[index + 1] != UInt8(ascii: "\n")
        default: false
        }
      if isBreak { starts.append(index + 1) }
    }
    return starts
  }

  /// How many lines there are; an empty text has one.
  public let lineCount: Int

  /// The line, counted from 1, that holds the byte at `offset`.
  public func line(at offset: Int) -> Int { number(ofIndex: index(at: offset)) }

  private func index(at offset: Int) -> Int {
    max(0, starts.partitioningIndex { $0 > offset } - 1)
  }

  private func number(ofIndex index: Int) -> Int {
    let stretch = stretches[max(0, stretches.partitioningIndex { $0.index > index } - 1)]
    return stretch.number + index - stretch.index
  }

  /// The index of a line, counted from 1; nil for one that an excerpt leaves out.
  private func index(ofLine line: Int) -> Int? {
    let position = stretches.partitioningIndex { $0.number > line } - 1
    guard position >= 0 else { return nil }
    let index = stretches[position].index + line - stretches[position].number
    let end = position + 1 < stretches.count ? stretches[position + 1].index : starts.count
    return index < end ? index : nil
  }

  /// Line and column of the byte at `offset`; offsets behind the end mean the end.
  public func position(at offset: Int) -> LineColumn {
    let offset = min(max(offset, 0), source.bytes.count)
    let index = index(at: offset)
    let line = number(ofIndex: index)
    if isASCII { return LineColumn(line: line, column: offset - starts[index] + 1) }
    var column = 1
    for byte in source.bytes[starts[index]..<offset] where byte & 0xC0 != 0x80 {
      column += 1
    }
    return LineColumn(line: line, column: column)
  }

  /// Line and UTF-16 character of the byte at `offset`, both from 0.
  public func utf16Position(at offset: Int) -> UTF16Position {
    let offset = min(max(offset, 0), source.bytes.count)
    let index = index(at: offset)
    let line = number(ofIndex: index) - 1
    if isASCII { return UTF16Position(line: line, character: offset - starts[index]) }
    var character = 0
    for byte in source.bytes[starts[index]..<offset] where byte & 0xC0 != 0x80 {
      // A scalar of four bytes is a surrogate pair.
      character += byte >= 0xF0 ? 2 : 1
    }
    return UTF16Position(line: line, character: character)
  }

  /// The offset of a line, counted from 0, and a UTF-16 character in it; a character behind the end of the
  /// line means its end, and one in the middle of a surrogate pair its beginning.
  public func offset(of position: UTF16Position) -> Int {
    offset(ofLine: position.line, units: position.character) { byte in
      // A scalar of four bytes is a surrogate pair.
      byte >= 0xF0 ? 2 : 1
    }
  }

  /// The offset of a line and a byte in it, both counted from 0; a byte behind the end of the line means
  /// its end, and one in the middle of a scalar the beginning of that.
  public func offset(ofLine line: Int, byte: Int) -> Int {
    offset(ofLine: line, units: byte) { first in
      first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    }
  }

  /// Line and byte of the byte at `offset`, both from 0.
  public func bytePosition(at offset: Int) -> (line: Int, byte: Int) {
    let offset = min(max(offset, 0), source.bytes.count)
    let index = index(at: offset)
    return (number(ofIndex: index) - 1, offset - starts[index])
  }

  /// - Parameter unitsOf: how many units a scalar counts for, by its first byte.
  private func offset(ofLine line: Int, units: Int, unitsOf: (UInt8) -> Int) -> Int {
    guard line >= 0 else { return 0 }
    guard line < lineCount else { return source.bytes.count }
    let span = span(ofLine: line + 1)
    if isASCII { return min(span.start + max(units, 0), span.end) }
    var rest = units
    var offset = span.start
    while offset < span.end {
      let count = unitsOf(source.bytes[offset])
      guard rest >= count else { break }
      rest -= count
      offset += 1
      while offset < span.end, source.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  /// Where a line of a whole text begins, counted from 1; the end of the text behind the last one.
  func start(ofLine line: Int) -> Int {
    line <= starts.count ? starts[line - 1] : source.bytes.count
  }

  /// The span of a line, counted from 1, without its line break. One that an excerpt leaves out is empty.
  public func span(ofLine line: Int) -> Span {
    guard let index = index(ofLine: line) else { return Span(at: source.bytes.count) }
    let start = starts[index]
    var end = index + 1 < starts.count ? starts[index + 1] : source.bytes.count
    while end > start,
      source.bytes[end - 1] == UInt8(ascii: "\n") || source.bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return Span(start, end)
  }

  /// The text of a line, counted from 1, without its line break.
  public func text(ofLine line: Int) -> String { source.text(span(ofLine: line)) }
}
