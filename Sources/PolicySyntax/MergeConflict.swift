import SourceText

/// A place where two versions of a file were not made one: `<<<<<<<`, one version, `=======`, the
/// other, `>>>>>>>`.
public struct MergeConflict {
  /// The seven signs that begin it.
  let opening: Span

  /// The signs between the two versions.
  let separator: Span

  /// The signs that end it.
  let closing: Span

  /// What does not belong to the first version: the lines of the marks, and the second version.
  let surplus: [Span]

  private static let markLength = 7

  /// True for text that begins with one of the marks of a conflict, be the others there or not.
  /// More than seven signs are no mark but a ruler, and so is what goes on without a blank.
  public static func beginsWithMark(_ text: ArraySlice<UInt8>) -> Bool {
    "<|=>".utf8.contains { isMark($0, text) }
  }

  /// The conflicts of a text, in order.
  static func all(in bytes: [UInt8]) -> [MergeConflict] {
    guard mayHaveAny(bytes) else { return [] }
    var conflicts: [MergeConflict] = []
    var opening: Range<Int>?
    var original: Range<Int>?
    var separator: Range<Int>?
    for line in Lines(bytes) {
      if isMark(UInt8(ascii: "<"), bytes[line]) {
        (opening, original, separator) = (line, nil, nil)
      } else if opening != nil, separator == nil, isMark(UInt8(ascii: "|"), bytes[line]) {
        original = line
      } else if opening != nil, separator == nil, isMark(UInt8(ascii: "="), bytes[line]) {
        separator = line
      } else if let first = opening, let middle = separator,
        isMark(UInt8(ascii: ">"), bytes[line])
      {
        // Some write the common ancestor between the two versions.
        let surplus = (original ?? middle).lowerBound
        conflicts.append(
          MergeConflict(
            opening: mark(first), separator: mark(middle), closing: mark(line),
            surplus: [Span(first), Span(surplus, line.upperBound)]))
        (opening, original, separator) = (nil, nil, nil)
      }
    }
    return conflicts
  }

  /// Looks at every seventh byte: seven signs in a row hold one of those.
  private static func mayHaveAny(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<") {
        var start = index
        while start > 0, index - start < markLength, bytes[start - 1] == UInt8(ascii: "<") {
          start -= 1
        }
        if isMark(UInt8(ascii: "<"), bytes[start...]),
          start == 0 || bytes[start - 1] == 0x0A || bytes[start - 1] == 0x0D
        {
          return true
        }
      }
      index += markLength
    }
    return false
  }

  /// True for a line that begins with seven of a sign, and goes on with a blank or not at all.
  private static func isMark(_ sign: UInt8, _ line: ArraySlice<UInt8>) -> Bool {
    let end = line.startIndex + markLength
    guard end <= line.endIndex, line[..<end].allSatisfy({ $0 == sign }) else { return false }
    return end == line.endIndex || line[end].isXMLBlank
  }

  private static func mark(_ line: Range<Int>) -> Span {
    Span(line.lowerBound, line.lowerBound + markLength)
  }

  /// The lines of a text without what ends them.
  private struct Lines: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Range<Int>? {
      guard position < bytes.count else { return nil }
      let start = position
      while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
        position += 1
      }
      defer { position += 1 }
      return start..<position
    }
  }
}
