public import CatalogModel

/// What a value of a policy is the name of.
public struct Referral: Sendable {
  public let kind: ResourceKind

  /// Names that mean something of the service's own, which nobody defines.
  public let builtIn: [String]

  /// True where a name in another case is known to be the same.
  public let ignoresCase: Bool

  public init(to kind: ResourceKind, builtIn: [String] = [], ignoresCase: Bool = false) {
    self.kind = kind
    self.builtIn = builtIn
    self.ignoresCase = ignoresCase
  }
}
