import JSONRPC
import LanguageFeatures
import Linting
import StructuredData
import Workspace

/// `textDocument/selectionRange`: what a selection grows to, step by step.
struct SelectionRangeRequest: RequestHandler {
  static let method = "textDocument/selectionRange"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("selectionRangeProvider", true)
  }

  private let uri: String
  private let positions: [ProtocolPosition]

  init(_ parameters: Parameters) throws(ResponseError) {
    uri = try parameters.document()
    positions = (parameters["positions"]?.elements ?? []).compactMap { ProtocolPosition($0) }
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    // There is one answer for each position, where nothing stands there, too.
    positions.map { position -> Steps in
      guard let cursor = snapshot.cursor(at: DocumentPosition(uri: uri, position: position)) else {
        return Steps(ranges: [ProtocolRange(start: position, end: position)][...])
      }
      let spans = cursor.view.context.whileInUse { SelectionSteps(at: cursor).spans }
      return Steps(ranges: spans.map { snapshot.range(of: $0, in: cursor.view) }[...])
    }
  }

  private struct Steps: JSONWritable {
    let ranges: ArraySlice<ProtocolRange>

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        if let first = ranges.first { writer.member("range", first) }
        if ranges.count > 1 { writer.member("parent", Steps(ranges: ranges.dropFirst())) }
      }
    }
  }
}
