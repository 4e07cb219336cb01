public import SourceText

/// Collects what checks report: gives it severities, minds the suppressions, and keeps of each file
/// only as much as anybody reads. Lives inside one task.
///
/// A file can have millions of mistakes, by accident or by intent. What is too much is counted when
/// it comes and not described at all, so that no file takes more memory than its size accounts for.
final class FindingSink: FindingReceiver {
  /// The rule that says what is left out, and how much is shown; its page is in `rules/structure`.
  static let tooMany: RuleID = "structure/too-many-findings"

  /// What a check says about a place.
  struct Finding {
    let rule: RuleTable.Index
    var place: Place
    var message: String
    var related: [Note]
    var fixes: [Fix]
    var serviceMessage: String?
    var basis: Basis?
    var environment: String?

    /// The operations that it holds for, as `API/OPERATION`; empty where it holds always.
    var operations: [String] = []

    /// The APIs without known operations that it holds for.
    var apis: [String] = []
  }

  /// The suppressions of the document; nil where there are none, as in the files of the service.
  var suppressions: Suppressions?
  private(set) var suppressedCount = 0

  private let table: (SourceText) -> RuleTable
  private var files: [ObjectIdentifier: FileFindings] = [:]

  /// - Parameter table: the rules that hold for a file.
  init(table: @escaping (SourceText) -> RuleTable) { self.table = table }

  /// Adds a finding, unless its rule is off or a comment suppresses it.
  ///
  /// - Parameters:
  ///   - fixes: gives the ways to mend it.
  ///   - describe: makes the finding; not asked where it would only be counted.
  func add(
    _ rule: RuleTable.Index, at place: Place, atMost ceiling: Severity?, fixes: () -> [Fix],
    describe: ([Fix]) -> Finding
  ) {
    let table = table(place.source)
    guard let severity = table.severity(of: rule, atMost: ceiling) else { return }
    var operationsLeft: [String]?
    switch suppressions?.judge(
      table[rule].metadata, at: place, finding: { describe([]) })
    {
    case .falls:
      suppressedCount += 1
      return
    case .standsFor(let operations): operationsLeft = operations
    case .stands, nil: break
    }
    // A damaged file cannot be written back as it was, and not every host can be told every change.
    let fixes = fixes().filter { fix in
      fix.edits.allSatisfy { !$0.place.source.isDamaged } && fix.inHost != nil
    }
    withFindings(of: place.source, table) { findings in
      if findings.makeRoom(for: severity) {
        var finding = describe(fixes)
        if let operationsLeft { finding.operations = operationsLeft }
        findings.keep(table.diagnostic(for: finding, severity: severity))
      } else {
        findings.omit(severity, fixes, at: place)
      }
    }
  }

  /// Adds a finding that comments have no power over, since it is about comments.
  func addUnsuppressed(_ rule: RuleTable.Index, at place: Place, describe: () -> Finding) {
    let suppressions = suppressions
    self.suppressions = nil
    defer { self.suppressions = suppressions }
    add(rule, at: place, atMost: nil, fixes: { [] }, describe: { _ in describe() })
  }

  /// Counts findings that are known by their number alone.
  ///
  /// - Parameters:
  ///   - ceiling: what they are worth at the most.
  ///   - fixes: the ways to mend one of them.
  func count(
    _ number: Int, of rule: RuleTable.Index, atMost ceiling: Severity?, fixes: [Fix],
    in source: SourceText
  ) {
    let table = table(source)
    guard let severity = table.severity(of: rule, atMost: ceiling) else { return }
    withFindings(of: source, table) { findings in
      findings.omitted.add(severity, fixes: source.isDamaged ? [] : fixes, number)
    }
  }

  private func withFindings(
    of source: SourceText, _ table: RuleTable, _ body: (inout FileFindings) -> Void
  ) {
    body(&files[ObjectIdentifier(source), default: FileFindings(source, table)])
  }

  /// All that is to be shown, not sorted, and what is only counted.
  func finish() -> (diagnostics: [Diagnostic], omitted: OmittedFindings) {
    var diagnostics: [Diagnostic] = []
    var omitted = OmittedFindings()
    for findings in files.values {
      diagnostics += findings.all
      omitted += findings.omitted
    }
    return (diagnostics, omitted)
  }
}

/// The findings of one file.
private struct FileFindings {
  private let source: SourceText
  private let table: RuleTable
  private let limit: Int

  /// What is kept, by severity.
  private var kept: [Severity: [Diagnostic]] = [:]
  private var keptCount = 0
  var omitted = OmittedFindings()

  /// Where the first finding is that is not shown.
  private var firstOmitted: Span?

  init(_ source: SourceText, _ table: RuleTable) {
    self.source = source
    self.table = table
    limit = table.maximumOfFindings
  }

  /// True when there is room for one more finding of a severity. The latest of a lower one gives way.
  mutating func makeRoom(for severity: Severity) -> Bool {
    if keptCount < limit { return true }
    for lower in Severity.allCases where lower < severity {
      guard let last = kept[lower]?.popLast() else { continue }
      omit(lower, last.fixes, at: last.place)
      keptCount -= 1
      return true
    }
    return false
  }

  mutating func omit(_ severity: Severity, _ fixes: [Fix], at place: Place) {
    omitted.add(severity, fixes: fixes)
    firstOmitted = min(firstOmitted ?? place.span, place.span)
  }

  mutating func keep(_ diagnostic: Diagnostic) {
    kept[diagnostic.severity, default: []].append(diagnostic)
    keptCount += 1
  }

  /// What is kept, and a word about what is not.
  var all: [Diagnostic] {
    let all = kept.values.flatMap(\.self)
    guard omitted.count > 0,
      let rule = table.index(of: FindingSink.tooMany), let severity = table.severity(of: rule)
    else { return all }
    let finding = FindingSink.Finding(
      rule: rule, place: Place(source, firstOmitted ?? Span(at: 0)),
      message:
        "the file has \(omitted.count + keptCount) findings, and \(keptCount) of them are shown, errors first; the others count for the summary and the exit code all the same, so mend what is shown and lint again",
      related: [], fixes: [])
    return all + [table.diagnostic(for: finding, severity: severity)]
  }
}

/// Findings that are counted, but not shown.
public struct OmittedFindings: Sendable {
  private var counts: [Severity: Int] = [:]

  /// How many of them `--fix` would mend, and how many only `--unsafe-fixes`.
  public private(set) var safelyFixable = 0
  public private(set) var unsafelyFixable = 0

  public init() {}

  public var count: Int { counts.values.reduce(0, +) }

  public func count(_ severity: Severity) -> Int { counts[severity] ?? 0 }

  /// Counts findings that can be mended in the same ways.
  mutating func add(_ severity: Severity, fixes: [Fix], _ number: Int = 1) {
    counts[severity, default: 0] += number
    if fixes.contains(where: { $0.safety == .safe }) {
      safelyFixable += number
    } else if !fixes.isEmpty {
      unsafelyFixable += number
    }
  }

  /// Takes away what was there before.
  public mutating func forget(_ earlier: OmittedFindings) {
    counts = counts.reduce(into: [:]) { counts, entry in
      let count = entry.value - earlier.count(entry.key)
      if count > 0 { counts[entry.key] = count }
    }
    safelyFixable = max(0, safelyFixable - earlier.safelyFixable)
    unsafelyFixable = max(0, unsafelyFixable - earlier.unsafelyFixable)
  }

  public static func += (left: inout OmittedFindings, right: OmittedFindings) {
    left.counts.merge(right.counts, uniquingKeysWith: +)
    left.safelyFixable += right.safelyFixable
    left.unsafelyFixable += right.unsafelyFixable
  }
}
