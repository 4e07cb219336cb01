import JSONRPC
import LanguageFeatures
import SourceText
import StructuredData
import Workspace

/// `textDocument/references`: everywhere where what has a name at a position stands, over its service.
struct ReferencesRequest: RequestHandler {
  static let method = "textDocument/references"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("referencesProvider", true)
  }

  private let place: DocumentPosition
  private let wantsDefinitions: Bool

  init(_ parameters: Parameters) throws(ResponseError) {
    place = try parameters.place()
    wantsDefinitions = parameters["context"]?["includeDeclaration"]?.boolean ?? true
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    let found = snapshot.cursors(at: place).flatMap { cursor in
      cursor.symbol.map { Occurrences(of: $0, in: cursor.view).all } ?? []
    }
    return snapshot.locations(
      of: found.filter { wantsDefinitions || !$0.isDefinition }.map(\.place))
  }
}
