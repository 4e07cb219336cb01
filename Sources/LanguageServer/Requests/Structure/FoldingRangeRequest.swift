import JSONRPC
import LanguageFeatures
import StructuredData
import Workspace

/// `textDocument/foldingRange`: what can be folded away.
struct FoldingRangeRequest: RequestHandler {
  static let method = "textDocument/foldingRange"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("foldingRangeProvider", true)
  }

  private let uri: String

  init(_ parameters: Parameters) throws(ResponseError) { uri = try parameters.document() }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    var seen: Set<Range> = []
    return snapshot.policiesByPlace(in: uri).flatMap { view in
      Fold.all(in: view).compactMap { fold -> Range? in
        let range = snapshot.range(of: fold.span, in: view)
        let end = range.end.line - (fold.keepsLastLine ? 1 : 0)
        guard end > range.start.line else { return nil }
        return Range(start: range.start.line, end: end, isComment: fold.kind == .comment)
      }
    }.filter { seen.insert($0).inserted }
  }

  private struct Range: JSONWritable, Hashable {
    let start: Int
    let end: Int
    let isComment: Bool

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("startLine", start)
        writer.member("endLine", end)
        if isComment { writer.member("kind", "comment") }
      }
    }
  }
}
