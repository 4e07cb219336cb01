import PolicySyntax
import SourceText
import Testing

@testable import Linting

@Suite("Templates that nobody names")
struct TemplateDetectionTests {
  /// The placeholder that tells the language of a document, behind the language.
  private func detected(_ inbound: String) -> String? {
    let source = SourceText(
      path: "policy.xml", text: "<policies><inbound>\(inbound)</inbound></policies>")
    return DetectedTemplate(in: SyntaxTree(reading: source)).map {
      "\($0.language) \(source.text($0.span))"
    }
  }

  @Test(
    "a placeholder tells the language",
    arguments: [
      ("%{ if x ~}<base />%{ endif }", "terraform %{ if x ~}"),
      ("%{~ for x in y }", "terraform %{~ for x in y }"),
      ("${statements}", "terraform ${statements}"),
      (#"<a b="1${var.x["y"]}" />"#, #"terraform ${var.x["y"]}"#),
      ("<a ${attributes} />", "terraform ${attributes}"),
      (#"<a b='@("${stage}")' />"#, "terraform ${stage}"),
      (#"<a b='@($"${stage}")' />"#, "terraform ${stage}"),
      ("<a>@{ return ${count}; }</a>", "terraform ${count}"),
      ("<a b='#{stage}#' />", "tokens #{stage}#"),
      ("<a b='#{Stage.Name}' />", "tokens #{Stage.Name}"),
      (##"<a b='@($"#{stage}#")' />"##, "tokens #{stage}#"),
      ("<!-- ${a} --><a>${b}</a>", "terraform ${b}"),
    ])
  func language(inbound: String, expected: String) {
    #expect(detected(inbound) == expected)
  }

  @Test(
    "what only looks like a placeholder tells nothing",
    arguments: [
      "<base />", "<!-- ${a} -->", "<a>$${a}</a>", "<a>%%{ if x }</a>", "<a>%{http_code}</a>",
      "<a>{{named-value}}</a>", "<a>${{ parameters.a }}</a>", "<a>$(a)</a>", "<a>${}</a>",
      "<a>say(`${a}`)</a>", #"<a b='@("${jndi:ldap")' />"#, "<a>${jndi:ldap://x}</a>",
      #"<a>@{ var price = 1; return $"${price}"; }</a>"#, #"<a b='@($"${context.Api.Id}")' />"#,
      #"<a b='@($"${Guid.NewGuid()}")' />"#, ##"<a>@{ var n = 1; return $"#{n}"; }</a>"##,
      "<a>${a\n}</a>", "<a>${", "<a>{",
    ])
  func noLanguage(inbound: String) {
    #expect(detected(inbound) == nil)
  }

  @Test("a text that invites searching it over and over comes to an end")
  func hostile() {
    #expect(detected(String(repeating: "${", count: 200_000)) == nil)
    #expect(detected("@{" + String(repeating: #"$"${A.B()}""#, count: 20_000) + "}") == nil)
    #expect(detected(String(repeating: "<!-- ${a} -->", count: 50_000)) == nil)
  }
}
