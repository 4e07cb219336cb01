import Foundation
import Fuzzing
import Linting
import Reporters
import SourceText
import TestSupport
import Testing

/// Whatever policies, paths and messages hold, a report keeps its shape and a terminal stays safe.
@Suite struct HostileTextTests {
  private static let pieces = [
    "a", " ", "\t", "\n", "\r\n", "\r", "\u{0}", "\u{7}", "\u{1B}[2J", "\u{7F}", "\u{9B}", "\u{85}",
    "\u{2028}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{E0041}", "漢", "🚀", "e\u{301}",
    "%", "%0A", "]", ";", ":", ",", "\"", "\\", "[", "##", "##vso[", "##VSO", "::error::", "<b/>",
    "\n::set-env name=a::", "]]>", "<!--", "&#0;", "\u{FFFE}", "'", "::", "\u{2028}##[",
    "##teamcity[", "\u{10FFE9}", "\u{A0}",
  ]

  /// A run over random texts with random places, some beyond the end.
  private func randomRun(_ seed: UInt64) -> LintResult {
    var random = SeededGenerator(seed: seed)
    func text(_ length: ClosedRange<Int>) -> String {
      (0..<Int.random(in: length, using: &random)).map { _ in
        Self.pieces.randomElement(using: &random) ?? ""
      }.joined()
    }
    // Each has a name of its own, or reports would take them for one file.
    let sources = (0..<3).map { SourceText(path: text(0...4) + "\($0)", text: text(0...80)) }
    func place() -> Place {
      let source = sources[Int.random(in: 0..<3, using: &random)]
      let start = Int.random(in: 0...source.bytes.count + 2, using: &random)
      return Place(source, Span(start, start + Int.random(in: 0...40, using: &random)))
    }
    let diagnostics = (0..<4).map { _ in
      Diagnostic(
        rule: RuleID("m/" + text(0...2)),
        severity: Severity.allCases.randomElement(using: &random) ?? .info,
        message: text(0...12), place: place(), related: [Note(text(0...6), at: place())],
        fixes: [Fix(text(0...3), edits: [Edit(place(), with: text(0...5))])])
    }
    return LintResult(
      diagnostics: diagnostics, files: sources.map(\.path), serviceCount: 1, suppressedCount: 0,
      rules: [])
  }

  private func hasInvisibleScalars(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\n"
      default: false
      }
    }
  }

  /// What the log reader of a pipeline would do something for.
  private func isCommand(_ line: String) -> Bool {
    line.lowercased().firstMatch(of: /##[a-z]*\[/) != nil
      || line.drop(while: \.isWhitespace).unicodeScalars.starts(with: "::".unicodeScalars)
  }

  @Test(arguments: UInt64(0)..<300)
  func terminalFormatsShowButNeverObey(_ seed: UInt64) {
    let narrow = ReportContext(toolVersion: "0.1.0", baseURI: "file:///", width: 40)
    let result = randomRun(seed)
    let pretty = report(result, as: .pretty, narrow)
    let compact = report(result, as: .compact)
    for text in [pretty, compact] {
      #expect(!hasInvisibleScalars(text))
      for line in lines(text) { #expect(!isCommand(line)) }
    }
    #expect(compact.unicodeScalars.count { $0 == "\n" } == 4)
  }

  @Test("links are those of the report, and lead where it says", arguments: UInt64(0)..<300)
  func links(_ seed: UInt64) {
    let pages = [
      "https://a.example/b", "https://a.example/\u{1B}\\b", "https://a.example/ b",
      "https://a.example/\u{7}b", "",
    ]
    let run = randomRun(seed)
    let result = LintResult(
      diagnostics: run.diagnostics, files: run.files, serviceCount: 1, suppressedCount: 0,
      rules: run.diagnostics.enumerated().map { index, diagnostic in
        RuleMetadata(
          id: diagnostic.rule, title: "t", severity: .info, since: "0.1.0",
          reference: pages[(index + Int(seed)) % pages.count])
      })
    let linked = ReportContext(
      toolVersion: "0.1.0", baseURI: "file:///", usesLinks: true, width: 40)
    let plain = ReportContext(toolVersion: "0.1.0", baseURI: "file:///", width: 40)
    let link = #/\u{1B}\]8;;((?:file:///|https://a\.example/b)[!-~]*|)\u{1B}\\/#
    let text = report(result, as: .pretty, linked)
    #expect(text.firstMatch(of: link) != nil)
    let without = text.replacing(link, with: "")
    #expect(without == report(result, as: .pretty, plain))
    #expect(!hasInvisibleScalars(without))
  }

  @Test(arguments: UInt64(0)..<300)
  func pipelineFormatsGiveOneCommandALine(_ seed: UInt64) {
    let result = randomRun(seed)
    let github = lines(report(result, as: .github))
    #expect(github.count == result.diagnostics.count)
    for line in github {
      #expect(line.wholeMatch(of: /::(error|warning|notice) file=[^:\r\n]*::[^\r\n]*/) != nil)
      #expect(!hasInvisibleScalars(line))
      #expect(line.lowercased().firstMatch(of: /##[a-z]*\[/) == nil)
    }
    let azure = lines(report(result, as: .azurePipelines))
    #expect(azure.count == 4)
    for (line, diagnostic) in zip(azure, result.diagnostics) {
      let isCommand =
        line.prefixMatch(
          of: /##vso\[task\.logissue type=(error|warning);sourcepath=[^;\]]*;linenumber=\d+;/)
        != nil
      #expect(isCommand == (diagnostic.severity != .info))
      // Inside a command the words of a second one are data.
      #expect(isCommand || !self.isCommand(line))
      #expect(!hasInvisibleScalars(line))
    }
  }

  @Test(arguments: UInt64(0)..<300)
  func structuredFormatsAreNoCommandsEither(_ seed: UInt64) {
    let result = randomRun(seed)
    for format in [ReportFormat.json, .jsonl, .sarif, .gitlab, .junit, .checkstyle] {
      let text = report(result, as: format)
      #expect(!hasInvisibleScalars(text))
      // JUnit has a test for all that a rule finds in a file.
      #expect(lines(text).count >= (format == .junit ? 1 : result.diagnostics.count))
      for line in lines(text) { #expect(!isCommand(line)) }
    }
  }

  @Test(arguments: UInt64(0)..<300)
  func whatIsSaidStaysOneLine(_ seed: UInt64) {
    for diagnostic in randomRun(seed).diagnostics {
      let line = visibleLine("\(diagnostic.place.source.path): \(diagnostic.message)")
      #expect(!hasInvisibleScalars(line))
      let isOneLine = !line.contains { $0.isNewline }
      #expect(isOneLine)
      #expect(!isCommand(line))
    }
  }

  @Test("a diff that a log would obey is shown, any other is left as it is")
  func diffs() {
    #expect(visibleDiff("--- a/x\n-\té\u{200B}漢 [a]\r\n+ok\r\n") == nil)
    #expect(visibleDiff(" ::error::x\n") == " <U+003A>:error::x\n")
    #expect(visibleDiff("+##vso[a]\r\n") == "+##vso<U+005B>a]\r\n")
    #expect(visibleDiff("-a\u{1B}[2J\u{202E}\r\r\n") == "-a<U+001B>[2J<U+202E><U+000D>\r\n")
  }

  @Test(arguments: UInt64(0)..<300)
  func structuredFormatsStayJSON(_ seed: UInt64) throws {
    let result = randomRun(seed)
    for format in [ReportFormat.json, .sarif, .gitlab] {
      _ = try JSONSerialization.jsonObject(with: Data(report(result, as: format).utf8))
    }
    let lines = lines(report(result, as: .jsonl))
    #expect(lines.count == 4)
    for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
  }

  @Test(arguments: UInt64(0)..<300)
  func xmlFormatsStayXML(_ seed: UInt64) throws {
    let result = randomRun(seed)
    let errors = try ReadXML(report(result, as: .checkstyle)).elements.filter { $0.name == "error" }
    #expect(errors.count == result.diagnostics.count)
    for (error, diagnostic) in zip(errors, result.diagnostics) {
      // What a terminal shows as it is, XML may be unable to hold.
      let message = visibleLine(diagnostic.message).replacing("\u{FFFE}", with: "<U+FFFE>")
      #expect(error.attributes["message"] == message)
    }
    let tests = try ReadXML(report(result, as: .junit))
    let found = Set(result.diagnostics.map { [$0.place.source.path, $0.rule.text] })
    let silent = Set(result.files).subtracting(result.diagnostics.map(\.place.source.path))
    #expect(tests.elements.count { $0.name == "testcase" } == found.count + silent.count)
  }

  /// The lines of a report by LF alone, as pipelines and readers of JSON lines cut them.
  private func lines(_ text: String) -> [String] {
    text.unicodeScalars.split(separator: "\n").map { String($0) }
  }
}
