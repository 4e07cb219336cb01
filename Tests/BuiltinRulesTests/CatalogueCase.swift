import BuiltinRules
import Linting
import PolicyCatalog
import SourceText
import Workspace

/// A document made from the catalogue, and what the rules about schema and placement are to say.
struct CatalogueCase: Sendable {
  /// The one finding that a mistake is to give.
  struct Expectation: Sendable {
    let rule: RuleID
    let spot: Spot

    /// What the finding is worth at the most; nil for what its rule is worth.
    var ceiling: Severity?
  }

  let title: String
  let text: SpecimenText

  /// Where the document is attached; nil when nothing is said about it.
  var scope: PolicyScope?

  /// The gateway that runs it; nil when nothing is said about it.
  var gateway: GatewayKind?

  /// Nil for a document that is right.
  let expectation: Expectation?

  init(
    _ title: String, _ document: Specimen, scope: PolicyScope? = nil, gateway: GatewayKind? = nil,
    expecting expectation: Expectation? = nil
  ) {
    self.title = title
    self.text = SpecimenText(document)
    self.scope = scope
    self.gateway = gateway
    self.expectation = expectation
  }

  /// The rules that hold a document against the catalogue.
  static let rules = builtinRules.filter { rule in
    ["schema", "placement"].contains(rule.metadata.id.module)
      || ["timeouts/timeout-conflict", "timeouts/retry-count"].contains(rule.metadata.id)
  }

  /// The rules that remark on what is there, valid though it be.
  static let statusRules: [Status: RuleID] = [
    .obsolete: "schema/obsolete-policy", .undocumented: "schema/undocumented-policy",
    .preview: "schema/preview-policy",
  ]

  /// What the rules say about each case, in the order of the cases.
  ///
  /// One run does for all cases of a gateway, so that thousands of cases take seconds.
  static func findings(of cases: [CatalogueCase]) throws -> [[Diagnostic]] {
    var findings: [[Diagnostic]] = Array(repeating: [], count: cases.count)
    for (gateway, indices) in Dictionary(grouping: cases.indices, by: { cases[$0].gateway }) {
      let files = indices.map { index in
        SourceText(
          path: "\(cases[index].scope?.rawValue ?? "unknown")/\(index).xml",
          text: cases[index].text.text)
      }
      let scopes = Set(indices.compactMap { cases[$0].scope })
      let configuration = configuration(for: gateway, scopes: scopes)
      let result = try lint(files: files + [configuration], rules: rules)
      for diagnostic in result.diagnostics {
        let name = diagnostic.place.source.path.split(separator: "/").last?.dropLast(4) ?? ""
        if let index = Int(name) { findings[index].append(diagnostic) }
      }
    }
    return findings
  }

  /// - Parameter scopes: those that cases have; a pattern that no file matches is a mistake.
  private static func configuration(for gateway: GatewayKind?, scopes: Set<PolicyScope>)
    -> SourceText
  {
    let places = PolicyScope.allCases.filter(scopes.contains).map { scope in
      "\n    - { files: \"\(scope.rawValue)/*.xml\", scope: \(scope.rawValue) }"
    }
    let gateways = gateway.map { "gateway: [\($0.rawValue)]\n" } ?? ""
    return SourceText(
      path: ".apimlint.yaml",
      text: """
        \(gateways)rules:
          schema/preview-policy: info
        service:
          policies: \(places.isEmpty ? "[]" : places.joined())
        """)
  }

  /// What is wrong with the findings; nil when they are as expected.
  ///
  /// - Parameter status: the status that a rule may remark on beside the expected finding.
  func disagreement(with findings: [Diagnostic]) -> String? {
    let remarks = Set(Self.statusRules.values)
    let serious = findings.filter { !remarks.contains($0.rule) }
    func complaint(_ wanted: String) -> String {
      let found = serious.map {
        "\($0.severity) \($0.rule) at \($0.place.span) '\($0.place.text)': \($0.message)"
      }
      let setting = [scope.map { "scope \($0)" }, gateway.map { "gateway \($0)" }].compactMap { $0 }
      return """
        \(title)\(setting.isEmpty ? "" : " (\(setting.joined(separator: ", ")))")
          expected: \(wanted)
          found: \(found.isEmpty ? "nothing" : found.joined(separator: "\n         "))
        \(text.text)
        """
    }
    guard let expectation else { return serious.isEmpty ? nil : complaint("nothing") }
    guard let rule = Self.rules.first(where: { $0.metadata.id == expectation.rule })?.metadata,
      let span = text.place(of: expectation.spot)
    else { return complaint("the unknown rule or place \(expectation)") }
    let severity = min(rule.severity, expectation.ceiling ?? rule.severity)
    let isRight =
      serious.count == 1 && serious[0].rule == rule.id && serious[0].place.span == span
      && serious[0].severity == severity
    return isRight ? nil : complaint("\(severity) \(rule.id) at \(span)")
  }
}
