import SourceText

/// Reads JSON by recursive descent over the bytes.
///
/// A mistake whose meaning is plain (a comment, a comma too many or too few, wrong quotes, a bad
/// escape) is reported and read as meant. Any other mistake ends the reading, so that it is never
/// followed by a trail of made-up ones; what was read until then stays.
struct JSONReader {
  private(set) var problems: [StructuredProblem] = []
  private let bytes: [UInt8]
  private var index = 0
  private var isStopped = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The value of the text, or what could be read of it.
  mutating func read() -> StructuredValue? {
    checkEncoding()
    skipTrivia()
    if !isStopped, index == bytes.count {
      stop("the file holds no value; write at least {} or []", Span(at: index))
    }
    let root = value(depth: 1)
    skipTrivia()
    if !isStopped, index < bytes.count {
      let end = bytes[index...].firstIndex(where: isLineBreak) ?? bytes.count
      stop("text follows the value; a JSON file holds one value, remove the rest", Span(index, end))
    }
    return root
  }

  private mutating func report(
    _ message: String, _ span: Span, kind: StructuredProblem.Kind = .syntax
  ) {
    problems.append(StructuredProblem(kind: kind, message: message, span: span))
  }

  /// Reports a mistake behind which nothing can be trusted.
  private mutating func stop(
    _ message: String, _ span: Span, kind: StructuredProblem.Kind = .syntax
  ) {
    report(message, span, kind: kind)
    isStopped = true
  }

  /// Strings repair invalid UTF-8, so it is looked for once, over the whole text.
  private mutating func checkEncoding() {
    if bytes.allSatisfy({ $0 < 0x80 }) { return }
    var invalid: Range<Int>?
    forEachScalar(in: bytes) { scalar, range in
      if scalar == nil, invalid == nil { invalid = range }
    }
    if let invalid { report(notUTF8, Span(invalid), kind: .encoding) }
  }

  /// Skips blanks, and comments with a complaint.
  private mutating func skipTrivia() {
    while !isStopped, index < bytes.count {
      if isBlank(bytes[index]) {
        index += 1
      } else if !skipComment() {
        return
      }
    }
  }

  /// Skips the comment at the index; false when there is none.
  private mutating func skipComment() -> Bool {
    // Asked behind everything that is read, where hardly ever a comment stands.
    guard bytes[index] == UInt8(ascii: "/") else { return false }
    let start = index
    if bytes[index...].starts(with: "//".utf8) {
      index = bytes[index...].firstIndex(where: isLineBreak) ?? bytes.count
    } else if bytes[index...].starts(with: "/*".utf8) {
      index += 2
      while index < bytes.count, !bytes[index...].starts(with: "*/".utf8) { index += 1 }
      guard index < bytes.count else {
        stop("the comment is not closed, and JSON has no comments", Span(start, start + 2))
        return true
      }
      index += 2
    } else {
      return false
    }
    report("JSON has no comments; remove it", Span(start, index))
    return true
  }

  /// The value at the index; nil, with reading stopped, when none begins here.
  private mutating func value(depth: Int) -> StructuredValue? {
    guard !isStopped, index < bytes.count else {
      if !isStopped { stop("a value is missing at the end of the file", Span(at: index)) }
      return nil
    }
    switch bytes[index] {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let (text, span) = string()
      return StructuredValue(content: .string(text), span: span)
    case let byte where isWord(byte): return word()
    default:
      stop("expected a value, found \(found)", foundSpan)
      return nil
    }
  }

  private mutating func array(depth: Int) -> StructuredValue {
    var elements: [StructuredValue] = []
    let span = container("array", closedBy: "]", depth: depth) { reader in
      if let element = reader.value(depth: depth + 1) { elements.append(element) }
    }
    return StructuredValue(content: .array(elements), span: span)
  }

  private mutating func object(depth: Int) -> StructuredValue {
    var members: [StructuredValue.Member] = []
    var keys: Set<String> = []
    /// True for a key that no member has. Most objects have few, which are compared faster than hashed.
    func isNew(_ key: String) -> Bool {
      if members.count < 8 { return !members.contains { $0.key == key } }
      if keys.isEmpty { keys = Set(members.map(\.key)) }
      return keys.insert(key).inserted
    }
    let span = container("object", closedBy: "}", depth: depth) { reader in
      guard let (key, keySpan) = reader.key() else { return }
      reader.skipTrivia()
      guard reader.index < reader.bytes.count, reader.bytes[reader.index] == UInt8(ascii: ":")
      else {
        if !reader.isStopped {
          reader.stop(
            "expected ':' after the key '\(key)', found \(reader.found)", reader.foundSpan)
        }
        return
      }
      reader.index += 1
      reader.skipTrivia()
      guard let value = reader.value(depth: depth + 1) else { return }
      if !isNew(key) {
        reader.report(duplicateKey(key), keySpan, kind: .duplicateKey)
      }
      members.append(StructuredValue.Member(key: key, keySpan: keySpan, value: value))
    }
    return StructuredValue(content: .object(members), span: span)
  }

  /// Reads brackets and what stands between them: items, each read by `item`, and commas.
  private mutating func container(
    _ name: String, closedBy close: Unicode.Scalar, depth: Int, item: (inout JSONReader) -> Void
  ) -> Span {
    let start = index
    index += 1
    if depth > StructuredDocument.maximumDepth {
      stop(nestedTooDeep, Span(start, index), kind: .tooDeep)
    }
    var comma: Int?
    while !isStopped {
      skipTrivia()
      if isStopped { break }
      guard index < bytes.count else {
        stop("the \(name) is not closed; '\(close)' is missing", Span(start, start + 1))
        break
      }
      if bytes[index] == UInt8(ascii: close) {
        if let comma {
          report("JSON allows no comma before '\(close)'; remove it", Span(comma, comma + 1))
        }
        index += 1
        break
      }
      item(&self)
      skipTrivia()
      comma = nil
      if isStopped || index == bytes.count || bytes[index] == UInt8(ascii: close) { continue }
      if bytes[index] == UInt8(ascii: ",") {
        comma = index
        index += 1
      } else if beginsItem(bytes[index]) {
        report("a comma is missing before \(found)", foundSpan)
      } else {
        stop("expected ',' or '\(close)', found \(found)", foundSpan)
      }
    }
    return Span(start, index)
  }

  private mutating func key() -> (String, Span)? {
    if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") { return string() }
    guard isWord(bytes[index]) else {
      stop("expected a key in double quotes, found \(found)", foundSpan)
      return nil
    }
    let span = wordSpan()
    let text = text(span)
    report("the key '\(text)' needs double quotes in JSON", span)
    return (text, span)
  }

  /// A number, `true`, `false`, `null`, or a word that lacks its quotes.
  private mutating func word() -> StructuredValue {
    let span = wordSpan()
    let text = text(span)
    let content: StructuredValue.Content
    switch text {
    case "true": content = .boolean(true)
    case "false": content = .boolean(false)
    case "null": content = .null
    case _ where isJSONNumber(text): content = .number(text)
    default:
      content = .string(text)
      let isMeantAsNumber = text.utf8.first.map { $0 < UInt8(ascii: "A") } ?? false
      report(
        isMeantAsNumber
          ? "'\(text)' is not a number of JSON; write it in plain decimals, or in double quotes"
          : "'\(text)' is not a value of JSON; put text in double quotes", span)
    }
    return StructuredValue(content: content, span: span)
  }

  private mutating func wordSpan() -> Span {
    let start = index
    while index < bytes.count, isWord(bytes[index]) { index += 1 }
    return Span(start, index)
  }

  /// The text of a string and its span, both without the quotes.
  private mutating func string() -> (text: String, span: Span) {
    let quote = bytes[index]
    let start = index + 1
    if quote == UInt8(ascii: "'") {
      report("JSON strings take double quotes", Span(index, start))
    }
    index = start
    var text = ""
    var runStart = start
    while index < bytes.count, bytes[index] != quote, !isLineBreak(bytes[index]) {
      if bytes[index] == UInt8(ascii: "\\") {
        text += self.text(Span(runStart, index))
        text.unicodeScalars.append(escape())
        runStart = index
      } else {
        if bytes[index] < 0x20 {
          report(
            "the control character \(found) is not allowed in a JSON string; write it as an escape",
            foundSpan)
        }
        index += 1
      }
    }
    let span = Span(start, index)
    // The usual string has no escape: its text is one run.
    text = runStart == start ? self.text(span) : text + self.text(Span(runStart, index))
    if index < bytes.count, bytes[index] == quote {
      index += 1
    } else {
      stop(
        index < bytes.count
          ? "the string is not closed on its line; close it, or write the line break as \\n"
          : "the string is not closed", Span(start - 1, start))
    }
    return (text, span)
  }

  /// The scalar that an escape stands for; a backslash that begins no escape stands for itself.
  private mutating func escape() -> Unicode.Scalar {
    let start = index
    index += 1
    guard index < bytes.count else { return "\\" }
    let letter = bytes[index]
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      if let scalar = unicodeEscape(from: start) { return scalar }
      report("'\\u' takes four hexadecimal digits", Span(start, start + 2))
    default:
      report(
        "the backslash begins no escape of JSON; write '\\\\' for a backslash",
        Span(start, start + 1))
    }
    index = start + 1
    return "\\"
  }

  /// The scalar of `\uXXXX`, or of two of them that make a surrogate pair.
  private mutating func unicodeEscape(from start: Int) -> Unicode.Scalar? {
    guard let unit = codeUnit() else { return nil }
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let afterFirst = index
    if UTF16.isLeadSurrogate(unit), bytes[index...].starts(with: "\\u".utf8) {
      index += 2
      if let second = codeUnit(), UTF16.isTrailSurrogate(second) {
        return UTF16.decode(UTF16.EncodedScalar([unit, second]))
      }
      index = afterFirst
    }
    report(
      "the escape is half of a surrogate pair and means no character", Span(start, afterFirst),
      kind: .encoding)
    return "\u{FFFD}"
  }

  private mutating func codeUnit() -> UInt16? {
    let digits = bytes[index...].prefix(4)
    // The length and the digits are checked first, since integers also parse with a sign.
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return nil }
    index += 4
    return unit
  }

  private func text(_ span: Span) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

  /// What stands at the index, for messages.
  private var found: String {
    if index >= bytes.count { return "the end of the file" }
    return scalar(in: bytes, at: index).map { describe($0.scalar) } ?? "a byte that is not UTF-8"
  }

  private var foundSpan: Span {
    if index >= bytes.count { return Span(at: bytes.count) }
    return scalar(in: bytes, at: index).map { Span($0.range) } ?? Span(index, index + 1)
  }
}

private func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

/// True for the bytes of numbers, literals and of words that lack their quotes.
private func isWord(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
    UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "$"),
    UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
    true
  default: false
  }
}

/// True where an item follows although its comma is missing.
private func beginsItem(_ byte: UInt8) -> Bool {
  isWord(byte) || "{[\"'".utf8.contains(byte)
}

let notUTF8 = "the file is not valid UTF-8 here; save it as UTF-8"

/// What is said about half a character of UTF-16.
let notUTF16 = "half a character of UTF-16 stands here, so the file is damaged; save it as UTF-8"

let nestedTooDeep =
  "arrays and objects are nested more than \(StructuredDocument.maximumDepth) deep; the rest was not read"

func duplicateKey(_ key: String) -> String {
  "the key '\(key)' stands twice in this object and only the last one counts; remove one"
}
