import JSONRPC
import LanguageFeatures
import SourceText
import StructuredData
import Workspace

/// `textDocument/inlayHint`: what `<base />` brings in, where the settings ask for it.
struct InlayHintRequest: RequestHandler {
  static let method = "textDocument/inlayHint"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("inlayHintProvider", true)
  }

  private let uri: String
  private let range: ProtocolRange

  init(_ parameters: Parameters) throws(ResponseError) {
    uri = try parameters.document()
    range = try parameters.range()
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    guard snapshot.settings.showsBase else { return [Hint]() }
    return snapshot.policiesByPlace(in: uri).flatMap { view in
      BaseHint.all(in: view).map { hint in
        Hint(
          position: snapshot.range(of: Span(at: hint.offset), in: view).start, label: hint.label,
          tooltip: hint.lines.joined(separator: "\n"))
      }
    }.filter { range.start <= $0.position && $0.position <= range.end }
  }

  private struct Hint: JSONWritable {
    let position: ProtocolPosition
    let label: String
    let tooltip: String

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("position", position)
        writer.member("label", label)
        writer.member("tooltip", tooltip)
        writer.member("paddingLeft", true)
      }
    }
  }
}
