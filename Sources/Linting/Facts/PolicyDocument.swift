public import PolicySyntax
public import ServiceModel
public import SourceText

/// A policy document and where it is attached.
public struct PolicyDocument: Sendable {
  public private(set) var tree: SyntaxTree

  /// Nil when nothing tells where the document belongs.
  public let placement: Placement?

  /// True where the name of the file alone tells the placement, so that people may have meant another
  /// thing by it.
  public let isPlacedByName: Bool

  /// How it is written, where what deploys the document tells.
  public let form: DocumentForm

  /// The comments of the file that holds the document; nil for a file of its own.
  public let hostComments: HostComments?

  /// The code of the versions before this one, of a document that people change; nil for others.
  public private(set) var memory: CodeMemory?

  /// What the document waits for when it is deployed; nil for one of which no code that deploys it is read.
  public let order: DeploymentOrder?

  public init(
    tree: SyntaxTree, placement: Placement?, isPlacedByName: Bool = false,
    form: DocumentForm = DocumentForm(), hostComments: HostComments? = nil,
    memory: CodeMemory? = nil, order: DeploymentOrder? = nil
  ) {
    self.memory = memory
    self.order = order
    self.isPlacedByName = isPlacedByName
    self.tree = tree
    self.placement = placement
    self.form = form
    self.hostComments = hostComments
  }

  /// The document with another text.
  public func replacing(_ tree: SyntaxTree) -> PolicyDocument {
    var other = self
    other.tree = tree
    other.memory = memory?.next ?? CodeMemory()
    return other
  }

  /// The document with what was known of its code before.
  public func remembering(_ memory: CodeMemory) -> PolicyDocument {
    var other = self
    other.memory = memory
    return other
  }

  public var source: SourceText { tree.source }
}

/// How a document is written, as far as what deploys it tells: it knows better than a name or a look at
/// the text, and less than what somebody has said for the file.
public struct DocumentForm: Sendable {
  /// How expressions are written; nil where nothing tells.
  public let format: PolicyFormat?

  /// What fills in the document before it is deployed; nil where nothing tells.
  public let template: TemplateLanguage?

  /// True where code that was read deploys the document as it stands, with no way to escape what would be filled in.
  public let isDeployedVerbatim: Bool

  public init(
    format: PolicyFormat? = nil, template: TemplateLanguage? = nil, isDeployedVerbatim: Bool = false
  ) {
    self.isDeployedVerbatim = isDeployedVerbatim
    self.format = format
    self.template = template
  }
}
