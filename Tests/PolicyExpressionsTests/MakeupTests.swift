import PolicyExpressions
import Testing

/// What the results of code are made of, a line for each way: texts in quotes, parts of `context` by
/// their paths with what was done to them behind `:`, `#` for a number or the like, `?` for anything.
private func makeups(_ code: String) -> [String] {
  binding(code.hasPrefix("@") ? code : "@(\(code))").makeups.map { makeup in
    makeup.pieces.map { piece in
      switch piece {
      case .text(let text): "'\(text)'"
      case .scalar: "#"
      case .unknown: "?"
      case .part(let part):
        String(part.path.subject.description.dropFirst())
          + (part.handling == .whole ? "" : ":\(part.handling)") + (part.isJudged ? " judged" : "")
      }
    }.joined(separator: " ")
  }
}

private let header = #"context.Request.Headers.GetValueOrDefault("X", "")"#
private let sent = #"Request.Headers["x"]"#

@Suite struct MakeupTests {
  @Test(
    "texts are put together in their order",
    arguments: [
      (#""https://" + \#(header) + "/a""#, ["'https://' \(sent) '/a'", "'https://' '/a'"]),
      (
        ##"$"a/{context.Request.MatchedParameters["id"]}/{1 + 2}""##,
        [#"'a/' Request.MatchedParameters["id"] '/' #"#]
      ),
      (##"string.Format("{1}-{0}", context.RequestId, context.Api.Id)"##, ["Api.Id '-' #"]),
      (##"string.Concat("a", context.Api.Name, "b")"##, ["'a' Api.Name 'b'"]),
      (##""{{host}}/" + context.Api.Name"##, ["? '/' Api.Name"]),
      (##""https://{{host}}/""##, ["'https://' ? '/'"]),
      (##""é{{first}}{{second}}é""##, ["'é' ? ? 'é'"]),
      (##""{{host}} or {{""##, ["? ' or {{'"]),
    ])
  func order(_ code: String, _ expected: [String]) { #expect(makeups(code) == expected) }

  @Test(
    "what is left of a value is known",
    arguments: [
      (#"Uri.EscapeDataString(context.Api.Name)"#, ["? Api.Name:escaped"]),
      (#"System.Net.WebUtility.UrlEncode(context.Api.Name)"#, ["? Api.Name:escaped"]),
      (
        #"Convert.ToBase64String(Encoding.UTF8.GetBytes(context.Api.Name))"#,
        ["? Api.Name:encoded"]
      ),
      (#"context.Api.Name.ToLower().Trim()"#, ["Api.Name.ToLower().Trim()"]),
      (#"new Uri(context.Api.Name).Host"#, ["? Api.Name:partial"]),
      (#"int.Parse(context.Api.Name)"#, ["#"]),
      (#"context.Api.Name == "a" ? "b" : "c""#, ["'b'", "'c'"]),
      (#"new JObject(new JProperty("a", context.Api.Name)).ToString()"#, ["? Api.Name"]),
      (
        "@{ using (var sha = System.Security.Cryptography.SHA256.Create()) { return "
          + "Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(context.Api.Name))); } }",
        ["? Api.Name:digested"]
      ),
    ])
  func handling(_ code: String, _ expected: [String]) { #expect(makeups(code) == expected) }

  @Test(
    "locals are followed",
    arguments: [
      (#"@{ var x = context.Api.Name; x = "a"; return x; }"#, ["'a'"]),
      (#"@{ var x = "a"; x += context.Api.Name; return x; }"#, ["'a' Api.Name"]),
      (
        #"@{ var x = "a"; if (context.Elapsed.Seconds > 1) { x = context.Api.Name; } return x; }"#,
        ["'a'", "Api.Name"]
      ),
      (
        #"@{ var x = context.Api.Name; if (x == "") { return "a"; } else { x = "b"; } return x; }"#,
        ["'a'", "'b'"]
      ),
      (
        #"@{ var sb = new StringBuilder(); sb.Append(context.Api.Name); return sb.ToString(); }"#,
        ["? Api.Name"]
      ),
      (
        #"@{ var o = new JObject(); o["a"] = context.Api.Name; return o.ToString(); }"#,
        ["? Api.Name"]
      ),
      (
        #"@{ foreach (var h in context.Request.Headers) { return h.Key; } return ""; }"#,
        ["Request.Headers:partial", ""]
      ),
      (
        #"@{ string[] v; if (context.Request.Headers.TryGetValue("X", out v)) { return v[0]; } return ""; }"#,
        [#"Request.Headers["x"][0]"#, ""]
      ),
      (
        #"@{ try { return context.Api.Name; } catch { return "a"; } }"#, ["Api.Name", "'a'"]
      ),
    ])
  func locals(_ code: String, _ expected: [String]) { #expect(makeups(code) == expected) }

  @Test(
    "what a condition looks at is judged",
    arguments: [
      (#"context.Api.Name.StartsWith("a") ? context.Api.Name : """#, ["Api.Name judged", ""]),
      (#"context.Api.Name != null ? context.Api.Name : """#, ["Api.Name", ""]),
      (#"string.IsNullOrEmpty(context.Api.Name) ? "a" : context.Api.Name"#, ["'a'", "Api.Name"]),
      (
        #"@{ var x = context.Api.Name; if (!allowed.Contains(x)) { return "a"; } return x; }"#,
        ["'a'", "Api.Name judged"]
      ),
    ])
  func judging(_ code: String, _ expected: [String]) { #expect(makeups(code) == expected) }

  /// Each operand and value is followed once: more would take hours here.
  @Test func longConditionsAndAssignmentsAreFollowedOnce() {
    let names = (0..<60).map { #"context.Api.Name == "\#($0)""# }.joined(separator: " || ")
    #expect(makeups("(\(names)) ? context.Api.Name : \"a\"") == ["Api.Name judged", "'a'"])
    let locals = (0..<60).map { "string x\($0);" }.joined()
    let chain = (0..<60).map { "x\($0) = " }.joined()
    #expect(makeups("@{ \(locals) \(chain)context.Api.Name; return x0; }") == ["Api.Name"])
  }

  @Test func aConditionJudgesWhatItLooksAt() {
    let judged = binding(
      #"@(context.Request.Headers.GetValueOrDefault("X", "") == "a" && context.User != null)"#
    ).judgedPaths.map(\.description)
    #expect(judged == [#".Request.Headers["x"]"#])
  }
}
