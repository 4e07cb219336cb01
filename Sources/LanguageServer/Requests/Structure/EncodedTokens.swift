import LanguageFeatures
import SourceText
import StructuredData
import Workspace

/// Tokens as the protocol sends them: five numbers for each, seen from the one before it.
struct EncodedTokens: JSONWritable {
  private struct Piece {
    let range: ProtocolRange
    let kind: SemanticToken.Kind
  }

  private let pieces: [Piece]

  /// - Parameter wanted: what is asked for; nil for the whole document.
  init(of uri: String, in snapshot: Snapshot, within wanted: ProtocolRange? = nil) {
    pieces = snapshot.policiesByPlace(in: uri).flatMap { view in
      SemanticToken.all(in: view).flatMap { token in
        Self.lines(of: token.span, in: view.source).map {
          Piece(range: snapshot.range(of: $0, in: view), kind: token.kind)
        }
      }
    }.filter { piece in
      piece.range.start.line == piece.range.end.line && piece.range.start < piece.range.end
        && wanted.map { piece.range.meets($0) } ?? true
    }
  }

  /// The parts of a token on each line: clients take none that goes over several.
  private static func lines(of span: Span, in source: SourceText) -> [Span] {
    var lines: [Span] = []
    var start = span.start
    while start < span.end {
      let feed = source.bytes[start..<span.end].firstIndex(of: UInt8(ascii: "\n")) ?? span.end
      var end = feed
      while start < end, source.bytes[start].isBlank { start += 1 }
      while end > start, source.bytes[end - 1].isBlank { end -= 1 }
      if start < end { lines.append(Span(start, end)) }
      start = feed + 1
    }
    return lines
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("data") { writer in
        writer.array { writer in
          var last = ProtocolPosition(line: 0, character: 0)
          for piece in pieces {
            let start = piece.range.start
            writer.value(start.line - last.line)
            writer.value(
              start.line == last.line ? start.character - last.character : start.character)
            writer.value(piece.range.end.character - start.character)
            writer.value(SemanticToken.Kind.numbers[piece.kind] ?? 0)
            writer.value(0)
            last = start
          }
        }
      }
    }
  }
}
