import SourceText

/// The lines of a page, with where each is.
struct PageLines {
  /// A line without its end.
  struct Line {
    let text: String
    let start: Int

    /// The part of the line behind a number of bytes, without blanks at both ends.
    func rest(behind count: Int) -> (text: String, span: Span) {
      let bytes = Array(text.utf8.dropFirst(count))
      let blanks = bytes.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
      let end =
        bytes.lastIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } ?? blanks - 1
      let content = bytes.dropFirst(blanks).prefix(max(0, end - blanks + 1))
      let from = start + count + blanks
      return (String(decoding: content, as: UTF8.self), Span(from, from + content.count))
    }

    var span: Span { Span(start, start + text.utf8.count) }
  }

  let source: SourceText
  let lines: [Line]

  init(_ source: SourceText) {
    self.source = source
    var lines: [Line] = []
    var start = 0
    let bytes = Self.readable(source.bytes)
    func add(upTo end: Int) {
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      lines.append(Line(text: text, start: start))
    }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      let hasReturn = index > start && bytes[index - 1] == UInt8(ascii: "\r")
      add(upTo: hasReturn ? index - 1 : index)
      start = index + 1
    }
    add(upTo: bytes.count)
    self.lines = lines
  }

  /// The bytes with a question mark in the place of each that is not UTF-8, so that a line has as many as
  /// its text, and what follows on it is where its place says.
  private static func readable(_ bytes: [UInt8]) -> [UInt8] {
    guard String(validating: bytes, as: UTF8.self) == nil else { return bytes }
    var readable: [UInt8] = []
    readable.reserveCapacity(bytes.count)
    var parser = Unicode.UTF8.ForwardParser()
    var input = bytes.makeIterator()
    while true {
      switch parser.parseScalar(from: &input) {
      case .valid(let scalar): readable += scalar
      case .error(let length): readable += repeatElement(UInt8(ascii: "?"), count: length)
      case .emptyInput: return readable
      }
    }
  }

  func place(_ span: Span) -> Place { Place(source, span) }

  /// The place of a whole line, counted from 0; for one behind the last, the end of the page.
  func place(ofLine index: Int) -> Place {
    place(lines.indices.contains(index) ? lines[index].span : Span(at: source.bytes.count))
  }
}
