import SourceText
import StructuredData

/// How characters of a line are counted, as client and server agree on.
enum PositionEncoding: String {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
}

/// A line and a character in it, both from 0.
struct ProtocolPosition: Hashable, JSONWritable {
  let line: Int
  let character: Int

  init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  /// Nil for what is no position.
  init?(_ value: StructuredValue?) {
    guard let line = value?["line"]?.integer, let character = value?["character"]?.integer,
      line >= 0, character >= 0
    else { return nil }
    self.init(line: line, character: character)
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("line", line)
      writer.member("character", character)
    }
  }
}

/// A position, and in which document.
struct DocumentPosition {
  /// The address of the document, as the client writes it.
  let uri: String
  let position: ProtocolPosition
}

/// A stretch of a document, without the character at its end.
struct ProtocolRange: Hashable, JSONWritable {
  let start: ProtocolPosition
  let end: ProtocolPosition

  init(start: ProtocolPosition, end: ProtocolPosition) {
    self.start = start
    self.end = end
  }

  /// Nil for what is no range.
  init?(_ value: StructuredValue?) {
    guard let start = ProtocolPosition(value?["start"]), let end = ProtocolPosition(value?["end"])
    else { return nil }
    self.init(start: start, end: end)
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("start", start)
      writer.member("end", end)
    }
  }
}

/// A stretch of a document, and which document.
struct Location: Hashable, JSONWritable {
  let uri: String
  let range: ProtocolRange

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("uri", uri)
      writer.member("range", range)
    }
  }
}

/// The lines of a text, in the characters of the protocol.
struct ProtocolLines {
  private let table: LineTable
  private let encoding: PositionEncoding

  /// By how many characters the client is ahead of us in the first line: it may count a byte order mark,
  /// which we never do.
  private let lead: Int

  /// - Parameter isMarked: true where the client's text begins with a byte order mark, and ours does not.
  init(_ source: SourceText, _ encoding: PositionEncoding, isMarked: Bool = false) {
    table = LineTable(source)
    self.encoding = encoding
    lead = isMarked ? (encoding == .utf8 ? 3 : 1) : 0
  }

  func offset(of position: ProtocolPosition) -> Int {
    let character = max(0, position.character - (position.line == 0 ? lead : 0))
    return switch encoding {
    case .utf8: table.offset(ofLine: position.line, byte: character)
    case .utf16: table.offset(of: UTF16Position(line: position.line, character: character))
    }
  }

  func position(of offset: Int) -> ProtocolPosition {
    let line: Int
    let character: Int
    switch encoding {
    case .utf8: (line, character) = table.bytePosition(at: offset)
    case .utf16:
      let position = table.utf16Position(at: offset)
      (line, character) = (position.line, position.character)
    }
    return ProtocolPosition(line: line, character: character + (line == 0 ? lead : 0))
  }

  func span(of range: ProtocolRange) -> Span {
    Span(offset(of: range.start), offset(of: range.end))
  }

  func range(of span: Span) -> ProtocolRange {
    ProtocolRange(start: position(of: span.start), end: position(of: span.end))
  }
}
