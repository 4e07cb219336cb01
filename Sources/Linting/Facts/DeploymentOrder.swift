public import PolicyCatalog
public import SourceText

/// What of all that code deploys is there when it deploys one document.
public struct DeploymentOrder: Sendable {
  /// Something that a document names, and that has to be there before the document.
  public struct Need: Sendable {
    public let kind: ResourceKind
    public let name: String

    public init(_ kind: ResourceKind, named name: String) {
      self.kind = kind
      self.name = name
    }
  }

  /// For each need of a document in a workspace, or outside of all, where the same code deploys it, if nothing makes
  /// the document wait for it; nil for one that is there, for one that the code does not deploy, and where that is
  /// not known.
  public typealias Rivals = @Sendable (_ needs: [Need], _ workspace: String?) -> [Place?]

  private let rivals: Rivals

  /// By what the code tells that one thing waits for another: `dependsOn`.
  public let keyword: String

  public init(keyword: String, rivals: @escaping Rivals) {
    self.keyword = keyword
    self.rivals = rivals
  }

  /// Where the same code deploys what a document needs and does not wait for; as many as there are needs.
  ///
  /// - Parameter workspace: that of the document, which has what is its own and what the service has.
  public func rivals(for needs: [Need], in workspace: String?) -> [Place?] {
    rivals(needs, workspace)
  }
}
