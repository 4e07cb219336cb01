import JSONRPC
import LanguageFeatures
import SourceText
import StructuredData
import Workspace

/// `textDocument/definition`: where what stands at a position comes from.
struct DefinitionRequest: RequestHandler {
  static let method = "textDocument/definition"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("definitionProvider", true)
  }

  private let place: DocumentPosition

  init(_ parameters: Parameters) throws(ResponseError) {
    place = try parameters.place()
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    let places = snapshot.cursors(at: place)
      .flatMap { Definitions(at: $0)?.places ?? [] }
    return snapshot.locations(of: places)
  }
}

/// `textDocument/declaration`: the same, for what is declared is defined there.
struct DeclarationRequest: RequestHandler {
  static let method = "textDocument/declaration"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("declarationProvider", true)
  }

  private let definition: DefinitionRequest

  init(_ parameters: Parameters) throws(ResponseError) {
    definition = try DefinitionRequest(parameters)
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    try definition.answer(from: snapshot)
  }
}

extension Snapshot {
  /// Where places are, each once: a policy that is deployed to several places stands once in its file.
  func locations(of places: [Place]) -> [Location] {
    var seen: Set<Location> = []
    return places.map(location).filter { seen.insert($0).inserted }
  }
}
