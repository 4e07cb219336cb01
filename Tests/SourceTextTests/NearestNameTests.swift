import Fuzzing
import SourceText
import Testing

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("inbuond", "inbound"),  // two neighbours swapped
    ("inbond", "inbound"),  // one left out
    ("inboound", "inbound"),  // one added
    ("imbound", "inbound"),  // one replaced
    ("backnd", "backend"),
    ("OUTBOUND", "outbound"),
  ])
  func aSlipIsForgiven(_ name: String, _ expected: String) {
    let candidates = ["inbound", "backend", "outbound", "on-error"]
    #expect(nearestName(to: name, among: candidates) == expected)
  }

  @Test func nothingIsNear() {
    #expect(nearestName(to: "choose", among: ["inbound", "backend"]) == nil)
    #expect(nearestName(to: "", among: ["inbound", "a"]) == nil)
    #expect(nearestName(to: "inbound", among: []) == nil)
  }

  @Test func aSlipForEveryThreeLettersIsTheLimit() {
    #expect(nearestName(to: "abcdef", among: ["abcdxy"]) == "abcdxy")
    #expect(nearestName(to: "abcdef", among: ["abcxyz"]) == nil)
    #expect(nearestName(to: "ab", among: ["ax"]) == nil)
    #expect(nearestName(to: "abc", among: ["abx"]) == "abx")
  }

  @Test func lettersThatAreMissingAreMeasuredByTheShorterName() {
    #expect(nearestName(to: "id", among: ["Oid", "aid"]) == nil)
    #expect(nearestName(to: "abc", among: ["abcd"]) == "abcd")
  }

  @Test func theNameItselfIsNoAnswer() {
    #expect(nearestName(to: "get", among: ["get"]) == nil)
    #expect(nearestName(to: "get", among: ["get", "Get"]) == "Get")
  }

  @Test func theAnswerDoesNotDependOnTheOrder() {
    let candidates = ["cat", "bat", "rat", "hat"]
    #expect(nearestName(to: "xat", among: candidates) == "bat")
    #expect(nearestName(to: "xat", among: candidates.reversed()) == "bat")
  }

  @Test func caseAloneIsNearerThanASlip() {
    #expect(nearestName(to: "FOO-BAR", among: ["FOO-BAZ", "foo-bar"]) == "foo-bar")
  }

  @Test func eightSlipsAreTheMostHoweverLongANameIs() {
    let name = String(repeating: "abcdef", count: 20)
    func slips(_ count: Int) -> String {
      String(repeating: "x", count: count) + name.dropFirst(count)
    }
    #expect(nearestName(to: slips(8), among: [name]) == name)
    #expect(nearestName(to: slips(9), among: [name]) == nil)
  }

  @Test("among many names, those that begin alike are looked at")
  func manyNames() {
    let names = (0..<9000).map { "name-\($0)-of-something" }
    #expect(nearestName(to: "name-4711-of-somethign", among: names) == "name-4711-of-something")
    #expect(nearestName(to: "NAME-4711-OF-something", among: names) == "name-4711-of-something")
    let shuffled = names.sorted { $0.hashValue < $1.hashValue }
    #expect(
      nearestName(to: "name-x-of-something", among: names)
        == nearestName(to: "name-x-of-something", among: shuffled))
  }

  @Test("an index answers as a single look does", arguments: [30, 256, 257, 3000, 5000])
  func anIndexAnswersAlike(count: Int) {
    let names = (0..<count).map { "name-\($0 * 7919 % count)-of-something" }
    let index = NameIndex(names)
    for name in ["name-x-of-something", "name-12-of-somethign", "NAME-3-OF-something", "mane-2"] {
      #expect(index.nearest(to: name) == nearestName(to: name, among: names))
    }
  }

  @Test func scalarsAreComparedNotBytes() {
    #expect(nearestName(to: "größe", among: ["große"]) == "große")
  }

  @Test(
    "the nearest is the one with the fewest slips",
    arguments: [(9, ["a", "B", "b", "é", "-", "1", "x"]), (30, ["a", "b"])])
  func fewestSlips(longest: Int, letters: [String]) {
    var random = SeededGenerator(seed: 3)
    func name() -> String {
      (0..<Int.random(in: 0...longest, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? ""
      }.joined()
    }
    var found = 0
    for _ in 0..<300 {
      let names = Set((0..<30).map { _ in name() })
      let index = NameIndex(names)
      for _ in 0..<10 {
        let wanted = name()
        let nearest = index.nearest(to: wanted)
        #expect(nearest == names.compactMap { distance(wanted, $0) }.min { $0 < $1 }?.name)
        if nearest != nil { found += 1 }
      }
    }
    #expect(found > 100)
  }

  /// How many slips lie between two names, found by trying all; nil where they are too many, or none.
  private func distance(_ left: String, _ right: String) -> (slips: Int, name: String)? {
    if left == right { return nil }
    if left.lowercased() == right.lowercased() { return (0, right) }
    let limit = min(8, min(left.unicodeScalars.count, right.unicodeScalars.count) / 3)
    let count = table(Array(left.unicodeScalars), Array(right.unicodeScalars))
    return count > limit ? nil : (count, right)
  }

  /// The whole table of distances between the beginnings of two names.
  private func table(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var table = Array(
      repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in 0...left.count {
      for column in 0...right.count {
        if row == 0 || column == 0 {
          table[row][column] = max(row, column)
          continue
        }
        let isSame = left[row - 1] == right[column - 1]
        var cost = min(
          table[row - 1][column] + 1, table[row][column - 1] + 1,
          table[row - 1][column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          cost = min(cost, table[row - 2][column - 2] + 1)
        }
        table[row][column] = cost
      }
    }
    return table[left.count][right.count]
  }
}
