import PolicyCatalog
import PolicySyntax
import SourceText
import Testing

@Suite("What policies name of the service")
struct ReferenceTests {
  @Test("an attribute that names a resource says of which kind, where policies are held to names")
  func kinds() {
    let endings: [(String, ResourceKind)] = [
      ("backend-id", .backends), ("fragment-id", .fragments), ("logger-id", .loggers),
      ("schema-id", .schemas), ("certificate-id", .certificates),
      ("provider-id", .authorizationProviders),
    ]
    var count = 0
    func check(_ element: ElementDefinition) {
      for attribute in element.attributes where element.name != "fragment" {
        guard let ending = endings.first(where: { attribute.name.hasSuffix($0.0) }) else {
          continue
        }
        #expect(attribute.value.referral?.kind == ending.1, "\(element.name)/@\(attribute.name)")
        count += 1
      }
      for child in element.children where !child.isStatement { child.element.map(check) }
    }
    for statement in StatementCatalog.all { check(statement.element) }
    #expect(count == 14)
  }

  @Test("what a statement needs and names by an attribute is what the attribute refers to")
  func needs() {
    let kinds: [NeededResource: ResourceKind] = [
      .backend: .backends, .fragment: .fragments, .logger: .loggers, .certificate: .certificates,
    ]
    var count = 0
    for statement in StatementCatalog.all {
      for need in statement.effects.needs {
        guard case .resource(let resource, let attribute?) = need.kind,
          let kind = kinds[resource]
        else { continue }
        let definition = statement.element.attribute(named: attribute.text)
        #expect(definition?.value.referral?.kind == kind, "\(statement.name)")
        count += 1
      }
    }
    #expect(count == 8)
  }

  @Test("an element refers to something only where the catalogue has it")
  func places() {
    let tree = SyntaxTree(
      reading: SourceText(
        path: "policy.xml",
        bytes: Array(
          """
          <policies><inbound>
          <rate-limit calls="1" renewal-period="1"><api id="a" name="n" /></rate-limit>
          <set-backend-service backend-id="b" /><choose><api id="c" /></choose>
          </inbound></policies>
          """.utf8)))
    let found = tree.elements.flatMap { element in
      element.referrals.map { "\($0.referral.kind) \($0.attribute.value.decoded)" }
    }
    #expect(found == ["apis a", "backends b"])
    #expect(StatementCatalog.elements(referringTo: .apis) == [.api])
  }
}
