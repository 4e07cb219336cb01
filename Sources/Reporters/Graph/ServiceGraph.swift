public import Linting

/// What refers to what in one of the services that are shown.
public struct ServiceGraph: Sendable {
  /// The folder of the service, as reports write it.
  public let name: String
  public let graph: ReferenceGraph

  public init(_ name: String, _ graph: ReferenceGraph) {
    self.name = name
    self.graph = graph
  }
}
