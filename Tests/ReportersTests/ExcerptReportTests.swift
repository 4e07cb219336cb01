import Fuzzing
import Linting
import Reporters
import SourceText
import Testing

/// Findings that hold the lines they speak of are reported as those that hold their whole files.
@Suite struct ExcerptReportTests {
  private static let words = [
    "<policies>", "  <set-header name=\"é\"", "\t", "ab", " ", "😀", "'", "<!--", "-->", "{{name}}",
    "",
    String(repeating: "long ", count: 150),
  ]
  private static let breaks = ["\n", "\n", "\n", "\r\n", "\r"]

  /// A file of many lines, of any kind and with any line breaks.
  private func file(_ generator: inout SeededGenerator) -> SourceText {
    var text = Bool.random(using: &generator) ? "<a>" : ""
    for _ in 0..<Int.random(in: 1...120, using: &generator) {
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        text += Self.words.randomElement(using: &generator) ?? ""
      }
      text += Self.breaks.randomElement(using: &generator) ?? ""
    }
    return SourceText(path: "p.xml", text: text)
  }

  private func place(in file: SourceText, _ generator: inout SeededGenerator) -> Place {
    let length = [0, 1, 7, 60].randomElement(using: &generator) ?? 0
    let start = Int.random(in: 0...file.bytes.count, using: &generator)
    func scalarStart(_ offset: Int) -> Int {
      file.bytes.indices.dropFirst(offset).first { file.bytes[$0] & 0xC0 != 0x80 }
        ?? file.bytes.count
    }
    return Place(file, Span(scalarStart(start), scalarStart(start + length)))
  }

  private func findings(in file: SourceText, _ generator: inout SeededGenerator) -> [Diagnostic] {
    (0..<Int.random(in: 1...4, using: &generator)).map { number in
      let other = SourceText(path: "q.xml", text: "<q />")
      return Diagnostic(
        rule: number == 0 ? "m/secret" : "m/r", severity: .warning, message: "m\(number)",
        place: place(in: file, &generator),
        related: [
          Note("here", at: place(in: file, &generator)),
          Note("there", at: Place(other, other.span)),
        ],
        fixes: [Fix("mend", edits: [Edit(place(in: file, &generator), with: "x")])])
    }
  }

  private func result(_ diagnostics: [Diagnostic]) -> LintResult {
    let rules = ["m/secret", "m/r"].map { id in
      RuleMetadata(
        id: RuleID(id), title: "t", severity: .warning, since: "0.1.0",
        reference: "https://a.example",
        hidesText: id == "m/secret")
    }
    return LintResult(
      diagnostics: diagnostics, files: ["p.xml"], serviceCount: 1, suppressedCount: 0, rules: rules)
  }

  @Test func reportsAreTheSame() {
    var excerptCount = 0
    for seed in 0..<UInt64(400) {
      var generator = SeededGenerator(seed: seed)
      let file = file(&generator)
      let whole = findings(in: file, &generator)
      let short = whole.holdingLines(of: file)
      if short[0].place.source !== file {
        excerptCount += 1
        #expect(short[0].place.source.bytes.count < file.bytes.count, "seed \(seed)")
      }
      for format in ReportFormat.allCases {
        let isSame = report(result(short), as: format) == report(result(whole), as: format)
        #expect(isSame, "seed \(seed), \(format)")
      }
    }
    #expect(excerptCount > 50)
  }

  @Test func aPieceBeginsALine() {
    let text = "ab\nx\r" + String(repeating: "c\n", count: 20) + "\n" + "ab\nz\n"
    let file = SourceText(path: "p.txt", text: text)
    let whole = [Span(0, 2), Span(text.utf8.count - 5, text.utf8.count - 3)].map {
      Diagnostic(rule: "m/r", severity: .error, message: "m", place: Place(file, $0))
    }
    let short = whole.holdingLines(of: file)
    #expect(short[0].place.source !== file)
    #expect(report(result(short), as: .pretty) == report(result(whole), as: .pretty))
  }

  @Test func otherFilesStayWhole() {
    let file = SourceText(path: "p.xml", text: String(repeating: "<a />\n", count: 500))
    let other = SourceText(path: "q.xml", text: String(repeating: "<b />\n", count: 500))
    let diagnostic = Diagnostic(
      rule: "m/r", severity: .error, message: "m", place: Place(file, Span(1500, 1501)),
      related: [Note("there", at: Place(other, Span(6, 7)))])
    let held = [diagnostic].holdingLines(of: file)[0]
    #expect(held.place.source !== file)
    #expect(held.place.text == diagnostic.place.text)
    #expect(held.related[0].place == diagnostic.related[0].place)
  }
}
