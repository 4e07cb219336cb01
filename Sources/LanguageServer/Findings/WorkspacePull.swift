import JSONRPC
import SourceText
import StructuredData

/// A request for the findings of all files. It waits where the client knows them already.
struct WorkspacePull {
  static let method = "workspace/diagnostic"

  let id: RequestID

  /// True for the first of a session, which is answered in any case.
  private let isFirst: Bool

  /// The names of the findings that the client has, by files.
  private let known: [FileID: String]

  init(_ id: RequestID, _ parameters: Parameters, isFirst: Bool) {
    self.id = id
    self.isFirst = isFirst
    known = Dictionary(
      (parameters["previousResultIds"]?.elements ?? []).compactMap { entry in
        guard let uri = entry["uri"]?.string, let file = DocumentURI.file(uri),
          let value = entry["value"]?.string
        else { return nil }
        return (file, value)
      }, uniquingKeysWith: { _, last in last })
  }

  /// The answer; nil where there is nothing that the client does not know.
  func answer(
    from board: FindingsBoard, _ documents: [FileID: OpenDocument], _ writer: MessageWriter
  ) -> [UInt8]? {
    let gone = known.keys.filter { board.files[$0] == nil }.map { FileFindings(noneIn: $0) }
    let all = (board.files.values + gone).sorted { $0.file < $1.file }
    let new = all.filter { known[$0.file] != $0.resultID }
    if new.isEmpty, !isFirst { return nil }
    return writer.response(to: id) { writer in
      writer.object { writer in
        writer.member("items") { writer in
          writer.array { writer in
            for findings in new { write(findings, documents[findings.file], to: &writer) }
          }
        }
      }
    }
  }

  private func write(
    _ findings: FileFindings, _ document: OpenDocument?, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("kind", "full")
      writer.member("uri", document?.uri ?? DocumentURI.uri(of: findings.file))
      writer.member("version") { writer in
        if let version = findings.version { writer.value(version) } else { writer.null() }
      }
      writer.member("resultId", findings.resultID)
      writer.member("items", findings.json)
    }
  }
}
