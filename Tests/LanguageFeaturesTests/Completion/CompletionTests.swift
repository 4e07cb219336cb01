import LanguageFeatures
import SourceText
import Testing

/// A text with a caret, and what is offered there.
private struct Case: CustomTestStringConvertible, Sendable {
  let text: String

  /// Labels that are offered, in this order.
  var offers: [String] = []

  /// Labels that aren't.
  var lacks: [String] = []

  var testDescription: String { text }
}

private func inbound(_ text: String) -> String {
  "<policies>\n  <inbound>\n    \(text)\n  </inbound>\n</policies>"
}

@Suite struct CompletionTests {
  static func labels(_ text: String) throws -> [String] {
    let place = try CaretText(text)
    return Completion(place.view, at: place.offset).items.sorted {
      $0.sortText < $1.sortText
    }.map(\.label)
  }

  private static let markupCases: [Case] = [
    Case(text: "¦", offers: ["policies", "fragment"], lacks: ["inbound", "set-header"]),
    Case(text: "<¦", offers: ["policies", "fragment"]),
    Case(
      text: "<policies>¦", offers: ["inbound", "backend", "outbound", "on-error", "</policies>"]),
    Case(
      text: "<policies>\n<inbound />\n<¦\n<on-error /></policies>",
      offers: ["backend", "outbound"],
      lacks: ["inbound", "on-error", "policies"]),
    Case(
      text: inbound("¦"), offers: ["base", "choose", "set-header", "validate-jwt"],
      lacks: ["forward-request", "when", "policies"]),
    Case(text: inbound("<se¦"), offers: ["base", "set-header"]),
    Case(text: inbound("<base /><¦"), offers: ["set-header"], lacks: ["base"]),
    Case(text: inbound("<¦ <base />"), offers: ["set-header"], lacks: ["base"]),
    Case(
      text: inbound("<choose><¦</choose>"), offers: ["when"], lacks: ["otherwise-", "set-header"]),
    Case(
      text: inbound("<choose><when condition=\"@(true)\" /><¦</choose>"),
      offers: ["when", "otherwise"]),
    Case(
      text: inbound("<choose><when condition=\"@(true)\"><¦</when></choose>"),
      offers: ["choose", "set-header"], lacks: ["base", "when"]),
    Case(
      text: "<policies><backend>¦</backend></policies>",
      offers: ["base", "forward-request", "retry"],
      lacks: ["cors"]),
    Case(text: "<policies><backend><base />¦</backend></policies>", lacks: ["forward-request"]),
    Case(
      text: "<fragment><¦</fragment>", offers: ["set-header"], lacks: ["base", "include-fragment"]),
    Case(text: "<policies><inbound></¦", offers: ["</inbound>"]),
    Case(text: "<policies><inbound><set-header name=\"A\"></se¦", offers: ["</set-header>"]),
    Case(text: inbound("<!-- <¦ -->"), lacks: ["set-header"]),
    Case(text: inbound("<set-body><![CDATA[ <¦"), lacks: ["set-header"]),
    Case(text: inbound("<set-header ¦"), offers: ["name", "exists-action"]),
    Case(text: inbound("<set-header na¦"), offers: ["name", "exists-action"]),
    Case(
      text: inbound("<set-header name=\"A\" ¦>"), offers: ["exists-action"], lacks: ["name"]),
    Case(
      text: inbound("<set-header ¦ name=\"A\">"), offers: ["exists-action"], lacks: ["name"]),
    Case(text: inbound("<validate-jwt header-name=\"A\" ¦"), lacks: ["token-value"]),
    Case(
      text: inbound("<set-header exists-action=\"¦"),
      offers: ["override", "skip", "append", "delete"], lacks: ["@( )-"]),
    Case(text: inbound("<set-header exists-action=¦"), offers: ["override", "delete"]),
    Case(text: inbound("<set-header exists-action=\"¦\" name=\"A\" />"), offers: ["override"]),
    Case(
      text: inbound("<set-header name=\"X-Own\" /><set-header name=\"¦\" />"),
      offers: ["X-Own", "Authorization", "Content-Type"]),
    Case(text: inbound("<set-method>¦</set-method>"), offers: ["GET", "POST"]),
    Case(text: inbound("<return-response><set-status code=\"4¦"), offers: ["200", "404"]),
    Case(text: inbound("<cors allow-credentials=\"¦"), offers: ["false", "true"]),
    Case(
      text: inbound(
        "<set-variable name=\"user\" value=\"@(context.User)\" />"
          + "<cache-lookup-value variable-name=\"¦"),
      offers: ["user"]),
  ]

  private static let codeCases: [Case] = [
    Case(
      text: inbound("<set-body>@(context.¦"),
      offers: ["Request", "Response", "Variables", "Trace"],
      lacks: ["Headers"]),
    Case(text: inbound("<set-body>@(context.Re¦)</set-body>"), offers: ["Request", "RequestId"]),
    Case(text: inbound("<choose><when condition=\"@(context.¦\">"), offers: ["Request"]),
    Case(
      text: inbound("<choose><when condition=\"@(context.Request.¦"), offers: ["Headers", "Url"]),
    Case(text: inbound("<set-body>@(context.User?.¦"), offers: ["Email", "Id"]),
    Case(
      text: inbound("<set-body>@{ var body = context.Request.Body.As<JObject>(); return body.¦ }"),
      offers: ["Property", "SelectToken"], lacks: ["Headers"]),
    Case(
      text: inbound("<set-body>@(context.Request.Headers.Select(h => h.¦"),
      offers: ["Key", "Value"]),
    Case(
      text: inbound("<set-body>@(context.User.Groups.Where(g => g.Name.¦"),
      offers: ["Length", "StartsWith"]),
    Case(
      text: inbound("<set-body>@(from g in context.User.Groups where g.¦"), offers: ["Id", "Name"]),
    Case(text: inbound("<set-body>@(string.¦"), offers: ["Empty", "Format", "IsNullOrEmpty"]),
    Case(text: inbound("<set-body>@(nobody.¦"), lacks: ["ToString"]),
    Case(
      text: inbound("<set-body>@(new ¦"), offers: ["JObject", "StringBuilder"], lacks: ["String-"]),
    Case(
      text: inbound("<set-body>@{ var first = 1; foreach (var x in new [] { 1 }) { var y = f¦ } }"),
      offers: ["first", "x", "context"], lacks: ["y"]),
    Case(
      text: inbound("<set-body>@(\"a\".Equals(\"b\", ¦"),
      offers: ["StringComparison.OrdinalIgnoreCase"]),
    Case(text: inbound("<set-body>@(context.Request.Body.As<¦"), offers: ["string", "JObject"]),
    Case(
      text: inbound("<set-body>@(context.Variables.GetValueOrDefault<¦"),
      offers: ["bool", "string"]),
    Case(
      text: inbound(
        "<set-variable name=\"user\" value=\"@(1)\" /><set-body>@(context.Variables[\"¦"),
      offers: ["user"]),
    Case(
      text: inbound(
        "<set-variable name=\"user\" value=\"@(1)\" />"
          + "<set-body>@((string)context.Variables.GetValueOrDefault(\"u¦\")"),
      offers: ["user"]),
    Case(
      text: inbound(
        "<set-header name=\"X-Own\" /><choose><when condition=\"@(context.Request.Headers[\"¦"),
      offers: ["X-Own", "Authorization"]),
    Case(
      text: inbound(
        "<set-body>@(context.Request.Headers.GetValueOrDefault(\"Au¦\", \"\"))</set-body>"),
      offers: ["Authorization"]),
    Case(text: inbound("<set-body>@(\"context.¦"), lacks: ["Request"]),
    Case(text: inbound("<set-body>@{ // context.¦"), lacks: ["Request"]),
    Case(text: inbound("<set-body>@{ var ¦"), lacks: ["context"]),
    Case(text: inbound("<set-body>@{ ¦ }</set-body>"), offers: ["context", "return", "var"]),
    Case(text: inbound("<set-body>@(System.Text.¦"), offers: ["StringBuilder"]),
  ]

  @Test("what is offered in markup", arguments: markupCases)
  private func markup(_ sample: Case) throws { try check(sample) }

  @Test("what is offered in code", arguments: codeCases)
  private func code(_ sample: Case) throws { try check(sample) }

  private func check(_ sample: Case) throws {
    let labels = try Self.labels(sample.text)
    let offered = labels.filter(sample.offers.contains)
    #expect(Set(offered) == Set(sample.offers), "offered: \(labels.prefix(40))")
    for label in sample.lacks { #expect(!labels.contains(label)) }
  }
}
