import StructuredData

/// What the client said that it can do.
struct ClientCapabilities {
  private let value: StructuredValue?

  /// Nothing, until the client has said something.
  static let none = ClientCapabilities(nil)

  /// - Parameter value: the member `capabilities` of `initialize`.
  init(_ value: StructuredValue?) { self.value = value }

  /// True where the client says so at a path such as `textDocument.completion.snippetSupport`.
  func has(_ path: String) -> Bool { self[path]?.boolean == true }

  /// True where the client says anything at a path.
  func mentions(_ path: String) -> Bool { self[path] != nil }

  /// What the client says at a path.
  subscript(path: String) -> StructuredValue? {
    path.split(separator: ".").reduce(value) { $0?[String($1)] }
  }

  /// True where a list at a path has a text.
  func lists(_ text: String, at path: String) -> Bool {
    self[path]?.elements.contains { $0.string == text } == true
  }

  /// How characters are counted: as bytes where the client can, since this is how we count.
  var positionEncoding: PositionEncoding {
    lists(PositionEncoding.utf8.rawValue, at: "general.positionEncodings") ? .utf8 : .utf16
  }

  /// True where findings are asked for, and not only told.
  var pullsDiagnostics: Bool { mentions("textDocument.diagnostic") }
}
