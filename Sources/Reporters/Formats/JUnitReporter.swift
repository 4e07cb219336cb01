import Linting
import SourceText

/// JUnit's XML, as Jenkins, GitLab and Azure Pipelines read it: a suite for each file, in it a test for
/// each rule that found something.
///
/// Readers tell tests by class and name, and show one failure of each, so all findings of a rule in a
/// file are one test. Errors and warnings make it fail; what is only worth knowing is its output. A file
/// without findings is a suite of one test that passed.
struct JUnitReporter: Reporter {
  func report(_ result: LintResult, to output: inout some TextOutputStream) {
    let suites = suites(of: result)
    let lines = SourceLines(result.diagnostics.flatMap { [$0.place] + $0.related.map(\.place) })
    var xml = XML()
    let counts: KeyValuePairs = [
      "name": toolName, "tests": String(suites.map(\.tests.count).reduce(0, +)),
      "failures": String(suites.map(\.failureCount).reduce(0, +)), "errors": "0",
    ]
    xml.element("testsuites", counts) { xml in
      for suite in suites { write(suite, lines, to: &xml) }
    }
    output.write(xml.markup)
  }

  /// What was found in a file.
  private struct Suite {
    let path: String
    var tests: [Test]

    var failureCount: Int { tests.count { !$0.failures.isEmpty } }
  }

  /// What a rule found in a file.
  private struct Test {
    let name: String
    var diagnostics: [Diagnostic] = []

    var failures: [Diagnostic] { diagnostics.filter { $0.severity > .info } }
  }

  /// The suites by path: the files that have findings, and the policies that have none.
  private func suites(of result: LintResult) -> [Suite] {
    var found: [String: [Diagnostic]] = [:]
    for diagnostic in result.diagnostics {
      found[normalizedPath(diagnostic.place.source.path), default: []].append(diagnostic)
    }
    for file in result.files { found[normalizedPath(file), default: []] += [] }
    return found.map { path, diagnostics in
      Suite(
        path: path,
        tests: diagnostics.isEmpty ? [Test(name: toolName)] : tests(of: diagnostics))
    }.sorted { $0.path < $1.path }
  }

  private func tests(of diagnostics: [Diagnostic]) -> [Test] {
    var tests: [RuleID: Test] = [:]
    for diagnostic in diagnostics {
      tests[diagnostic.rule, default: Test(name: diagnostic.rule.text)].diagnostics
        .append(diagnostic)
    }
    return tests.values.sorted { $0.name < $1.name }
  }

  private func write(_ suite: Suite, _ lines: SourceLines, to xml: inout XML) {
    let path = suite.path.unicodePath
    let attributes: KeyValuePairs = [
      "name": path, "tests": String(suite.tests.count), "failures": String(suite.failureCount),
      "errors": "0", "skipped": "0",
    ]
    xml.element("testsuite", attributes) { xml in
      for test in suite.tests {
        xml.element("testcase", ["classname": path, "name": visibleLine(test.name)]) { xml in
          write(test, lines, to: &xml)
        }
      }
    }
  }

  private func write(_ test: Test, _ lines: SourceLines, to xml: inout XML) {
    let failures = test.failures
    if let first = failures.first {
      let others = failures.count - 1
      let rest = others == 0 ? "" : " (and \(others) more)"
      xml.element(
        "failure",
        [
          "type": (failures.map(\.severity).max() ?? first.severity).rawValue,
          "message": visibleLine(first.wordedMessage) + rest,
        ], text: text(of: failures, lines))
    }
    let infos = test.diagnostics.filter { $0.severity == .info }
    if !infos.isEmpty { xml.element("system-out", text: text(of: infos, lines)) }
  }

  /// The findings as the compact format has them, each with its notes below it.
  private func text(of diagnostics: [Diagnostic], _ lines: SourceLines) -> String {
    let all = diagnostics.flatMap { diagnostic in
      [compactLine(diagnostic, lines)]
        + diagnostic.related.map { note in
          "  note: \(lines.location(of: note.place)) \(visibleLine(note.message))"
        }
    }
    return all.joined(separator: "\n")
  }
}
