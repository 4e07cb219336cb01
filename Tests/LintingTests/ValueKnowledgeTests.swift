import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText
import Testing
import Workspace

/// Reports what the value of `a` can be.
private struct ReportValues: Rule {
  func subscribe(to events: inout Events) {
    events.on(ElementName("x")) { element, report in
      guard let value = element[attribute: "a"]?.value else { return }
      for known in report.texts(of: value) {
        let origins = known.definitions.map {
          LineTable($0.place.source).line(at: $0.place.span.start)
        }
        let shown = known.shown == known.text ? "" : ", shown as '\(known.shown)',"
        report(
          element.nameSpan, "text '\(known.text)'\(shown) \(origins)", in: known.environment)
      }
      for (integer, known) in report.integers(of: value) {
        report(element.nameSpan, "integer \(integer)", in: known.environment)
      }
    }
  }
}

private let registered = RegisteredRule(
  RuleMetadata(id: "t/values", title: "", severity: .info, since: "", reference: nil), page: "",
  make: { ReportValues() })

@Suite struct ValueKnowledgeTests {
  /// What `<x a="VALUE"/>` resolves to; `extra` is more configuration.
  private func resolve(_ value: String, environments: Bool = false, extra: String = "") throws
    -> [String]
  {
    let configuration =
      environments
      ? "environments: { test: { named-values: t.json }, prod: { named-values: p.json }, copy: { named-values: p.json } }"
      : "service: { named-values: t.json }"
    let files = [
      (".apimlint.yaml", "\(configuration)\n\(extra)\n"),
      (
        "t.json",
        #"{"n": "5","# + "\n" + #""s": {"value": "hidden", "secret": true},"#
          + "\n" + #""k": {"secret": true}, "e": "", "same": "s", "r": "{{n}}", "p": "__P__"}"#
      ),
      ("p.json", #"{"n": " 7 ", "only": "x", "same": "s"}"#),
      ("p.xml", "<policies><x a=\"\(value)\"/></policies>"),
    ]
    return try lint(
      files: files.map { SourceText(path: $0.0, text: $0.1) }, rules: [registered]
    ).diagnostics.map { finding in
      finding.message + (finding.environment.map { " in \($0)" } ?? "")
    }.sorted()
  }

  @Test(
    arguments: [
      ("5", ["integer 5", "text '5' []"]), ("a&amp;b", ["text 'a&b' []"]), ("", ["text '' []"]),
      (" 6 ", ["integer 6", "text ' 6 ' []"]), ("5.5", ["text '5.5' []"]),
      ("{{n}}", ["integer 5", "text '5' [1]"]), ("1{{n}}0", ["integer 150", "text '150' [1]"]),
      ("{{n}}{{n}}", ["integer 55", "text '55' [1, 1]"]), ("a&amp;{{n}}", ["text 'a&5' [1]"]),
      ("&lt;{{n}}", []),
      ("{{s}}", ["text 'hidden', shown as '{{s}}', [2]"]), ("{{e}}", ["text '' [3]"]),
      ("{{r}}", []), ("{{p}}", []),
      ("{{k}}", []), ("{{none}}", []), ("{{n}}{{none}}", []), ("{{N}}", []),
      ("@(240)", ["integer 240"]), ("@(1 + 1)", []), ("@(240){{n}}", []),
    ] as [(String, [String])])
  func values(value: String, expected: [String]) throws {
    #expect(try resolve(value) == expected)
  }

  @Test(
    "each environment with a text of its own counts once",
    arguments: [
      (
        "{{n}}",
        [
          "integer 5 in test", "integer 7 in prod", "text ' 7 ' [1] in prod",
          "text '5' [1] in test",
        ]
      ),
      ("{{only}}", ["text 'x' [1] in prod"]), ("{{same}}", ["text 's' [3]"]),
      ("9", ["integer 9", "text '9' []"]),
    ] as [(String, [String])])
  func environments(value: String, expected: [String]) throws {
    #expect(try resolve(value, environments: true) == expected)
  }

  @Test(
    "a placeholder of a template makes the value unknown",
    arguments: [
      ("none", "${a}", []), ("none", "__A__", []), ("none", "{{n}}__A__", []),
      ("terraform", "${a}", []),
      ("terraform", "5", ["integer 5", "text '5' []"]),
      ("tokens", "#{a}#", []), ("tokens", "%A%", []),
    ] as [(String, String, [String])])
  func templates(template: String, value: String, expected: [String]) throws {
    #expect(try resolve(value, extra: "template: \(template)") == expected)
  }
}
