import PolicyExpressions
import Synchronization
import Testing

@testable import Linting

@Suite("Code that occurs again")
struct KnownCodeTests {
  /// How often the fact below was found out, by code.
  private static let counts = Mutex<[String: Int]>([:])

  private struct Length: CodeFact {
    let value: Int

    static func derive(from code: KnownCode) -> Self {
      let text = String(decoding: code.tokenized.bytes, as: UTF8.self)
      KnownCodeTests.counts.withLock { $0[text, default: 0] += 1 }
      return Self(value: code.tokenized.bytes.count)
    }
  }

  @Test("a fact is found out once")
  func factOnce() {
    let code = KnownCode(Array("context.Api.Name".utf8), as: .expression)
    #expect(code[Length.self].value == 16)
    #expect(code[Length.self].value == 16)
    #expect(Self.counts.withLock { $0["context.Api.Name"] } == 1)
  }

  @Test("whether checks have something to look for in code is asked once for each list of them")
  func selections() {
    let code = KnownCode(Array("1 + 1".utf8), as: .expression)
    let lists = [CodeSelections.List(), CodeSelections.List()]
    var asked = 0
    for (list, positions) in zip(lists + lists, [[0, 2], [1], [0, 2], [1]]) {
      let found = code.selections.positions(in: list) {
        asked += 1
        return positions
      }
      #expect(found == positions)
    }
    #expect(asked == 2)
  }

  @Test("nodes are those of the tree, parents first")
  func nodes() {
    let code = KnownCode(Array("1 + f(2)".utf8), as: .expression)
    #expect(code.nodes.map(\.range) == [0..<8, 0..<1, 4..<8, 4..<5, 6..<7])
  }

  @Test("what was asked for twice is kept, and what was asked for once is not")
  func secondSight() {
    let pool = CodePool()
    func code(_ text: String) -> KnownCode { pool.code(Array(text.utf8), as: .expression) }
    let first = code("1 + 1")
    let second = code("1 + 1")
    #expect(first !== second)
    #expect(code("1 + 1") === second)
    #expect(code("1 + 2") !== code("1 + 2"))
  }

  @Test("an expression and a block of the same text are two")
  func forms() {
    let pool = CodePool()
    let bytes = Array("return 1;".utf8)
    for _ in 1...2 { _ = pool.code(bytes, as: .statements) }
    #expect(pool.code(bytes, as: .statements).tree.problems.isEmpty)
    #expect(!pool.code(bytes, as: .expression).tree.problems.isEmpty)
  }

  @Test("what nobody asks for any more goes when much else is kept")
  func letsGo() {
    let pool = CodePool()
    func code(_ text: String) -> KnownCode { pool.code(Array(text.utf8), as: .expression) }
    _ = code("1 + 1")
    let kept = code("1 + 1")
    #expect(code("1 + 1") === kept)
    let long = String(repeating: "1", count: 60_000)
    for number in 0..<20 {
      for _ in 1...2 { _ = code("\"\(long)\(number)\"") }
    }
    #expect(code("1 + 1") !== kept)
  }
}
