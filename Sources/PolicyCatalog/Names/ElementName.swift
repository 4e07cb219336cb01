import PolicySyntax

/// The name of a statement, or of another element that policies have.
///
/// Those of the catalogue are members made from its data files: `.forwardRequest`, `.when`. So a
/// misspelled name doesn't compile, and none is a text in code.
public struct ElementName: Sendable, Hashable, CustomStringConvertible {
  /// The name as policies spell it.
  public let text: String

  /// The hash that an element of the name carries, so that most comparisons end with it.
  public let hash: UInt32

  /// Takes a name as policies spell it, which the catalogue needn't know.
  public init(_ text: String) {
    self.init(text, hash: nameHash(text.utf8))
  }

  /// Takes a name of the catalogue and its hash, which was made when the package was built.
  init(_ text: String, hash: UInt32) {
    self.text = text
    self.hash = hash
  }

  public var description: String { text }

  public static func == (left: ElementName, right: ElementName) -> Bool {
    left.hash == right.hash && left.text == right.text
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

extension PolicySection {
  /// The name of the section's element.
  public var elementName: ElementName {
    switch self {
    case .inbound: .inbound
    case .backend: .backend
    case .outbound: .outbound
    case .onError: .onError
    }
  }
}
