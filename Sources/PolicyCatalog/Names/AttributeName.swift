/// The name of an attribute of the catalogue: `.bufferResponse`.
///
/// Its members are made from the catalogue's data files, so a misspelled name doesn't compile.
public struct AttributeName: Sendable, Hashable, CustomStringConvertible {
  /// The name as policies spell it.
  public let text: String

  /// Takes a name as policies spell it, which the catalogue needn't know.
  public init(_ text: String) {
    self.text = text
  }

  public var description: String { text }
}
