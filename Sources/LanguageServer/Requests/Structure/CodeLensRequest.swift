import JSONRPC
import LanguageFeatures
import StructuredData
import Workspace

/// `textDocument/codeLens`: the way to all that runs for the calls of a policy.
struct CodeLensRequest: RequestHandler {
  static let method = "textDocument/codeLens"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("codeLensProvider") { writer in
      writer.object { $0.member("resolveProvider", false) }
    }
  }

  private let uri: String

  init(_ parameters: Parameters) throws(ResponseError) { uri = try parameters.document() }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    snapshot.policiesByPlace(in: uri).compactMap { view in
      EffectivePolicyLens(of: view).map { lens in
        Lens(
          range: snapshot.range(of: lens.span, in: view),
          command: Command(title: lens.title, name: .showEffectivePolicy, arguments: [uri]))
      }
    }
  }

  private struct Lens: JSONWritable {
    let range: ProtocolRange
    let command: Command

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("range", range)
        writer.member("command", command)
      }
    }
  }
}
