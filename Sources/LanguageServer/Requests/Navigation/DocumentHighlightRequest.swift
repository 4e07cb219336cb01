import JSONRPC
import LanguageFeatures
import SourceText
import StructuredData
import Workspace

/// `textDocument/documentHighlight`: where else in the document stands what has a name at a position.
struct DocumentHighlightRequest: RequestHandler {
  static let method = "textDocument/documentHighlight"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("documentHighlightProvider", true)
  }

  private let place: DocumentPosition

  init(_ parameters: Parameters) throws(ResponseError) {
    place = try parameters.place()
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    guard let file = DocumentURI.file(place.uri) else { return nil }
    var seen: Set<ProtocolRange> = []
    return snapshot.cursors(at: place).flatMap { cursor -> [Highlight] in
      guard let symbol = cursor.symbol else { return [] }
      return Occurrences(of: symbol, in: cursor.view).all
        .filter { snapshot.file(of: $0.place.inHost.source) == file }
        .map { Highlight(range: snapshot.range(of: $0.place), occurrence: $0) }
    }.filter { seen.insert($0.range).inserted }
  }

  private struct Highlight: JSONWritable {
    let range: ProtocolRange
    let occurrence: Occurrence

    /// As the protocol counts: text, read, write.
    private var kind: Int { occurrence.isWritten ? 3 : occurrence.isRead ? 2 : 1 }

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("range", range)
        writer.member("kind", kind)
      }
    }
  }
}
