import JSONRPC
import StructuredData

/// What answers the requests of one method: a pure function of a snapshot, run beside the state.
///
/// A new method is a file with a handler, and its name in `RequestTable`.
protocol RequestHandler: Sendable {
  /// The method, such as `textDocument/hover`.
  static var method: String { get }

  /// Writes the members of the server's capabilities that tell the client of the method.
  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities)

  /// False where the answer is about a whole document, so that one about its new text is as good.
  static var isAboutPlace: Bool { get }

  /// Reads the parameters.
  ///
  /// - Throws: what is wrong with them.
  init(_ parameters: Parameters) throws(ResponseError)

  /// The result; nil for `null`, which says that there is nothing.
  ///
  /// - Throws: why there can be none, in words for people.
  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)?
}

extension RequestHandler {
  static var isAboutPlace: Bool { true }
}

/// The methods that are answered from snapshots.
enum RequestTable {
  static let handlers: [any RequestHandler.Type] = [
    CodeActionRequest.self, CodeLensRequest.self, CompletionRequest.self,
    CompletionResolveRequest.self, DeclarationRequest.self, DefinitionRequest.self,
    DocumentDiagnosticRequest.self, DocumentHighlightRequest.self, DocumentLinkRequest.self,
    DocumentSymbolRequest.self, ExecuteCommandRequest.self, FoldingRangeRequest.self,
    FormattingRequest.self, HoverRequest.self, InlayHintRequest.self, PrepareRenameRequest.self,
    RangeFormattingRequest.self, ReferencesRequest.self, RenameRequest.self,
    SelectionRangeRequest.self, SemanticTokensRangeRequest.self, SemanticTokensRequest.self,
    SignatureHelpRequest.self, WorkspaceSymbolRequest.self,
  ]

  private static let byMethod = Dictionary(
    uniqueKeysWithValues: handlers.map { ($0.method, $0) })

  static func handler(of method: String) -> (any RequestHandler.Type)? { byMethod[method] }
}
