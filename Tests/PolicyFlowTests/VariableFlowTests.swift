import Testing

/// Which variables are there when an expression is evaluated.
@Suite struct VariableFlowTests {
  private func inbound(_ statements: String, outbound: String = "") -> [String] {
    FlowSample(
      """
      <policies><inbound>
      \(statements)
      </inbound><backend><base /></backend><outbound>
      \(outbound)
      </outbound></policies>
      """
    ).readings()
  }

  private let set = #"<set-variable name="x" value="1" />"#
  private let read = #"<trace source="@(read("x"))" />"#

  @Test func statementsRunOneAfterTheOther() {
    #expect(inbound([read, set, read].joined(separator: "\n")) == ["x: never", "x: surely by 3"])
  }

  @Test func aBranchMayBeLeftOut() {
    let choose = #"<choose><when condition="@(odd)">\#(set)</when></choose>"#
    #expect(inbound("\(choose)\n\(read)") == ["x: sometimes by 2"])
  }

  @Test func everyBranchWithOtherwiseIsSure() {
    let choose = """
      <choose><when condition="@(odd)">\(set)</when>
      <otherwise>\(set)</otherwise></choose>
      """
    #expect(inbound("\(choose)\n\(read)") == ["x: surely by 2, 3"])
  }

  @Test func aBranchThatAnswersIsNotFollowed() {
    let choose = """
      <choose><when condition="@(odd)">\(set)</when>
      <otherwise><return-response /></otherwise></choose>
      """
    #expect(inbound("\(choose)\n\(read)") == ["x: surely by 2"])
  }

  @Test func whomAnAnswerKeptBackMayBeWhomAConditionAsksFor() {
    let answer = #"<choose><when condition="@(odd)"><return-response /></when></choose>"#
    let choose = #"<choose><when condition="@(even)">\#(set)</when></choose>"#
    #expect(inbound("\(answer)\n\(choose)\n\(read)") == ["x: unknown by 3"])
  }

  @Test func nothingIsKnownBehindAnAnswer() {
    #expect(inbound("<return-response />\n\(set)\n\(read)") == ["x: not reached"])
  }

  @Test func aTestTellsInItsBranch() {
    let choose = #"<choose><when condition="@(exists("x"))">\#(read)</when></choose>"#
    #expect(
      inbound("\(choose)\n\(read)") == ["x: surely by others", "x: never"],
      "what a condition tells is over behind its branch")
  }

  @Test func aTestWhoseBranchAnswersTellsBehindIt() {
    let choose = #"<choose><when condition="@(lacks("x"))"><return-response /></when></choose>"#
    #expect(inbound("\(choose)\n\(read)") == ["x: surely by others"])
  }

  @Test func aConditionMayBeTheOneUnderWhichItWasSet() {
    let choose = #"<choose><when condition="@(odd)">\#(set)</when></choose>"#
    let again = #"<choose><when condition="@(odd)">\#(read)</when></choose>"#
    #expect(inbound("\(choose)\n\(again)\n\(read)") == ["x: unknown by 2", "x: sometimes by 2"])
  }

  @Test func conditionsMayBeOpposites() {
    let odd = #"<choose><when condition="@(odd)">\#(set)</when></choose>"#
    let even = #"<choose><when condition="@(even)">\#(set)</when></choose>"#
    #expect(inbound("\(odd)\n\(even)\n\(read)") == ["x: unknown by 2, 3"])
  }

  @Test func constantConditionsDecide() {
    let choose = #"<choose><when condition="@(true)">\#(set)</when></choose>"#
    let never = #"<choose><when condition="false">\#(set)</when></choose>"#
    #expect(inbound("\(choose)\n\(read)") == ["x: surely by 2"])
    #expect(inbound("\(never)\n\(read)") == ["x: never"])
  }

  @Test func aRetryRunsOnceAtLeast() {
    let retry = #"<retry condition="@(read("x"))" count="3" interval="1">\#(set)</retry>"#
    #expect(inbound("\(retry)\n\(read)") == ["x: surely by 2", "x: surely by 2"])
  }

  @Test func theFirstRunOfARetryComesBeforeTheSecond() {
    let retry = """
      <retry condition="@(odd)" count="3" interval="1">
      \(read)
      \(set)
      </retry>
      """
    #expect(inbound(retry)[0].hasPrefix("x: never for"))
  }

  @Test func partsThatRunSideBySideRace() {
    let wait = """
      <wait for="all">
      \(set)
      <choose><when condition="@(read("x"))" /></choose>
      </wait>
      """
    #expect(inbound("\(wait)\n\(read)") == ["x: unknown by 3", "x: surely by 3"])
  }

  @Test func theOrderOfPartsMakesNoDifference() {
    let setFirst = "<wait for=\"all\">\n\(set)\n<set-everything />\n</wait>"
    let setLast = "<wait for=\"all\">\n<set-everything />\n\(set)\n</wait>"
    #expect(inbound("\(setFirst)\n\(read)") == ["x: surely by 3, others"])
    #expect(inbound("\(setLast)\n\(read)") == ["x: surely by 4, others"])
  }

  @Test func theFirstPartToEndStopsTheOthers() {
    let wait = """
      <wait for="any">
      \(set)
      <choose><when condition="@(odd)" /></choose>
      </wait>
      """
    #expect(inbound("\(wait)\n\(read)") == ["x: sometimes by 3"])
  }

  @Test func blocksAreFollowed() {
    let block =
      "<block><limit-concurrency key=\"k\" max-count=\"1\">\(set)</limit-concurrency></block>"
    #expect(inbound("\(block)\n\(read)") == ["x: surely by 2"])
  }

  @Test func unknownStatementsMayDoAnything() {
    #expect(inbound("<set-everything />\n\(read)") == ["x: unknown by others"])
    #expect(inbound("%{ if odd }\n\(read)") == ["x: unknown by others"])
  }

  @Test func aNameThatIsWorkedOutMayBeAny() {
    #expect(
      inbound("<set-variable name=\"@(name)\" value=\"1\" />\n\(read)") == ["x: unknown by others"])
  }

  @Test func unknownDocumentsMayDoAnything() {
    #expect(inbound("<base />\n\(read)") == ["x: unknown by others"])
    #expect(inbound("\(set)\n<base />\n\(read)") == ["x: surely by 2, others"])
  }

  @Test func whatAnEarlierSectionSetIsThereLater() {
    #expect(inbound(set, outbound: read) == ["x: surely by 2, others"])
  }

  @Test func requestsSetTheVariableThatTakesTheirResponse() {
    let request =
      #"<send-request response-variable-name="x"><set-url>https://a</set-url></send-request>"#
    #expect(inbound("\(request)\n\(read)") == ["x: surely by 2"])
    let lax = request.replacing("<send-request ", with: "<send-request ignore-error=\"true\" ")
    #expect(inbound("\(lax)\n\(read)") == ["x: surely by 2"])
  }

  @Test func whatOnlyAMissSetsIsThereSometimes() {
    #expect(
      inbound("<cache-lookup-value key=\"k\" variable-name=\"x\" />\n\(read)")
        == ["x: sometimes by 2"])
  }

  @Test func expressionsForTheResponseWaitForIt() {
    let limit =
      #"<rate-limit-by-key calls="1" renewal-period="1" counter-key="k" increment-condition="@(read("x"))" />"#
    #expect(inbound(limit, outbound: set) == ["x: surely by 4"])
  }

  @Test func errorsLeadToOnError() {
    let sample = FlowSample(
      """
      <policies><inbound>
      \(set)
      <rate-limit calls="1" renewal-period="1" />
      <set-variable name="y" value="1" />
      </inbound><backend /><outbound /><on-error>
      \(read)
      <trace source="@(read("y"))" />
      </on-error></policies>
      """)
    #expect(sample.readings() == ["x: surely by 2", "y: never"])
  }

  @Test func whatHasFailedTellsWhatWasDone() {
    let sample = FlowSample(
      """
      <policies><inbound>
      <check-header name="a" failed-check-httpcode="400" failed-check-error-message="" ignore-case="true" />
      \(set)
      <rate-limit calls="1" renewal-period="1" />
      </inbound><backend /><outbound /><on-error>
      <choose>
        <when condition="@(failed("rate-limit"))">\(read)</when>
        <when condition="@(failed("check-header"))">\(read)</when>
        <when condition="@(failed("quota"))">\(read)</when>
      </choose>
      \(read)
      </on-error></policies>
      """)
    #expect(
      sample.readings() == [
        "x: surely by 3", "x: never", "x: not reached",
        "x: never for others through some product; surely by 3 for others through some product",
      ])
  }
}
