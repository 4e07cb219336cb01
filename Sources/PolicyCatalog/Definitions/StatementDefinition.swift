/// What Azure knows of one statement or structural element of a policy.
public final class StatementDefinition: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case statement
    case section
    /// The root of a document: `policies`, `fragment`, or a data source of a resolver.
    case root
    /// An element that stands only where a parent names it, and is the same in each of them.
    case part
  }

  public enum Occurrence: String, Sendable, CaseIterable {
    case anyNumber = "any-number"
    case oncePerSection = "once-per-section"
    case oncePerDocument = "once-per-document"
  }

  /// What a statement does to requests and responses, for rules that are about all that do it.
  public enum Trait: String, Sendable, CaseIterable {
    /// The caller gets its answer from the statement, and nothing is forwarded.
    case answersCaller = "answers-caller"
    /// It sends a request of its own, which its children describe.
    case sendsRequest = "sends-request"
    case rewritesBody = "rewrites-body"
    case convertsBody = "converts-body"
    case validatesBody = "validates-body"
    /// It keeps whole responses.
    case storesResponse = "stores-response"
    /// It lets only requests with a valid token pass.
    case validatesToken = "validates-token"
    /// Its expressions are evaluated when the answer is known, wherever it stands.
    case countsAnswers = "counts-answers"
    /// The variable that it names is read, not set.
    case readsVariable = "reads-variable"
  }

  public let element: ElementDefinition
  public let kind: Kind
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
  public let occurrence: Occurrence

  /// What sources say differently about where it stands, and how often.
  public let disputes: Disputes

  public let traits: [Trait]

  /// What else its users should know.
  public let notes: [String]

  /// What sources say differently beside the disputed facts. Made when somebody asks.
  public var disagreements: [Disagreement] { makeDisagreements() }
  private let makeDisagreements: @Sendable () -> [Disagreement]

  public init(
    _ element: ElementDefinition, kind: Kind = .statement, status: Status = .current,
    summary: String, page: String?, read: String, sections: [PolicySection] = [],
    scopes: [PolicyScope]? = nil, gateways: [GatewayKind]? = nil,
    occurrence: Occurrence = .anyNumber, disputes: Disputes = [:], traits: [Trait] = [],
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
    self.notes = notes
    makeDisagreements = disagreements
  }

  public var name: String { element.name }

  /// The address of the page; nil for what is not documented.
  public var reference: String? {
    page.map { "https://learn.microsoft.com/azure/api-management/\($0)" }
  }
}
