import SourceText

/// What checks of a document report to.
protocol FindingReceiver: AnyObject {
  /// Takes a finding.
  ///
  /// - Parameters:
  ///   - ceiling: what it is worth at the most.
  ///   - fixes: gives the ways to mend it.
  ///   - describe: makes the finding; not asked where it would only be counted.
  func add(
    _ rule: RuleTable.Index, at place: Place, atMost ceiling: Severity?, fixes: () -> [Fix],
    describe: ([Fix]) -> FindingSink.Finding)

  /// Counts findings that are known by their number alone.
  func count(
    _ number: Int, of rule: RuleTable.Index, atMost ceiling: Severity?, fixes: [Fix],
    in source: SourceText)
}

/// Keeps what checks report of one reading of a document, so that readings can be compared.
final class FindingRecorder: FindingReceiver {
  struct Recorded {
    var finding: FindingSink.Finding
    let ceiling: Severity?
  }

  struct Counted {
    let number: Int
    let rule: RuleTable.Index
    let ceiling: Severity?
    let fixes: [Fix]
    let source: SourceText
  }

  /// How many findings are kept; more are not compared.
  private static let limit = 5000

  private(set) var findings: [Recorded] = []
  private(set) var counted: [Counted] = []

  /// True when something was left out.
  private(set) var isFull = false

  func add(
    _ rule: RuleTable.Index, at place: Place, atMost ceiling: Severity?, fixes: () -> [Fix],
    describe: ([Fix]) -> FindingSink.Finding
  ) {
    guard findings.count < Self.limit else {
      isFull = true
      return
    }
    findings.append(Recorded(finding: describe(fixes()), ceiling: ceiling))
  }

  func count(
    _ number: Int, of rule: RuleTable.Index, atMost ceiling: Severity?, fixes: [Fix],
    in source: SourceText
  ) {
    counted.append(
      Counted(number: number, rule: rule, ceiling: ceiling, fixes: fixes, source: source))
  }
}
