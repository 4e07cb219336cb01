import PolicyCatalog
import PolicySyntax
import ServiceModel
import Testing

@Suite struct EffectiveSectionTests {
  private static let operation = "apis/a/operations/o/policy.xml"
  private static let api = "apis/a/policy.xml"
  private static let product = "products/p/policy.xml"
  private static let otherProduct = "products/q/policy.xml"
  private static let holdsAPI = "products/p/apis/a/productApiInformation.json"
  private static let otherHoldsAPI = "products/q/apis/a/productApiInformation.json"
  private static let global = "policy.xml"

  /// A document with an inbound section.
  private static func document(_ inbound: String) -> String {
    "<policies><inbound>\(inbound)</inbound></policies>"
  }

  /// The names of what runs inbound for the operation, and `…` where more may run.
  private func inbound(
    _ files: [String: String],
    of placement: Placement = Placement(scope: .operation, api: "a", operation: "o")
  ) -> String {
    let files = files.mapValues { $0.hasPrefix("{") ? $0 : Self.document($0) }
    let section = service(files).effectiveSection(.inbound, for: placement)
    return (section.statements.map(\.name) + (section.isComplete ? [] : ["…"]))
      .joined(separator: " ")
  }

  @Test func baseGivesWayToTheBroaderDocument() {
    #expect(
      inbound([
        Self.operation: "<o1/><base/><o2/>", Self.api: "<a1/><base/>",
        Self.global: "<base/><g/>",
      ]) == "o1 a1 g o2")
  }

  @Test func withoutBaseNothingIsInherited() {
    #expect(inbound([Self.operation: "<o/>", Self.api: "<a/>"]) == "o")
    #expect(inbound([Self.operation: ""]) == "")
    #expect(
      inbound([Self.operation: "<o/><base/>", Self.api: "<a/>", Self.global: "<g/>"]) == "o a")
  }

  @Test func baseInsideAStatementIsNotTheSections() {
    #expect(inbound([Self.operation: "<choose><base/></choose>", Self.api: "<a/>"]) == "choose")
  }

  @Test func aSecondBaseIsNotFollowed() {
    #expect(
      inbound([Self.operation: "<base/><o/><base/>", Self.api: "<a/>"]) == "a o")
  }

  @Test func anUnknownDocumentLeavesTheSectionOpen() {
    #expect(inbound([Self.operation: "<o/><base/>"]) == "o …")
    #expect(
      inbound([Self.operation: "<o1/><base/><o2/>", Self.api: "<a/><base/>"]) == "o1 a o2 …")
    #expect(inbound([Self.api: "<a/>"]) == "…")
  }

  @Test func aDocumentWithoutTheSectionLeavesItOpen() {
    let files = [
      Self.operation: "<policies><backend/></policies>", Self.api: Self.document("<a/>"),
    ]
    let placement = Placement(scope: .operation, api: "a", operation: "o")
    let section = service(files).effectiveSection(.inbound, for: placement)
    #expect(section.statements.isEmpty)
    #expect(!section.isComplete)
  }

  @Test func theOneProductOfAnAPIIsALayer() {
    #expect(
      inbound([
        Self.operation: "<base/>", Self.api: "<a/><base/>", Self.product: "<p/><base/>",
        Self.global: "<g/>", Self.holdsAPI: "{}",
      ]) == "a p g")
    #expect(
      inbound([
        Self.operation: "<base/>", Self.api: "<a/><base/>", Self.product: "<p/>",
        Self.global: "<g/>", Self.holdsAPI: "{}",
      ]) == "a p")
  }

  @Test func aProductWithoutADocumentLeavesTheSectionOpen() {
    #expect(
      inbound([
        Self.operation: "<base/>", Self.api: "<base/>", Self.global: "<g/>", Self.holdsAPI: "{}",
      ]) == "g …")
  }

  @Test(arguments: [
    ("<base/>", "<base/>", "g"), ("<base/>", "<q/><base/>", "g …"), ("", "<base/>", "g …"),
  ])
  func ofSeveralProductsNoneIsTaken(_ first: String, _ second: String, _ expected: String) {
    let files = [
      Self.operation: "<base/>", Self.api: "<base/>", Self.product: first,
      Self.otherProduct: second, Self.global: "<g/>",
    ]
    #expect(
      inbound(files.merging([Self.holdsAPI: "{}", Self.otherHoldsAPI: "{}"]) { $1 }) == expected)
    // Where the products of the API aren't known, it could be in any of them.
    #expect(inbound(files) == expected)
  }

  @Test func aProductsDocumentGoesOnWithTheGlobalOne() {
    let placement = Placement(scope: .product, product: "p")
    #expect(
      inbound(
        [Self.product: "<p/><base/>", Self.global: "<g/>", Self.holdsAPI: "{}"], of: placement)
        == "p g")
  }

  @Test func aWorkspaceIsALayerOfItsOwn() {
    let files = [
      "workspaces/w/apis/a/operations/o/policy.xml": "<o/><base/>",
      "workspaces/w/apis/a/policy.xml": "<a/><base/>", "workspaces/w/policy.xml": "<w/><base/>",
      Self.api: "<other/>", Self.global: "<g/>", Self.product: "<other/>",
    ]
    let placement = Placement(scope: .operation, workspace: "w", api: "a", operation: "o")
    #expect(inbound(files, of: placement) == "o a w g")
  }

  @Test func aDocumentOutsideThePlanHasItsChain() {
    let service = service([
      Self.api: Self.document("<a/>"), "policy fragments/f/policy.xml": "<fragment/>",
    ])
    let tree = SyntaxTree(reading: file("new.xml", Self.document("<n/><base/>")))
    let placement = Placement(scope: .operation, api: "a", operation: "new")
    let section = service.effectiveSection(.inbound, of: tree, at: placement)
    #expect(section.statements.map(\.name) == ["n", "a"])
    #expect(section.isComplete)
    // Without the API's name nobody knows which API's document is meant.
    let nameless = service.effectiveSection(
      .inbound, of: tree, at: Placement(scope: .operation, operation: "new"))
    #expect(nameless.statements.map(\.name) == ["n"])
    #expect(!nameless.isComplete)
  }

  @Test func twoDocumentsForOnePlaceAreNone() {
    var description = ServiceDescription()
    let global = Placement(scope: .global)
    description.policies = [PolicyFilesDescription(files: FilePattern("g*.xml"), placement: global)]
    let service = service(
      ["g1.xml": Self.document("<a/>"), "g2.xml": Self.document("<b/>")], description)
    #expect(service.policies.map(\.path) == ["g1.xml", "g2.xml"])
    #expect(service.policy(at: global) == nil)
    #expect(!service.effectiveSection(.inbound, for: global).isComplete)
  }
}
