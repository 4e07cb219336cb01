import PolicyCatalog
import PolicySyntax
import SourceText
import Testing

@testable import PolicyFlow

/// States share what they have in common, and change it where it is while nobody else has it.
@Suite("States of a walk")
struct StateTests {
  private static let statements = SyntaxTree(
    reading: SourceText(path: "policy.xml", text: "<a/><b/>")
  ).topLevel.compactMap(\.element).map { Statement($0, code: []) }

  private static let first = statements[0]
  private static let second = statements[1]

  /// Enough variables for several leaves and pages.
  private static let names = (0..<300).map { "state-\($0)" }

  private func state(setting names: some Sequence<String>, by statement: Statement) -> CallState {
    var state = CallState()
    for name in names {
      state.perform([Act(.sets(variable: name), isCertain: true)], of: statement)
    }
    return state
  }

  @Test("a copy stays as it is, whatever happens to the other")
  func copies() {
    var state = state(setting: Self.names, by: Self.first)
    var copies: [CallState] = []
    for name in Self.names {
      copies.append(state)
      state.perform([Act(.sets(variable: name), isCertain: true)], of: Self.second)
      #expect(copies[copies.count - 1] != state)
    }
    for (number, copy) in copies.enumerated() {
      for (index, name) in Self.names.enumerated() {
        let doers = copy.variable(name).doers
        #expect(doers.count == 1 && doers[0] === (index < number ? Self.second : Self.first))
      }
    }
  }

  @Test("states are equal by what is known, however they came about")
  func equality() {
    let forwards = state(setting: Self.names, by: Self.first)
    let backwards = state(setting: Self.names.reversed(), by: Self.first)
    #expect(forwards == backwards)
    #expect(forwards.fingerprint == backwards.fingerprint)
    #expect(forwards != state(setting: Self.names, by: Self.second))
    #expect(forwards != state(setting: Self.names.dropLast(), by: Self.first))
    var doubtful = forwards
    doubtful.forget(in: .inbound, because: .fragment)
    #expect(forwards != doubtful)
  }

  @Test("what a statement writes and discards at once is known as what it has written")
  func overwriting() {
    let part = CallSubject.requestHeader("x-state")
    var state = CallState()
    state.perform(
      [Act(.writes(part), isCertain: true), Act(.discards(part), isCertain: true)], of: Self.first)
    #expect(state[.writes(part)].doers.map(ObjectIdentifier.init) == [ObjectIdentifier(Self.first)])
    #expect(state[.writes(part)].presence == .surely)
    state.perform([Act(.discards(part), isCertain: false)], of: Self.second)
    #expect(
      state[.writes(part)].doers.map(ObjectIdentifier.init)
        == [Self.first, Self.second].map(ObjectIdentifier.init))
  }
}
