import PolicyCatalog
import Testing

@Suite("What statements do to a call")
struct EffectsTests {
  private static let all = StatementCatalog.all

  @Test("every statement and structural element tells it, with its sources")
  func everyEntryIsThere() {
    #expect(Self.all.count == 85)
    let silent = Self.all.filter { $0.effects.sources.isEmpty }.map(\.name)
    #expect(silent == [])
  }

  @Test("what holds statements says how they run")
  func containersSayHowTheyRun() {
    let silent = Self.all.filter { $0.element.content == .statements && $0.effects.runs == nil }
    #expect(silent.map(\.name) == [])
  }

  @Test("a variable's name stands in an attribute for one, and each of these is set or read")
  func variablesAreInAttributesForThem() {
    for statement in Self.all {
      let naming = Set(
        statement.element.attributes.filter { $0.value.type == .variableName }.map(\.name))
      let effects = statement.effects
      let set = effects.variables.compactMap { $0.name.attribute?.text }
      let read = effects.reads.compactMap { use in
        if case .variable(let name) = use.subject { name.attribute?.text } else { nil }
      }
      #expect(Set(set).union(read) == naming, "\(statement.name)")
    }
  }

  @Test("what rules ask of every element is what the effects say")
  func traitsFollow() {
    func names(_ holds: (StatementEffects) -> Bool) -> Set<String> {
      Set(Self.all.filter { holds($0.effects) }.map(\.name))
    }
    func having(_ trait: StatementTrait) -> Set<String> {
      Set(StatementCatalog.names(with: trait).map(\.text))
    }
    let answering = names { effects in
      effects.endings.contains { $0.form == .withAnswer && $0.when.isAlways && $0.only == nil }
    }
    #expect(having(.answersCaller) == answering)
    #expect(answering == ["mock-response", "return-response"])
    #expect(having(.sendsRequest) == names { $0.runs == .ownRequest })
    #expect(having(.validatesToken) == names { $0.check?.kind == .token })
    #expect(having(.validatesBody) == names { $0.check?.kind == .content })
    #expect(
      having(.countsAnswers)
        == names { $0.evaluations.contains { $0.moment == .endOfOutbound } })
    let changing = names { effects in
      effects.endings.isEmpty && effects.sends.isEmpty
        && effects.writes.contains { [.messageBody, .responseBody].contains($0.subject) }
    }
    #expect(having(.rewritesBody).union(having(.convertsBody)) == changing)
  }

  @Test("state that statements share is told by each of them")
  func pairsAreMutual() {
    #expect(Self.all.contains { $0.effects.shares.contains { !$0.pairs.isEmpty } })
    for statement in Self.all {
      for state in statement.effects.shares {
        for other in state.pairs {
          let back = StatementCatalog.statement(other)?.effects.shares ?? []
          #expect(
            back.contains { $0.kind == state.kind && $0.reach == state.reach },
            "\(other) doesn't share the \(state.kind) of \(statement.name)")
        }
      }
    }
  }

  @Test("a part of a fact is never surer than the fact")
  func partsAreNoSurer() {
    #expect(Certainties(.unknown)[.status] == .unknown)
    let failure: Certainties = [.status: .likely]
    #expect(failure[.status] == .likely)
    #expect(failure[.reasons] == .documented)
    #expect(failure.whole == .documented)
  }
}

extension Subject.Name {
  fileprivate var attribute: AttributeName? {
    if case .value(.attribute(let name)) = self { name } else { nil }
  }
}
