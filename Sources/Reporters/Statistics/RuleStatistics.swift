public import Linting
public import SourceText

/// How often each rule reports, and how much of it can be mended by itself.
public struct RuleStatistics: Sendable {
  /// What one rule reports.
  public struct Entry: Sendable {
    /// The rule.
    public let rule: RuleMetadata

    /// How many findings it has.
    public fileprivate(set) var count = 0

    /// The worst that one of its findings is.
    public fileprivate(set) var severity: Severity

    /// How many findings `--fix` mends, and how many more `--unsafe-fixes`.
    public fileprivate(set) var safelyFixable = 0
    public fileprivate(set) var unsafelyFixable = 0
  }

  /// The rules that report something, those with the most findings first.
  public let entries: [Entry]
  let result: LintResult

  /// Counts what a run found.
  public init(_ result: LintResult) {
    self.result = result
    let rules = Dictionary(
      result.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var counted: [RuleID: Entry] = [:]
    for diagnostic in result.diagnostics {
      guard let rule = rules[diagnostic.rule] else { continue }
      var entry = counted[rule.id] ?? Entry(rule: rule, severity: diagnostic.severity)
      entry.count += 1
      entry.severity = max(entry.severity, diagnostic.severity)
      if diagnostic.fixes.contains(where: { $0.safety == .safe }) {
        entry.safelyFixable += 1
      } else if !diagnostic.fixes.isEmpty {
        entry.unsafelyFixable += 1
      }
      counted[rule.id] = entry
    }
    entries = counted.values.sorted { left, right in
      (right.count, left.rule.id.text) < (left.count, right.rule.id.text)
    }
  }

  /// The rule that reports most; nil where none does.
  public var commonest: RuleID? { entries.first?.rule.id }
}
