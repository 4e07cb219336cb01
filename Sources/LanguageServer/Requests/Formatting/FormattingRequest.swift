import JSONRPC
import Linting
import PolicyFormatting
import SourceText
import StructuredData
import Workspace

/// `textDocument/formatting`: the changes that indent the policies of a document.
struct FormattingRequest: RequestHandler {
  static let method = "textDocument/formatting"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("documentFormattingProvider", true)
  }

  private let uri: String
  private let formatter: PolicyFormatter

  init(_ parameters: Parameters) throws(ResponseError) {
    uri = try parameters.document()
    formatter = PolicyFormatter(parameters["options"])
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    snapshot.policiesByPlace(in: uri).flatMap { view -> [TextEdit] in
      let edits = formatter.edits(of: view.document.tree)
      let inHost = edits.compactMap(\.inHost)
      // Half of them would be no format.
      guard inHost.count == edits.count else { return [] }
      return inHost.map { TextEdit($0, in: snapshot) }
    }
  }
}

/// `textDocument/rangeFormatting`: those of the changes that touch a selection.
struct RangeFormattingRequest: RequestHandler {
  static let method = "textDocument/rangeFormatting"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("documentRangeFormattingProvider", true)
  }

  private let uri: String
  private let range: ProtocolRange
  private let formatter: PolicyFormatter

  init(_ parameters: Parameters) throws(ResponseError) {
    uri = try parameters.document()
    range = try parameters.range()
    formatter = PolicyFormatter(parameters["options"])
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    snapshot.policiesByPlace(in: uri).flatMap { view -> [TextEdit] in
      let edits = formatter.edits(of: view.document.tree).filter {
        snapshot.range(of: $0.place).meets(range)
      }
      let inHost = edits.compactMap(\.inHost)
      guard inHost.count == edits.count else { return [] }
      return inHost.map { TextEdit($0, in: snapshot) }
    }
  }
}

extension PolicyFormatter {
  /// Indents as the client does where a policy shows nothing.
  fileprivate init(_ options: StructuredValue?) {
    if options?["insertSpaces"]?.boolean == false {
      self.init(indentation: "\t")
    } else if let size = options?["tabSize"]?.integer, (1...16).contains(size) {
      self.init(indentation: String(repeating: " ", count: size))
    } else {
      self.init()
    }
  }
}
