public import PolicyCatalog
public import SourceText

/// What one document waits for when code deploys it.
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

  /// What the same code deploys without the document waiting for it.
  public struct Unawaited: Sendable {
    public let place: Place

    /// True where it can be named where the document is deployed; false where the calls of modules can alone.
    public let isOfSameModule: Bool

    public init(place: Place, isOfSameModule: Bool) {
      self.place = place
      self.isOfSameModule = isOfSameModule
    }
  }

  /// Finds for each need what the same code deploys, if nothing makes the document wait for it; nil for what is waited
  /// for, for what the code does not deploy, and where that is not known.
  public typealias Search = @Sendable (_ needs: [Need]) -> [Unawaited?]

  private let search: Search

  /// By what the code tells that one thing waits for another: `dependsOn`.
  public let keyword: String

  public init(keyword: String, search: @escaping Search) {
    self.keyword = keyword
    self.search = search
  }

  /// What the document needs and does not wait for; as many as there are needs.
  public func unawaited(of needs: [Need]) -> [Unawaited?] { search(needs) }
}
