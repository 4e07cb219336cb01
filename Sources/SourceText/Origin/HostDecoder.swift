/// Reads what a host writes: the text, and where each byte of it comes from.
struct HostDecoder {
  let bytes: [UInt8]
  let end: Int
  let escaping: HostEscaping

  /// False for the middle of a text, where what only its beginning or its end has is not looked for.
  let isWhole: (start: Bool, end: Bool)

  var index: Int
  private(set) var text: [UInt8] = []
  private(set) var map: OffsetMap
  private(set) var indentation: Int?

  init(
    _ bytes: [UInt8], _ range: Range<Int>, as escaping: HostEscaping,
    isWhole: (start: Bool, end: Bool) = (true, true)
  ) {
    self.bytes = bytes
    end = min(range.upperBound, bytes.count)
    self.escaping = escaping
    self.isWhole = isWhole
    index = range.lowerBound
    map = OffsetMap(from: range.lowerBound)
  }

  /// Reads all; false where it is not written as the escaping says.
  mutating func decode() -> Bool {
    if isWhole.start {
      // The mark is not part of the text, as it is none of a file's.
      if bytes[index..<end].starts(with: Self.byteOrderMark) { skip(3) }
      if escaping == .bicepMultiline { skipLineBreak() }
    }
    switch escaping {
    case .none:
      take(end - index)
      return true
    case .markdownFence(let fence):
      return decodeLines(of: fence)
    case .bicepMultiline:
      return decodeBicepMultiline()
    case .hclHeredoc(_, let isFlush):
      return decodeHeredoc(isFlush: isFlush)
    case .jsonString, .xmlText, .xmlAttribute, .bicepString, .armString,
      .hclTemplate, .hclFile:
      while index < end {
        guard decodeNext() else { return false }
      }
      return true
    }
  }

  private mutating func decodeNext() -> Bool {
    switch escaping {
    case .jsonString: decodeNextOfJSON()
    case .xmlText: decodeNextOfXML(isAttribute: false)
    case .xmlAttribute: decodeNextOfXML(isAttribute: true)
    case .bicepString: decodeNextOfBicep()
    case .armString: decodeNextOfARM()
    case .hclTemplate: decodeNextOfTemplate(isQuoted: true)
    case .hclHeredoc, .hclFile: decodeNextOfTemplate(isQuoted: false)
    case .none, .bicepMultiline, .markdownFence: false
    }
  }

  // MARK: Steps

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Takes bytes as they are.
  mutating func take(_ count: Int) {
    text += bytes[index..<(index + count)]
    map.append(.verbatim, text: count, host: count)
    index += count
  }

  /// Takes bytes that no edit may touch.
  mutating func takeFilledIn(to end: Int) {
    text += bytes[index..<end]
    map.append(.filledIn, text: end - index, host: end - index)
    index = end
  }

  /// Takes bytes of the host for others of the text.
  mutating func replace(_ count: Int, with decoded: [UInt8]) {
    if isWhole.start, text.isEmpty, map.runs.isEmpty, decoded == Self.byteOrderMark {
      return skip(count)
    }
    text += decoded
    map.append(.escape, text: decoded.count, host: count)
    index += count
  }

  mutating func replace(_ count: Int, with scalar: Unicode.Scalar) {
    replace(count, with: Array(String(scalar).utf8))
  }

  mutating func skip(_ count: Int) {
    map.append(.skipped, text: 0, host: count)
    index += count
  }

  func byte(_ ahead: Int) -> UInt8? { index + ahead < end ? bytes[index + ahead] : nil }

  func isNext(_ text: String) -> Bool {
    let range = index..<(index + text.utf8.count)
    return range.upperBound <= end && bytes.spell(text, in: range)
  }

  // MARK: Lines

  private mutating func skipLineBreak() {
    if isNext("\r\n") { skip(2) } else if isNext("\n") { skip(1) }
  }

  private mutating func decodeBicepMultiline() -> Bool {
    while index < end {
      if isNext("'''") { return false }
      // A quote at the end would be one of those that close.
      if isWhole.end, index + 1 == end, bytes[index] == UInt8(ascii: "'") { return false }
      take(1)
    }
    return true
  }

  private mutating func decodeLines(of fence: MarkdownFence) -> Bool {
    while index < end {
      let lineEnd = bytes[index..<end].prefixOfLine.endIndex
      var line = MarkdownLine(bytes, index..<lineEnd)
      guard fence.enter(&line) else { return false }
      skip(line.offset - index)
      take(min(lineEnd + 1, end) - index)
    }
    return true
  }

  private mutating func decodeHeredoc(isFlush: Bool) -> Bool {
    if isWhole.end, index < end, bytes[end - 1] != UInt8(ascii: "\n") { return false }
    // What fills lines in may itself have line breaks: only those outside begin a line of the text.
    guard isFlush, isWhole.start, let lines = HeredocLines(bytes, index..<end) else {
      guard !isFlush || !isWhole.start else { return false }
      while index < end {
        guard decodeNext() else { return false }
      }
      return true
    }
    indentation = lines.indentation
    var isAtStart = true
    while index < end {
      if isAtStart, let indentation, !HeredocLines.isBlank(bytes[index..<end].prefixOfLine) {
        skip(indentation)
      }
      guard index < end else { break }
      isAtStart = bytes[index] == UInt8(ascii: "\n")
      guard decodeNext() else { return false }
    }
    return true
  }
}

extension ArraySlice<UInt8> {
  /// The bytes before the first line feed.
  var prefixOfLine: ArraySlice<UInt8> { prefix { $0 != UInt8(ascii: "\n") } }
}

/// The lines of a flush heredoc, by how far all of them are indented.
struct HeredocLines {
  /// Nil where all lines are blank.
  private(set) var indentation: Int?

  /// Nil where a line begins with white space of which it is not clear how it counts.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let line = bytes[index..<range.upperBound].prefixOfLine
      guard Self.isClear(line) else { return nil }
      if !Self.isBlank(line) { indentation = min(indentation ?? .max, Self.indentation(of: line)) }
      // A line break inside `${…}` begins no line.
      let lineEnd = Interpolation.endOfLine(in: bytes, from: index, to: range.upperBound)
      guard let lineEnd else { return nil }
      index = lineEnd
    }
  }

  static func isBlank(_ line: some Sequence<UInt8>) -> Bool { line.allSatisfy(\.isBlank) }

  static func indentation(of line: some Sequence<UInt8>) -> Int {
    var count = 0
    for byte in line {
      guard byte.isBlank else { break }
      count += 1
    }
    return count
  }

  /// False for a line whose first sign is white space beyond ASCII.
  static func isClear(_ line: some Collection<UInt8>) -> Bool {
    let rest = line.drop(while: \.isBlank)
    guard let first = rest.first, first >= 0x80 else { return true }
    let scalar = String(decoding: rest.prefix(4), as: UTF8.self).unicodeScalars.first
    return scalar?.properties.isWhitespace != true
  }
}
