import Testing

/// What values are made of where a statement uses them.
@Suite struct ContentFlowTests {
  private func message(_ statements: String, _ code: String = #"variable("x")"#) -> [String] {
    FlowSample(
      """
      <policies><inbound>
      \(statements)
      <trace source='@(\(code))' />
      </inbound></policies>
      """
    ).messages()[0]
  }

  private func set(_ name: String, _ value: String) -> String {
    "<set-variable name='\(name)' value='\(value)' />"
  }

  private func setHeader(_ name: String, _ value: String, _ action: String = "override") -> String {
    "<set-header name='\(name)' exists-action='\(action)'><value>\(value)</value></set-header>"
  }

  @Test func aVariableHoldsWhatItWasGiven() {
    #expect(message(set("x", "a")) == ["'a'"])
    #expect(message(set("x", #"@(header("h"))"#)) == [#"Request.Headers["h"]"#])
    #expect(message("") == ["?"])
  }

  @Test func variablesAreFollowedThroughVariables() {
    let statements = set("y", #"@(https:// + header("h"))"#) + set("x", #"@(variable("y") + /a)"#)
    #expect(message(statements) == [#"'https://' Request.Headers["h"] '/a'"#])
  }

  @Test func branchesGiveOneOrTheOther() {
    let choose = """
      <choose><when condition="@(odd)">\(set("x", "a"))</when>
      <otherwise>\(set("x", #"@(header("h"))"#))</otherwise></choose>
      """
    // Nobody knows what a condition that isn't understood has looked at.
    #expect(message(choose) == ["'a'", #"Request.Headers["h"]"#])
  }

  @Test func aHeaderThatThePolicyWritesIsNoLongerTheCallers() {
    let code = #"header("h")"#
    #expect(message("", code) == [#"Request.Headers["h"]"#])
    #expect(message(setHeader("H", "a"), code) == ["'a'"])
    #expect(message(setHeader("H", "a", "skip"), code) == [#"Request.Headers["h"]"#, "'a'"])
    #expect(message(#"<set-header name="h" exists-action="delete" />"#, code) == [""])
  }

  @Test func whatWasTakenBeforeIsWhatItWasThen() {
    let statements = set("x", #"@(header("h"))"#) + setHeader("h", "a")
    #expect(message(statements) == [#"Request.Headers["h"]"#])
  }

  @Test func whatAStatementHasGotIsItsOwn() {
    let request = """
      <send-request response-variable-name="x"><set-url>https://a.example</set-url>
      <set-method>GET</set-method></send-request>
      """
    #expect(message(request) == [#"Variables["x"] of send-request"#])
    #expect(
      message(#"<authentication-managed-identity resource="r" />"#, #"header("authorization")"#)
        == [#"Request.Headers["authorization"] of authentication-managed-identity"#])
  }

  @Test func whatIsJudgedIsTrusted() {
    let choose = """
      <choose><when condition='@(judged("h"))'><return-response /></when></choose>
      """
    #expect(
      message(choose + set("x", #"@(header("h"))"#)) == [#"Request.Headers["h"] trusted"#])
    #expect(message(choose + set("x", #"@(header("g"))"#)) == [#"Request.Headers["g"]"#])
  }

  @Test func whatIsJudgedAfterItWasTakenIsTrusted() {
    let choose = """
      <choose><when condition='@(judged("h"))'><return-response /></when></choose>
      """
    #expect(
      message(set("x", #"@(header("h"))"#) + choose) == [#"Request.Headers["h"] trusted"#])
  }

  @Test func whatAStatementChecksIsTrusted() {
    let check = """
      <check-header name="h" failed-check-httpcode="401" failed-check-error-message="no"
        ignore-case="true"><value>a</value></check-header>
      """
    #expect(message(check, #"header("h")"#) == [#"Request.Headers["h"] trusted"#])
    #expect(message(check, #"header("g")"#) == [#"Request.Headers["g"]"#])
    let parameters = """
      <validate-parameters specified-parameter-action="prevent"
        unspecified-parameter-action="ignore" />
      """
    #expect(message(parameters, #"query("q")"#) == [#"Request.Url.Query["q"] trusted"#])
  }

  @Test func behindAFragmentThatNobodyKnowsNothingIsTheCallers() {
    #expect(message(#"<include-fragment fragment-id="f" />"#, #"header("h")"#) == ["?"])
  }
}
