import JSONRPC
import LanguageFeatures
import StructuredData
import Workspace

/// `textDocument/semanticTokens/full`: what the words of code mean, and named values.
struct SemanticTokensRequest: RequestHandler {
  static let method = "textDocument/semanticTokens/full"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("semanticTokensProvider") { writer in
      writer.object { writer in
        writer.member("legend") { writer in
          writer.object { writer in
            writer.member("tokenTypes", SemanticToken.Kind.allCases.map(\.protocolName))
            writer.member("tokenModifiers", [String]())
          }
        }
        writer.member("full", true)
        writer.member("range", true)
      }
    }
  }

  private let uri: String

  init(_ parameters: Parameters) throws(ResponseError) { uri = try parameters.document() }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    EncodedTokens(of: uri, in: snapshot)
  }
}

/// `textDocument/semanticTokens/range`: the same for the lines that are shown.
struct SemanticTokensRangeRequest: RequestHandler {
  static let method = "textDocument/semanticTokens/range"

  /// The full request tells of both.
  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {}

  private let uri: String
  private let range: ProtocolRange

  init(_ parameters: Parameters) throws(ResponseError) {
    uri = try parameters.document()
    range = try parameters.range()
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    EncodedTokens(of: uri, in: snapshot, within: range)
  }
}

extension SemanticToken.Kind {
  /// The name that colour themes know.
  var protocolName: String {
    switch self {
    case .keyword: "keyword"
    case .type: "type"
    case .method: "method"
    case .property: "property"
    case .variable: "variable"
    case .parameter: "parameter"
    case .string: "string"
    case .number: "number"
    case .operator: "operator"
    case .comment: "comment"
    case .namedValue: "macro"
    }
  }

  /// The number of the kind in the legend.
  static let numbers = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($0.element, $0.offset) })
}
