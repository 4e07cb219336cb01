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

  @Test func scalarsAreComparedNotBytes() {
    #expect(nearestName(to: "größe", among: ["große"]) == "große")
  }
}
