public import CatalogModel

/// What lists of weaknesses say of the faults that a rule finds, for security dashboards.
///
/// Made from the keys `security-severity`, `cwe` and `owasp` of the rule's page.
public struct RuleClassification: Sendable, Equatable {
  /// How bad a fault is for security; nil for one that is none of security. It is judged, and the page
  /// says why.
  public let score: SecurityScore?

  /// The entries of the CWE that the faults are.
  public let weaknesses: [Weakness]

  /// The risks of OWASP's API Security Top 10 that they bring.
  public let risks: [APIRisk]

  public init(
    score: SecurityScore? = nil, weaknesses: [Weakness] = [], risks: [APIRisk] = []
  ) {
    self.score = score
    self.weaknesses = weaknesses
    self.risks = risks
  }

  /// That of a rule that no list speaks of.
  public static let none = RuleClassification()
}
