import PolicySyntax
import SourceText
import Testing

/// A text as the value of an attribute.
private func value(_ text: String) throws -> Value {
  let quote = text.contains("\"") ? "'" : "\""
  let source = SourceText(path: "policy.xml", text: "<a b=\(quote)\(text)\(quote)/>")
  let attribute = SyntaxTree(reading: source).root?[attribute: "b"]
  return try #require(attribute).value
}

@Suite("What deployments fill in")
struct PlaceholderTests {
  @Test(
    "a value that looks like a placeholder is one",
    arguments: [
      // Terraform, Bicep and shells
      "${var.calls}", "a${x}b", "'${name}'", "${{ parameters.calls }}", "%{ if x }1%{ endif }",
      // Azure Pipelines, PowerShell, StringTemplate
      "$(calls)", "$[variables.calls]", "$env:CALLS", "$calls$", "$CALLS",
      // Token replacers
      "#{calls}#", "#{calls}", "{calls}", "https://{host}/x", "{your API}", "%CALLS%",
      "%calls.max%",
      "__CALLS__", "x__CALLS__y", "@@CALLS@@", "@calls@", "[[calls]]", "((calls))", "#calls#",
      "##CALLS##", "~calls~", "!CALLS!", "|calls|", "^calls^", "{{{calls}}}", "{{ f(x) }}",
      "{% if x %}1{% endif %}", "[parameters('calls')]", "[concat('a', variables('b'))]",
      // For people
      "&lt;calls&gt;", "&#60;calls>", "your-number", "your_number", "YOUR-NUMBER", "yourNumber",
      "https://YOUR-HOST", "xxx", "XXXXXXXX-XXXX", "RETRY_COUNT", "API_KEY_1", "REPLACE_ME",
      "REPLACE1", "wss://REPLACE.example.com", "replace-me", "changeme", "change-me", "TODO", "tbd",
      "placeholder", "...", "…", "???", "****", "insert-calls-here",
      // Beside a named value
      "{{a}}${b}", "{{a}}{b}", "%X%{{a}}",
    ])
  func placeholder(text: String) throws {
    #expect(Placeholder.mayBeIn(try value(text)))
  }

  @Test(
    "an ordinary value is none",
    arguments: [
      "", "60", "-1", "true", "ten", "100%", "me@example.com",
      "https://example.com/a_b?c=d&amp;e=f#g",
      "X-Request-Id", "application/json", "{{named-value}}", "{{a}}-{{b}}", "https://{{host}}/path",
      "a|b", "a~b", "a!b", "10.0.0.0/8", "GET", "HS256", "Autodoc", "replace", "a[0]", "(a)",
      "_a", "a_b", "24:00", "override", "colour", "@(context.x)", "@{ return \"${x}\"; }",
    ])
  func ordinary(text: String) throws {
    #expect(!Placeholder.mayBeIn(try value(text)))
  }

  @Test(
    "what a text is decides which signs show a placeholder",
    arguments: [
      ("/__PATH__", .url, true), ("https://%HOST%/x", .url, true), ("{path}", .url, true),
      ("https://#host#/a", .url, true), ("https://<host>", .url, true), ("/a/${b}", .url, true),
      ("/chat/{id}/a%20b%20c", .url, false), ("/todo/your/$batch", .url, false),
      ("https://[::1]:80/a#b", .url, false), ("/a/@me/b@c", .url, false),
      ("^a{2,3}$|[^b]!", .literal, false), ("a#{b}#", .literal, true), ("__a__", .literal, true),
      ("a__b", .literal, false), ("API_KEY", .literal, false), ("API_KEY", .identifier, true),
      ("__Count__", .identifier, true), ("count", .identifier, false), ("__x", .markup, true),
      ("SET_BODY", .markup, false), ("x-#{e}#", .name, true), ("your-name", .name, false),
      ("your-name", .chosenName, true), ("a|b", .constant, true), ("a[[", .constant, true),
      ("a-b_c (d)", .constant, false), ("<key>", .secret, true), ("MyDummyKey", .secret, true),
      ("a__b__c", .secret, false),
      ("__KEY__", .secret, true), ("a${b}", .secret, true), ("eyJ<b>c", .secret, false),
      ("abcdef123456", .secret, false), ("%KEY%", .secret, true), ("#each", .name, true),
      ("API_KEY", .chosenName, false), ("{key}", .secret, true), ("CLIENT_SECRET", .secret, true),
      ("0000000000000000", .secret, true), ("Token123", .secret, true),
      ("my-test-1", .secret, true),
    ] as [(String, Placeholder.Role, Bool)])
  func roles(text: String, role: Placeholder.Role, isPlaceholder: Bool) {
    #expect(Placeholder.mayBeIn(text, as: role) == isPlaceholder)
  }

  @Test(
    "text that begins with a directive may leave out elements or repeat them",
    arguments: [
      ("%{ if x }", true), (" \n ${elements}", true), ("{% for x in y %}", true), ("#{if}#", true),
      ("{{#if x}}", true), ("{{/if}}", true), ("{{- if x }}", true), ("{{ if x }}", true),
      ("$(elements)", true), ("text", false), ("{{named-value}}", false), ("100%", false),
      ("text ${x}", false),
    ])
  func directives(text: String, isDirective: Bool) throws {
    #expect(Placeholder.opensDirective(try value(text)) == isDirective)
  }

  @Test(
    "a text that invites searching it over and over comes to an end",
    arguments: ["((", "[[", "y", "[)", "x ", "@"])
  func hostile(unit: String) throws {
    let text = "(" + String(repeating: unit, count: 30_000)
    #expect(Placeholder.mayBeIn(try value(text)) == (unit == "@"))
  }
}
