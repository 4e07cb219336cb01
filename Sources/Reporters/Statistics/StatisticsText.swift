import Linting
import SourceText

/// The table of `--statistics` for people: a rule on each line, and what they come to below.
public struct StatisticsText {
  private let statistics: RuleStatistics
  private let paint: Painter

  public init(_ statistics: RuleStatistics, context: ReportContext) {
    self.statistics = statistics
    paint = Painter(usesColor: context.usesColor)
  }

  /// The table, with a line break at its end.
  public func render() -> String {
    let entries = statistics.entries
    let digits = max(5, entries.map { String($0.count).count }.max() ?? 0)
    let fixableWidth = max(7, entries.map { Self.fixable($0).count }.max() ?? 0)
    let width = max(4, entries.map(\.rule.id.text.count).max() ?? 0)
    func line(_ count: String, _ severity: String, _ fixable: String, _ rule: String) -> String {
      Self.padded(count, to: digits, atFront: true) + "  " + severity + "  "
        + Self.padded(fixable, to: fixableWidth) + "  " + Self.padded(rule, to: width) + "  "
    }
    var text = ""
    if !entries.isEmpty {
      text += line("count", "severity", "fixable", "rule") + "finds\n"
      for entry in entries {
        let severity = paint(
          entry.severity.rawValue,
          entry.severity == .error ? .red : entry.severity == .warning ? .yellow : .cyan)
        let blanks = String(repeating: " ", count: 8 - entry.severity.rawValue.count)
        text +=
          line(
            String(entry.count), severity + blanks, Self.fixable(entry), entry.rule.id.text)
          + entry.rule.title + "\n"
      }
      text += "\n"
    }
    return text + totals + "\n"
  }

  private static func fixable(_ entry: RuleStatistics.Entry) -> String {
    switch (entry.safelyFixable, entry.unsafelyFixable) {
    case (0, 0): "-"
    case (let safe, 0): "\(safe)"
    case (0, let unsafe): "\(unsafe) unsafe"
    case (let safe, let unsafe): "\(safe)+\(unsafe) unsafe"
    }
  }

  /// As in `12 findings of 3 rules in 4 files: 1 error, 11 warnings`.
  private var totals: String {
    let result = statistics.result
    let counts = Severity.allCases.reversed().filter { result.count($0) > 0 }.map {
      Self.counted(result.count($0), $0.rawValue)
    }
    let findings = Severity.allCases.map(result.count).reduce(0, +)
    var text = Self.counted(findings, "finding")
    if !statistics.entries.isEmpty {
      text += " of \(Self.counted(statistics.entries.count, "rule"))"
    }
    text += " in \(Self.counted(result.fileCount, "file"))"
    if !counts.isEmpty { text += ": \(counts.joined(separator: ", "))" }
    if result.suppressedCount > 0 { text += " (\(result.suppressedCount) suppressed)" }
    if result.omitted.count > 0 {
      text +=
        "\n\(result.omitted.count) of the findings are beyond what one file shows, and in no line above"
    }
    return text
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  private static func padded(_ text: String, to width: Int, atFront: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return atFront ? blanks + text : text + blanks
  }
}
