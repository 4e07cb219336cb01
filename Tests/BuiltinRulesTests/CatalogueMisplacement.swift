import Linting
import PolicyCatalog
import SourceText

/// The ways in which a statement can stand where it may not.
enum CatalogueMisplacement: String, Sendable, CaseIterable {
  case wrongSection = "in a section that doesn't take it"
  case wrongSectionInside = "inside another statement of such a section"
  case wrongScope = "at a scope that doesn't take it"
  case wrongGateway = "for a gateway that doesn't run it"
  case secondInSection = "twice in a section"
  case secondInDocument = "twice in a document"
  case crowdedBackend = "beside another statement in backend"
  case excluded = "where statements may stand, but not this one"
  case foreignDocument = "as a document inside a document"
  case stray = "outside the elements that take it"
  case nestedBase = "base inside a statement"

  /// How many cases the catalogue gives at the least.
  var leastCount: Int {
    switch self {
    case .wrongSection, .wrongSectionInside: 100
    case .wrongScope: 20
    case .wrongGateway: 30
    case .secondInSection: 15
    case .secondInDocument: 2
    case .crowdedBackend: 20
    case .excluded: 1
    case .foreignDocument: 4
    case .stray: 2
    case .nestedBase: 3
    }
  }

  func cases(of statement: StatementDefinition) -> [CatalogueCase] {
    switch self {
    case .wrongSection, .wrongSectionInside: wrongSections(of: statement)
    case .wrongScope: wrongScopes(of: statement)
    case .wrongGateway: wrongGateways(of: statement)
    case .secondInSection, .secondInDocument: repetitions(of: statement)
    case .crowdedBackend: crowdedBackends(of: statement)
    case .excluded: exclusions(of: statement)
    case .foreignDocument, .stray: strays(of: statement)
    case .nestedBase: nestedBases(of: statement)
    }
  }

  private func testCase(
    _ statement: StatementDefinition, _ detail: String, _ document: Specimen,
    scope: PolicyScope? = nil, gateway: GatewayKind? = nil, _ rule: RuleID,
    ceiling: Severity? = nil
  ) -> CatalogueCase {
    CatalogueCase(
      "\(statement.name) \(rawValue): \(detail)", document, scope: scope, gateway: gateway,
      expecting: CatalogueCase.Expectation(rule: rule, spot: .name, ceiling: ceiling))
  }

  private func culprit(_ statement: StatementDefinition) -> Specimen {
    MinimalForm.of(statement.element).accused
  }

  private func inside(_ container: String, _ inner: Specimen) -> Specimen {
    guard let element = StatementCatalog.statement(named: container)?.element else { return inner }
    return MinimalForm.of(element, with: [.child(inner)])
  }

  private func wrongSections(of statement: StatementDefinition) -> [CatalogueCase] {
    guard statement.kind == .statement else { return [] }
    return PolicySection.allCases.filter { !statement.sections.contains($0) }.map { section in
      let form = culprit(statement)
      let element = self == .wrongSection ? form : inside("limit-concurrency", form)
      return testCase(
        statement, section.rawValue, CatalogueValidForms.document(element, in: section),
        "placement/wrong-section", ceiling: statement.disputes[.sections]?.ceiling)
    }
  }

  /// A document of the statement, or the statement alone where it is one.
  private func document(of statement: StatementDefinition) -> Specimen? {
    switch statement.kind {
    case .statement:
      statement.sections.first.map { CatalogueValidForms.document(culprit(statement), in: $0) }
    case .root:
      culprit(statement)
    case .section, .part:
      statement.name == "base"
        ? CatalogueValidForms.document(culprit(statement), in: .inbound) : nil
    }
  }

  private func wrongScopes(of statement: StatementDefinition) -> [CatalogueCase] {
    guard let scopes = statement.scopes, let document = document(of: statement) else { return [] }
    let rule: RuleID =
      statement.name == "base" ? "placement/base-at-global-scope" : "placement/wrong-scope"
    return PolicyScope.attached.filter { !scopes.contains($0) }.map { scope in
      testCase(
        statement, scope.rawValue, document, scope: scope, rule,
        ceiling: statement.disputes[.scopes]?.ceiling)
    }
  }

  private func wrongGateways(of statement: StatementDefinition) -> [CatalogueCase] {
    guard let gateways = statement.gateways, let document = document(of: statement) else {
      return []
    }
    return GatewayKind.allCases.filter { !gateways.contains($0) }.map { gateway in
      testCase(
        statement, gateway.rawValue, document, scope: statement.kind == .root ? .api : nil,
        gateway: gateway, "placement/unsupported-gateway",
        ceiling: statement.disputes[.gateways]?.ceiling)
    }
  }

  private func repetitions(of statement: StatementDefinition) -> [CatalogueCase] {
    let first = MinimalForm.of(statement.element)
    let ceiling = statement.disputes[.occurs]?.ceiling
    switch (self, statement.occurrence) {
    case (.secondInSection, .oncePerSection):
      return statement.sections.map { section in
        testCase(
          statement, section.rawValue,
          CatalogueValidForms.document(first, culprit(statement), in: section),
          "placement/once-per-section", ceiling: ceiling)
      }
    case (.secondInDocument, .oncePerDocument):
      return statement.sections.map { section in
        testCase(
          statement, section.rawValue,
          CatalogueValidForms.document(first, culprit(statement), in: section),
          "placement/once-per-document", ceiling: ceiling)
      }
    default:
      guard self == .secondInSection, statement.name == "base" else { return [] }
      return [PolicySection.inbound, .outbound, .onError].map { section in
        testCase(
          statement, section.rawValue,
          CatalogueValidForms.document(first, culprit(statement), in: section),
          "placement/repeated-base")
      }
    }
  }

  private func crowdedBackends(of statement: StatementDefinition) -> [CatalogueCase] {
    // A fragment may turn out to hold nothing.
    guard statement.kind == .statement, statement.sections.contains(.backend),
      statement.name != "include-fragment",
      let base = StatementCatalog.statement(named: "base")
    else { return [] }
    let first = MinimalForm.of(base.element)
    return [
      testCase(
        statement, "base",
        CatalogueValidForms.document(first, culprit(statement), in: .backend),
        "placement/crowded-backend")
    ]
  }

  private func exclusions(of statement: StatementDefinition) -> [CatalogueCase] {
    statement.element.excludedStatements.compactMap { name in
      guard let excluded = StatementCatalog.statement(named: name) else { return nil }
      return testCase(
        excluded, "in \(statement.name)",
        CatalogueValidForms.document(inside(statement.name, culprit(excluded)), in: .inbound),
        "placement/wrong-parent")
    }
  }

  private func strays(of statement: StatementDefinition) -> [CatalogueCase] {
    let isWanted =
      self == .foreignDocument
      ? statement.kind == .root && statement.name != "policies"
      : statement.kind == .part && statement.name != "base"
    guard isWanted else { return [] }
    // Documents of resolvers, and what stands in these alone, have a rule of their own.
    let isResolvers = statement.kind == .root && statement.name != "fragment"
    let rule: RuleID =
      isResolvers || statement.name == "publish-event"
      ? "placement/resolver-only" : "placement/wrong-parent"
    return [
      testCase(
        statement, "inbound", CatalogueValidForms.document(culprit(statement), in: .inbound), rule)
    ]
  }

  private func nestedBases(of statement: StatementDefinition) -> [CatalogueCase] {
    guard statement.element.content == .statements, statement.kind == .statement,
      let base = StatementCatalog.statement(named: "base")
    else { return [] }
    return [
      testCase(
        statement, "inbound",
        CatalogueValidForms.document(inside(statement.name, culprit(base)), in: .inbound),
        "placement/nested-base")
    ]
  }
}
