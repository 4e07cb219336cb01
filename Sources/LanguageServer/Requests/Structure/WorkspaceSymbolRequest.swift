import JSONRPC
import LanguageFeatures
import StructuredData
import Workspace

/// `workspace/symbol`: APIs, operations, fragments, named values, variables and the like by their names.
struct WorkspaceSymbolRequest: RequestHandler {
  static let method = "workspace/symbol"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("workspaceSymbolProvider", true)
  }

  /// More than anybody looks through; whoever wants others writes more letters.
  private static let limit = 500

  private let query: String

  init(_ parameters: Parameters) throws(ResponseError) {
    query = parameters["query"]?.string ?? ""
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    var found: [SymbolInformation] = []
    for service in snapshot.workspace.allServiceViews where found.count < Self.limit {
      if snapshot.stop.isStopped { break }
      let symbols = ServiceSymbol.all(
        matching: query, in: service.context, limit: Self.limit - found.count)
      found += symbols.map { symbol in
        SymbolInformation(
          name: symbol.name, kind: SymbolKind(symbol.kind),
          location: snapshot.location(of: symbol.place), container: symbol.about)
      }
    }
    return found
  }
}
