import PolicyCatalog
import Testing

@Suite("What statements name of the service")
struct ReferenceTests {
  @Test("the attributes that name backends are those that the catalogue calls so")
  func backends() {
    let called = StatementCatalog.all.flatMap { statement in
      statement.element.attributes.map(\.name).filter { $0.hasSuffix("backend-id") }
        .map { "\(statement.name) \($0)" }
    }
    let listed = StatementCatalog.references(to: .backend)
      .map { "\($0.statement) \($0.attribute)" }
    #expect(Set(listed) == Set(called))
    #expect(listed.count == 5)
  }
}
