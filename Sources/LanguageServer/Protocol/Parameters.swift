import JSONRPC
import SourceText
import StructuredData

/// The parameters of a request or a notification, read one by one.
struct Parameters {
  let value: StructuredValue?

  init(_ value: StructuredValue?) { self.value = value }

  subscript(key: String) -> StructuredValue? { value?[key] }

  /// The document that the request is about.
  func document() throws(ResponseError) -> String {
    guard let uri = value?["textDocument"]?["uri"]?.string else {
      throw .wrongParameters("textDocument.uri is missing")
    }
    return uri
  }

  /// The place that the request is about.
  func place() throws(ResponseError) -> DocumentPosition {
    guard let position = ProtocolPosition(value?["position"]) else {
      throw .wrongParameters("position is missing")
    }
    return DocumentPosition(uri: try document(), position: position)
  }

  /// The stretch of the document.
  func range() throws(ResponseError) -> ProtocolRange {
    guard let range = ProtocolRange(value?["range"]) else {
      throw .wrongParameters("range is missing")
    }
    return range
  }
}

extension ResponseError {
  /// The client took the request back.
  static let cancelled = ResponseError(code: -32800, message: "the request was cancelled")

  /// What the request is about has changed meanwhile.
  static let contentModified = ResponseError(
    code: -32801, message: "the document has changed meanwhile")

  /// A request came before `initialize`.
  static let notInitialized = ResponseError(
    code: -32002, message: "the server is not initialized")

  /// A request that was understood, and cannot be fulfilled.
  static func failed(_ why: String) -> ResponseError { ResponseError(code: -32803, message: why) }
}
