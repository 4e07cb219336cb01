import JSONRPC
import LanguageFeatures
import StructuredData
import Workspace

/// `textDocument/documentLink`: what leads to a page or to another file.
struct DocumentLinkRequest: RequestHandler {
  static let method = "textDocument/documentLink"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("documentLinkProvider") { writer in
      writer.object { $0.member("resolveProvider", false) }
    }
  }

  private let uri: String

  init(_ parameters: Parameters) throws(ResponseError) { uri = try parameters.document() }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    snapshot.policiesByPlace(in: uri).flatMap { view in
      PolicyLink.all(in: view).map { link in
        Link(
          range: snapshot.range(of: link.span, in: view), target: target(of: link, snapshot),
          tooltip: link.about)
      }
    }
  }

  private func target(of link: PolicyLink, _ snapshot: Snapshot) -> String {
    switch link.target {
    case .page(let address): return address
    case .place(let place):
      let location = snapshot.location(of: place)
      // Editors go to the line that the address names, as browsers do with source code.
      return "\(location.uri)#L\(location.range.start.line + 1)"
    }
  }

  private struct Link: JSONWritable {
    let range: ProtocolRange
    let target: String
    let tooltip: String

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("range", range)
        writer.member("target", target)
        writer.member("tooltip", tooltip)
      }
    }
  }
}
