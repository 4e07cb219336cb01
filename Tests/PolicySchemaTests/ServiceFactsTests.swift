import PolicyCatalog
import Testing

@Suite("Facts about the service")
struct ServiceFactsTests {
  @Test("the attributes that name backends are those that the catalogue calls so")
  func backendReferences() {
    let called = StatementCatalog.all.flatMap { statement in
      statement.element.attributes.map(\.name).filter { $0.hasSuffix("backend-id") }
        .map { "\(statement.name) \($0)" }
    }
    let listed = ServiceFacts.backendReferences.map { "\($0.statement) \($0.attribute)" }
    #expect(Set(listed) == Set(called))
    #expect(listed.count == 5)
  }
}
