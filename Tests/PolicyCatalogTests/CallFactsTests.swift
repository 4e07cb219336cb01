import PolicyCatalog
import PolicyExpressions
import Testing

@Suite("What holds of a call as a whole")
struct CallFactsTests {
  @Test("the steps come in the order of their names, each of them once")
  func order() {
    #expect(CallFacts.order.map(\.name) == CallStepName.allCases)
    #expect(CallFacts.order.compactMap(\.section) == PolicySection.allCases)
  }

  @Test("what may be null is a member of context")
  func nullableMembersExist() {
    func isMember(_ path: String) -> Bool {
      let code = TokenizedCode(Array("context.\(path)".utf8))
      return Binding(of: ExpressionTree(parsing: code, as: .expression)).problems.isEmpty
    }
    for path in CallFacts.mayBeNull.map(\.path) + CallFacts.dictionaries {
      #expect(isMember(path), "context.\(path)")
    }
    #expect(!isMember("Request.Bodies"))
  }

  @Test("a member can be null where its statement says, and only there")
  func sectionsOfNull() throws {
    let response = try #require(CallFacts.nullableMember("Response"))
    #expect(response.sections == [.inbound, .backend])
    #expect(response.causes == [.noAnswer])
    let error = try #require(CallFacts.nullableMember("LastError"))
    #expect(!error.sections.contains(.onError))
    #expect(CallFacts.nullableMember("Variables") == nil)
  }

  @Test("an unwritten document inherits everywhere, and the global one forwards")
  func defaults() {
    #expect(CallFacts.defaultStatements(of: .global, in: .backend) == [.forwardRequest])
    #expect(CallFacts.defaultStatements(of: .global, in: .inbound) == [])
    #expect(CallFacts.defaultStatements(of: .operation, in: .outbound) == [.base])
    #expect(CallFacts.defaultStatements(of: .product, in: .onError) == [.base])
  }

  @Test("an error that belongs to no statement has a reason that a page names")
  func builtInErrors() {
    #expect(CallFacts.builtInErrors.allSatisfy { CallFacts.reasons.contains($0.reason) })
    #expect(Set(CallFacts.reasons).isDisjoint(with: CallFacts.furtherReasons))
  }
}
