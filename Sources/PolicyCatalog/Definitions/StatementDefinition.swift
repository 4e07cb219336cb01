public import CatalogModel

/// What Azure knows of one statement or structural element of a policy.
public final class StatementDefinition: Sendable {
  public let element: ElementDefinition
  public let kind: StatementKind
  public let status: Status
  public let summary: String

  /// The page it is documented on; nil for what is not documented.
  public let page: String?

  /// The date of the page, or of the schema for what no page documents, as `2026-08-18`.
  public let read: String

  /// The sections it may stand in, directly or inside statements such as `choose`.
  public let sections: [PolicySection]

  /// The scopes whose documents may hold it; nil when that isn't known.
  public let scopes: [PolicyScope]?

  /// The gateways that run it; nil when that isn't known.
  public let gateways: [GatewayKind]?
  public let occurrence: StatementOccurrence

  /// What sources say differently about where it stands, and how often.
  public let disputes: Disputes

  public let traits: [StatementTrait]

  /// What it does to a call. Made when somebody first asks.
  public var effects: StatementEffects { makeEffects() }
  private let makeEffects: @Sendable () -> StatementEffects

  /// What else its users should know.
  public let notes: [String]

  /// What sources say differently beside the disputed facts. Made when somebody asks.
  public var disagreements: [Disagreement] { makeDisagreements() }
  private let makeDisagreements: @Sendable () -> [Disagreement]

  public init(
    _ element: ElementDefinition, kind: StatementKind = .statement, status: Status = .current,
    summary: String, page: String?, read: String, sections: [PolicySection] = [],
    scopes: [PolicyScope]? = nil, gateways: [GatewayKind]? = nil,
    occurrence: StatementOccurrence = .anyNumber, disputes: Disputes = [:],
    traits: [StatementTrait] = [],
    effects: @escaping @Sendable () -> StatementEffects,
    notes: [String] = [], disagreements: @escaping @Sendable () -> [Disagreement] = { [] }
  ) {
    self.element = element
    self.kind = kind
    self.status = status
    self.summary = summary
    self.page = page
    self.read = read
    self.sections = sections
    self.scopes = scopes
    self.gateways = gateways
    self.occurrence = occurrence
    self.disputes = disputes
    self.traits = traits
    makeEffects = effects
    self.notes = notes
    makeDisagreements = disagreements
  }

  public var name: String { element.name }

  /// The address of the page; nil for what is not documented.
  public var reference: String? {
    page.map { "https://learn.microsoft.com/azure/api-management/\($0)" }
  }
}
