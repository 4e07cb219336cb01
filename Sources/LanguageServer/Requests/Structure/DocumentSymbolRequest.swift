import JSONRPC
import LanguageFeatures
import Linting
import SourceText
import StructuredData
import Workspace

/// `textDocument/documentSymbol`: the outline of a document.
struct DocumentSymbolRequest: RequestHandler {
  static let method = "textDocument/documentSymbol"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("documentSymbolProvider", true)
  }

  private let uri: String

  init(_ parameters: Parameters) throws(ResponseError) { uri = try parameters.document() }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    let symbols = snapshot.policiesByPlace(in: uri).flatMap { view in
      OutlineEntry.all(in: view.document.tree).map { Symbol($0, in: view, snapshot) }
    }
    let path = "textDocument.documentSymbol.hierarchicalDocumentSymbolSupport"
    if snapshot.client.has(path) { return symbols }
    return symbols.flatMap { $0.flattened(in: uri, container: nil) }
  }

  /// One entry, with those below it.
  private struct Symbol: JSONWritable {
    let name: String
    let kind: SymbolKind
    let range: ProtocolRange
    let selection: ProtocolRange
    let children: [Symbol]

    init(_ entry: OutlineEntry, in view: PolicyView, _ snapshot: Snapshot) {
      name = entry.title
      kind = SymbolKind(entry.kind)
      range = snapshot.range(of: entry.span, in: view)
      selection = snapshot.range(of: entry.nameSpan, in: view)
      children = entry.children.map { Symbol($0, in: view, snapshot) }
    }

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("name", name)
        writer.member("kind", kind.rawValue)
        writer.member("range", range)
        writer.member("selectionRange", selection)
        if !children.isEmpty { writer.member("children", children) }
      }
    }

    /// The entries one after the other, for clients that know no trees.
    func flattened(in uri: String, container: String?) -> [SymbolInformation] {
      [
        SymbolInformation(
          name: name, kind: kind, location: Location(uri: uri, range: range),
          container: container)
      ] + children.flatMap { $0.flattened(in: uri, container: name) }
    }
  }
}
