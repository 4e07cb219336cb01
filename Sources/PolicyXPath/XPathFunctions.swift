public import PolicySyntax
public import SourceText

/// Functions of expressions beside those of XPath 1.0, called with the prefix `apim`.
///
/// Each takes a set of nodes and gives the texts that it makes of them as nodes, so that one that is
/// not known is no node, and compares as neither equal nor unequal, larger nor smaller. Always there
/// are `apim:min` and `apim:max`, which give the nodes with the smallest and the largest number.
public struct XPathFunctions: Sendable {
  /// A text that a function makes of a node.
  public struct Result: Sendable {
    let text: String
    let environment: String?
    let notes: [Note]

    /// - Parameters:
    ///   - environment: where the node has this text, if environments differ.
    ///   - notes: what shows where the text comes from.
    public init(_ text: String, environment: String? = nil, notes: [Note] = []) {
      self.text = text
      self.environment = environment
      self.notes = notes
    }
  }

  /// Makes texts of a node; also given is the element that the node belongs to.
  public typealias Function = @Sendable (XPathNode, Element?) -> [Result]

  let functions: [String: Function]

  public init(_ functions: [String: Function]) {
    self.functions = functions
  }

  public static let none = XPathFunctions([:])

  /// The prefix of all names.
  public static let prefix = "apim"

  /// Names need a namespace; nobody sees it.
  static let namespace = "apim"
}
