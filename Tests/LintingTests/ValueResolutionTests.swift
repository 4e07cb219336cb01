import Linting
import PolicyCatalog
import PolicySyntax
import SourceText
import Testing

/// Reports what the value of `a` can be.
private struct ReportValues: Rule {
  func subscribe(to events: inout Events) {
    events.on(ElementName("x")) { element, report in
      guard let value = element[attribute: "a"]?.value else { return }
      for resolved in report.resolve(value) {
        let origins = resolved.definitions.map {
          LineTable($0.place.source).line(at: $0.place.span.start)
        }
        report(element.nameSpan, "text '\(resolved.text)'\(resolved.environmentSuffix) \(origins)")
      }
      for (integer, resolved) in report.resolveInteger(value) {
        report(element.nameSpan, "integer \(integer)\(resolved.environmentSuffix)")
      }
    }
  }
}

private let registered = RegisteredRule(
  RuleMetadata(id: "t/values", title: "", severity: .info, since: "", reference: nil), page: "",
  make: { ReportValues() })

@Suite struct ValueResolutionTests {
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
          + "\n" + #""k": {"secret": true}, "e": "", "r": "{{n}}"}"#
      ),
      ("p.json", #"{"n": " 7 ", "only": "x"}"#),
      ("p.xml", "<policies><x a=\"\(value)\"/></policies>"),
    ]
    return try lint(
      files: files.map { SourceText(path: $0.0, text: $0.1) }, rules: [registered]
    ).diagnostics.map(\.message).sorted()
  }

  @Test(
    arguments: [
      ("5", ["integer 5", "text '5' []"]), ("a&amp;b", ["text 'a&b' []"]), ("", ["text '' []"]),
      (" 6 ", ["integer 6", "text ' 6 ' []"]), ("5.5", ["text '5.5' []"]),
      ("{{n}}", ["integer 5", "text '5' [1]"]), ("1{{n}}0", ["integer 150", "text '150' [1]"]),
      ("{{n}}{{n}}", ["integer 55", "text '55' [1, 1]"]), ("&lt;{{n}}", ["text '<5' [1]"]),
      ("{{s}}", ["text 'hidden' [2]"]), ("{{e}}", ["text '' [3]"]), ("{{r}}", ["text '{{n}}' [3]"]),
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
          "integer 5 in environment 'test'", "integer 7 in environment 'prod'",
          "text ' 7 ' in environment 'prod' [1]", "text '5' in environment 'test' [1]",
        ]
      ),
      ("{{only}}", ["text 'x' in environment 'prod' [1]"]), ("9", ["integer 9", "text '9' []"]),
    ] as [(String, [String])])
  func environments(value: String, expected: [String]) throws {
    #expect(try resolve(value, environments: true) == expected)
  }

  @Test(
    "a placeholder of a template makes the value unknown",
    arguments: [
      ("none", "${a}", ["text '${a}' []"]), ("terraform", "${a}", []),
      ("terraform", "5", ["integer 5", "text '5' []"]),
      ("tokens", "#{a}#", []), ("tokens", "%A%", []),
    ] as [(String, String, [String])])
  func templates(template: String, value: String, expected: [String]) throws {
    #expect(try resolve(value, extra: "template: \(template)") == expected)
  }
}
