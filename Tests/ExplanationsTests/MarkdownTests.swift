import BuiltinRules
import Linting
import PolicyCatalog
import SourceText
import Testing

@testable import Explanations

@Suite("Explanations as pages of Markdown") struct MarkdownTests {
  private let explainer = Explainer(rules: builtinRules, modules: builtinModules)

  private func markdown(_ name: String) throws -> String {
    try explainer.explanation(of: name).markdown
  }

  @Test("a rule's page says what it is, and in the titles of blocks what they show")
  func rule() throws {
    let page = try markdown("streaming/buffer-response")
    #expect(
      page.hasPrefix(
        "# A stream that is buffered before it is passed on\n\n`streaming/buffer-response`: error; "
      ))
    for part in [
      "\n```xml title=\"chat.xml, reported\"\n", "\n```xml title=\"chat.xml, mended\"\n",
      "\n```xml title=\"not reported\"\n", "\n```yaml title=\"openapi.yaml\"\n",
      "\n## To switch it off\n", "rules: { streaming/buffer-response: off } in .apimlint.yaml",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(!page.contains("severity: error\n"), "the front matter is no part of the page")
  }

  @Test("options and weaknesses have a part each")
  func optionsAndWeaknesses() throws {
    #expect(
      try markdown("timeouts/forward-request").contains("| `maximum` | integer | `240` |"))
    let secret = try markdown("named-values/plaintext-secret")
    #expect(secret.contains("CWE-312") && secret.contains("OWASP API8:2023"))
  }

  @Test(
    "every page of a rule has its fences closed and says what each shows", arguments: builtinModules
  )
  func fences(module: RuleModule) throws {
    for rule in explainer.metadata(of: module) {
      let lines = try markdown(rule.id.text).split(separator: "\n").filter { $0.hasPrefix("```") }
      #expect(lines.count.isMultiple(of: 2), "\(rule.id)")
      for opening in stride(from: 0, to: lines.count, by: 2).map({ lines[$0] }) {
        #expect(
          opening.wholeMatch(of: #/`{3,}[a-z]+( title="[^"]+")?/#) != nil, "\(rule.id): \(opening)")
      }
    }
  }

  @Test("a statement's page has each of its elements and attributes, and what is disputed")
  func statement() throws {
    let page = try markdown("validate-jwt")
    for part in [
      "# `validate-jwt`\n", "| sections | inbound", "\n## Attributes\n",
      "\n## `validate-jwt/required-claims/claim`\n", "\n### Attributes\n", "| `match` |",
      "](https://learn.microsoft.com/azure/api-management/validate-jwt-policy)",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    let disputed = StatementCatalog.all.filter { !DisputedFacts(of: $0).entries.isEmpty }
    #expect(!disputed.isEmpty)
    for statement in disputed {
      #expect(try markdown(statement.name).contains("\n## Disputed\n"), "\(statement.name)")
    }
  }

  @Test("what a text says is what a page says")
  func sameWords() throws {
    for statement in StatementCatalog.all {
      let page = try markdown(statement.name)
      for attribute in statement.element.attributes {
        #expect(page.contains("| `\(attribute.name)` | "), "\(statement.name)/\(attribute.name)")
      }
      for note in statement.notes {
        #expect(page.contains("- " + MarkdownLayout.escaped(note)), "\(statement.name)")
      }
    }
  }

  @Test("markup, tables and emphasis in a text mean themselves")
  func escaping() {
    #expect(
      MarkdownLayout.escaped("<base /> | *a* [b] `c` & x_y")
        == "&lt;base /&gt; &#124; \\*a\\* \\[b\\] \\`c\\` &amp; x\\_y")
  }

  @Test("a module's page lists its rules, and all that is disputed is one page")
  func lists() throws {
    let module = try markdown("streaming")
    #expect(
      module.hasPrefix("# Answers that stream\n")
        && module.contains("| `streaming/buffer-response` | error |"))
    let disputed = DisputedFacts().markdown
    #expect(disputed.hasPrefix("# Disputed facts\n") && disputed.contains("\n## `cors`\n"))
  }
}
