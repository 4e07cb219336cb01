public import PolicySyntax
public import SourceText

/// Functions of expressions beside those of XPath 1.0, called with the prefix `apim`.
///
/// Each gives the texts that it makes of its arguments as nodes, so that one that is not known is no
/// node, and compares as neither equal nor unequal, larger nor smaller. Always there are `apim:min` and
/// `apim:max`, which give the nodes with the smallest and the largest number.
public struct XPathFunctions {
  /// A text that a function makes.
  public struct Result {
    let text: String
    let environment: String?
    let notes: [Note]
    let span: Span?

    /// - Parameters:
    ///   - environment: where the node has this text, if environments differ.
    ///   - notes: what shows where the text comes from.
    ///   - span: the part of the document that the text is about; nil for all of the node.
    public init(
      _ text: String, environment: String? = nil, notes: [Note] = [], at span: Span? = nil
    ) {
      self.text = text
      self.environment = environment
      self.notes = notes
      self.span = span
    }
  }

  /// What a function takes.
  public enum Parameters: Sendable {
    case nothing
    case nodes
    case text
    case nodesAndText

    /// How many arguments a call has.
    public var count: Int {
      switch self {
      case .nothing: 0
      case .nodes, .text: 1
      case .nodesAndText: 2
      }
    }

    /// True where the first argument is nodes.
    public var hasNodes: Bool { self == .nodes || self == .nodesAndText }
    var hasText: Bool { self == .text || self == .nodesAndText }
  }

  /// What a function is called with: one of the nodes, where it takes nodes.
  public struct Arguments {
    /// The node; nil for functions that take none.
    public let node: XPathNode?

    /// The element that the node is or belongs to.
    public let element: Element?

    /// The text; empty for functions that take none.
    public let text: String
  }

  /// A function.
  public struct Function {
    let parameters: Parameters

    /// True where what it gives depends on whose functions these are.
    let dependsOnOwner: Bool
    let body: (Arguments) -> [Result]

    public init(
      _ parameters: Parameters, dependsOnOwner: Bool = false,
      _ body: @escaping (Arguments) -> [Result]
    ) {
      self.parameters = parameters
      self.dependsOnOwner = dependsOnOwner
      self.body = body
    }
  }

  let functions: [String: Function]

  /// Whose functions these are: what one gives is kept for all evaluations over a document, and that of
  /// a function that depends on its owner for those of one owner.
  let owner: String

  public init(_ functions: [String: Function], owner: String = "") {
    self.functions = functions
    self.owner = owner
  }

  public static var none: XPathFunctions { XPathFunctions([:]) }

  /// The functions that are always there.
  static let always = ["min", "max"]

  /// What the functions take, by their names.
  public var parameters: [String: Parameters] {
    functions.mapValues(\.parameters)
      .merging(Self.always.map { ($0, .nodes) }) { first, _ in first }
  }

  /// The prefix of all names.
  public static let prefix = "apim"

  /// Names need a namespace; nobody sees it.
  static let namespace = "apim"
}
