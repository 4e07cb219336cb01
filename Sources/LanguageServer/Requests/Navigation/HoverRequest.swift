import JSONRPC
import LanguageFeatures
import SourceText
import StructuredData
import Workspace

/// `textDocument/hover`: what stands at a position.
struct HoverRequest: RequestHandler {
  static let method = "textDocument/hover"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("hoverProvider", true)
  }

  private let place: DocumentPosition

  init(_ parameters: Parameters) throws(ResponseError) {
    place = try parameters.place()
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    guard let cursor = snapshot.cursor(at: place), let hover = Hover(at: cursor) else {
      return nil
    }
    let isMarkdown = snapshot.client.lists("markdown", at: "textDocument.hover.contentFormat")
    return Answer(
      kind: isMarkdown ? "markdown" : "plaintext",
      text: isMarkdown ? hover.text.markdown : hover.text.plain,
      range: snapshot.range(of: Place(cursor.view.source, hover.span)))
  }

  private struct Answer: JSONWritable {
    let kind: String
    let text: String
    let range: ProtocolRange

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("contents") { writer in
          writer.object { writer in
            writer.member("kind", kind)
            writer.member("value", text)
          }
        }
        writer.member("range", range)
      }
    }
  }
}
