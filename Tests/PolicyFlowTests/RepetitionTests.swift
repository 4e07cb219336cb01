import Testing

/// What stands in statements that run it again or side by side is followed a bounded number of times.
@Suite struct RepetitionTests {
  private func readings(nesting: Int, of element: String, _ attributes: String = "") -> [String] {
    FlowSample(
      """
      <policies><inbound><base /></inbound><backend>
      \(String(repeating: "<\(element)\(attributes)>", count: nesting))
      <set-variable name="x" value="1" />
      \(String(repeating: "</\(element)>", count: nesting))
      <trace source="@(read("x"))" /></backend></policies>
      """
    ).readings()
  }

  @Test("loops in loops are followed twice deep, and what they do is not known beyond")
  func loops() {
    let retry = #" condition="@(odd)" count="2" interval="1""#
    #expect(readings(nesting: 2, of: "retry", retry) == ["x: surely by 3"])
    #expect(readings(nesting: 3, of: "retry", retry) == ["x: surely by 3"])
  }

  @Test("two hundred loops in each other come to an end")
  func manyLoops() {
    let retry = #" condition="@(odd)" count="2" interval="1""#
    #expect(readings(nesting: 200, of: "retry", retry) == ["x: surely by 3"])
  }

  @Test("of a variable that hundreds of statements may have set, not all are told")
  func manyDoers() {
    func reading(_ count: Int) -> String {
      let choices = (0..<count).map { _ in
        #"<choose><when condition="@(odd)"><set-variable name="x" value="1" /></when></choose>"#
      }
      return FlowSample(
        """
        <policies><inbound>
        \(choices.joined(separator: "\n"))
        <trace source="@(read("x"))" /></inbound></policies>
        """
      ).readings()[0]
    }
    #expect(!reading(256).contains("others"))
    #expect(reading(257).contains("others"))
  }
}
