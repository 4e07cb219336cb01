public import PolicyCatalog
public import SourceText

/// What of all that code deploys is there when it deploys one document.
public struct DeploymentOrder: Sendable {
  /// Where the code deploys what a name means; nil where the document waits for it, and where that is not known.
  public typealias Rival =
    @Sendable (_ kind: ResourceKind, _ name: String, _ workspace: String?) -> Place?

  private let rival: Rival

  /// By what the code tells that one thing waits for another: `dependsOn`.
  public let keyword: String

  public init(keyword: String, rival: @escaping Rival) {
    self.keyword = keyword
    self.rival = rival
  }

  /// Where the same code deploys what a name of the document means, if nothing makes the document wait for it.
  ///
  /// - Parameter workspace: that of the document, which has what is its own and what the service has.
  public func rival(_ kind: ResourceKind, named name: String, in workspace: String?) -> Place? {
    rival(kind, name, workspace)
  }
}
