import Linting
import SourceText

/// Findings for people at a terminal: each with the lines it is about, related places and fixes,
/// and a summary at the end.
struct PrettyReporter: Reporter {
  let context: ReportContext

  private var paint: Painter {
    Painter(usesColor: context.usesColor, usesLinks: context.usesLinks)
  }

  func report(_ result: LintResult, to output: inout some TextOutputStream) {
    let lines = SourceLines(result.diagnostics.flatMap { [$0.place] + $0.related.map(\.place) })
    let pages = Dictionary(
      result.rules.map { ($0.id, $0.reference) }, uniquingKeysWith: { first, _ in first })
    let hidden = HiddenText(in: result)
    for diagnostic in result.diagnostics {
      write(diagnostic, page: pages[diagnostic.rule] ?? nil, lines, hidden, to: &output)
      output.write("\n")
    }
    output.write(summary(result) + "\n")
    if let fixable = fixableSummary(result) { output.write(fixable + "\n") }
  }

  private func write(
    _ diagnostic: Diagnostic, page: String?, _ lines: SourceLines, _ hidden: HiddenText,
    to output: inout some TextOutputStream
  ) {
    let color = color(of: diagnostic.severity)
    let location = paint(self.location(of: diagnostic.place, lines), .bold)
    let rule = paint.link(visibleLine(diagnostic.rule.text), to: page)
    let label = paint("\(diagnostic.severity.rawValue)[\(rule)]", color)
    output.write("\(location) \(label) \(visibleLine(diagnostic.wordedMessage))\n")
    writeFrame(
      diagnostic.place, lines, hidden, withContext: true, indent: 2, mark: "^", color, to: &output)

    for note in diagnostic.related {
      let location = self.location(of: note.place, lines)
      output.write("  \(paint("note:", .cyan)) \(location) \(visibleLine(note.message))\n")
      writeFrame(
        note.place, lines, hidden, withContext: false, indent: 4, mark: "-", .cyan, to: &output)
    }
    if let note = diagnostic.basis?.note {
      output.write("  \(paint("disputed:", .cyan)) \(visibleLine(note))\n")
    }
    for fix in diagnostic.fixes {
      let title = visibleLine(fix.title)
      output.write("  \(paint("fix:", .green)) \(title) (fixable with \(option(for: fix)))\n")
    }
  }

  /// A place as `path:line:column`, a link to its file.
  private func location(of place: Place, _ lines: SourceLines) -> String {
    paint.link(
      lines.location(of: place), to: fileURI(path: place.source.path, base: context.baseURI))
  }

  private func writeFrame(
    _ place: Place, _ lines: SourceLines, _ hidden: HiddenText, withContext: Bool, indent: Int,
    mark: Character, _ color: Painter.Paint, to output: inout some TextOutputStream
  ) {
    let table = lines[place.source]
    let margin = String(repeating: " ", count: indent)
    let rows = codeFrame(
      place, in: table, withContext: withContext, hiding: hidden[place.source],
      width: max(context.width - indent - String(table.lineCount).count - 3, 20))
    let digits = rows.compactMap(\.lineNumber).max().map { String($0).count } ?? 1
    for row in rows {
      switch row {
      case .line(let number, let text):
        let number = String(number)
        let padding = String(repeating: " ", count: digits - number.count)
        let gutter = paint("\(padding)\(number) |", .blue)
        output.write(text.isEmpty ? "\(margin)\(gutter)\n" : "\(margin)\(gutter) \(text)\n")
      case .mark(let column, let length):
        let gutter = paint(String(repeating: " ", count: digits) + " |", .blue)
        let blanks = String(repeating: " ", count: column)
        let underline = paint(String(repeating: mark, count: length), color)
        output.write("\(margin)\(gutter) \(blanks)\(underline)\n")
      case .gap:
        output.write("\(margin)\(paint("...", .blue))\n")
      }
    }
  }

  private func color(of severity: Severity) -> Painter.Paint {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .info: .cyan
    }
  }

  private func option(for fix: Fix) -> String {
    switch fix.safety {
    case .safe: "--fix"
    case .unsafe: "--unsafe-fixes"
    }
  }

  /// Counts of findings, files and suppressed findings, as in `1 error in 3 files (4 suppressed)`.
  private func summary(_ result: LintResult) -> String {
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = result.count(severity)
      return count == 0 ? nil : paint(counted(count, severity.rawValue), color(of: severity))
    }
    let findings = counts.isEmpty ? paint("no findings", .green) : counts.joined(separator: ", ")
    let suppressed = result.suppressedCount == 0 ? "" : " (\(result.suppressedCount) suppressed)"
    return "\(findings) in \(counted(result.fileCount, "file"))\(suppressed)"
  }

  /// How many findings can be mended by which option, or nil when none can.
  private func fixableSummary(_ result: LintResult) -> String? {
    let shownSafe = result.diagnostics.count { $0.fixes.contains { $0.safety == .safe } }
    let shown = result.diagnostics.count { !$0.fixes.isEmpty }
    let safe = shownSafe + result.omitted.safelyFixable
    switch (safe, shown - shownSafe + result.omitted.unsafelyFixable) {
    case (0, 0): return nil
    case (_, 0): return "\(safe) fixable with --fix"
    case (0, let unsafeOnly): return "\(unsafeOnly) fixable with --unsafe-fixes"
    case (_, let unsafeOnly):
      return "\(safe) fixable with --fix, \(unsafeOnly) more with --unsafe-fixes"
    }
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
