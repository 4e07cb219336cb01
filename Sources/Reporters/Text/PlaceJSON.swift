import SourceText
import StructuredData

extension SourceLines {
  /// Writes a place as an LSP range.
  func writeRange(of place: Place, to writer: inout JSONWriter) {
    let range = utf16Range(of: place)
    writer.object { writer in
      writer.member("start") { Self.write(range.start, to: &$0) }
      writer.member("end") { Self.write(range.end, to: &$0) }
    }
  }

  private static func write(_ position: UTF16Position, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("line", position.line)
      writer.member("character", position.character)
    }
  }
}

extension Severity {
  /// The number of the severity in LSP.
  var number: Int {
    switch self {
    case .error: 1
    case .warning: 2
    case .info: 3
    }
  }
}
