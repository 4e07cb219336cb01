import SourceText

/// What comments do to the findings of one document: those in it, and those of the file that holds it.
///
/// `<!-- apimlint-disable-next-line RULE …: reason -->` covers the next line and, where a start tag
/// begins there, all of that tag; `apimlint-disable RULE` reaches to the next `apimlint-enable` that
/// means the rule, or to the end; `apimlint-disable-file RULE` covers the file. A rule is an id, a
/// module (`security/*`) or `*`; with operations in brackets, `RULE[chat/complete]`, it is suppressed for
/// their calls alone. Over rules that the configuration requires, comments have no power.
struct Suppressions {
  /// The rules that the engine itself reports under; their pages are in `rules/suppressions`.
  static let unusedRule: RuleID = "suppressions/unused"
  static let unknownRule: RuleID = "suppressions/unknown-rule"
  static let requiredRule: RuleID = "suppressions/required-rule"
  static let missingReason: RuleID = "suppressions/missing-reason"

  /// What a comment does to a finding.
  enum Verdict {
    case stands
    /// It holds for more operations than are named: these are left.
    case standsFor([String])
    case falls
  }

  /// Which of several lists has a suppression, and where in it.
  private struct Index {
    let list: Int
    let index: Int
  }

  /// Those of the document, then those of its host, if it has one with such comments.
  private var lists: [SuppressionList]
  private let table: RuleTable
  private let served: ServedOperations

  /// Reads the suppressions of a document.
  init(in document: PolicyDocument, table: RuleTable, served: ServedOperations) {
    self.table = table
    self.served = served
    lists = [
      SuppressionList(
        PlacedComment.all(in: document.tree), of: document.source, table: table, served: served)
    ]
    if let host = document.hostComments, !host.comments.isEmpty {
      lists.append(
        SuppressionList(host.comments, of: host.source, table: table, served: served))
    }
  }

  /// What those of the host did; nil where there is none with such comments.
  var ofHost: HostSuppressions? { lists.count > 1 ? HostSuppressions(lists[1]) : nil }

  // MARK: Findings

  /// What comments do to a finding of a rule.
  ///
  /// A comment counts as used all the same where suppressed findings are to be reported.
  ///
  /// - Parameter finding: gives the finding, with the calls that it holds for; asked only where a comment
  ///   names operations.
  mutating func judge(
    _ rule: RuleMetadata, at place: Place, finding: () -> FindingSink.Finding
  ) -> Verdict {
    var meant: [Index] = []
    for list in lists.indices {
      guard let offset = offset(of: place, in: list) else { continue }
      meant += lists[list].meaning(rule, at: offset).map { Index(list: list, index: $0) }
    }
    if meant.isEmpty { return .stands }
    if table.required[rule.id] != nil {
      for index in meant { lists[index.list].refuse(index.index, since: rule.id) }
      return .stands
    }
    let byOperation = meant.filter { lists[$0.list].namesOperations($0.index) }
    var isSuppressed = false
    for index in meant where !lists[index.list].namesOperations(index.index) {
      lists[index.list].use(index.index)
      isSuppressed = true
    }
    var verdict = isSuppressed ? Verdict.falls : .stands
    if !byOperation.isEmpty {
      let left = take(from: finding(), by: byOperation)
      if !isSuppressed { verdict = left }
    }
    return table.reportsSuppressed ? .stands : verdict
  }

  private func suppression(at index: Index) -> SuppressionList.Suppression {
    lists[index.list].suppressions[index.index]
  }

  /// Where a place lies in the text of a list; nil where it lies elsewhere.
  private func offset(of place: Place, in list: Int) -> Int? {
    let list = lists[list]
    if list.suppressions.isEmpty { return nil }
    if place.source === list.source { return place.span.start }
    let inHost = place.inHost
    return inHost.source === list.source ? inHost.span.start : nil
  }

  /// Takes the operations that suppressions name from those that a finding holds for.
  private mutating func take(from finding: FindingSink.Finding, by indices: [Index]) -> Verdict {
    // Of the operations of APIs that it names nothing is known.
    let holdsAlways = finding.operations.isEmpty && finding.apis.isEmpty
    let known = holdsAlways ? served.all : finding.operations
    guard let held = known, !held.isEmpty else {
      // It holds for all calls, and of which operations those are nobody knows.
      for index in indices {
        lists[index.list].use(index.index, for: suppression(at: index).operations?.names ?? [])
      }
      return .stands
    }
    let names = Set(held.map(served.canonical))
    var taken: Set<String> = []
    for index in indices {
      let own = names.intersection(suppression(at: index).operations?.names ?? [])
      if own.isEmpty { continue }
      lists[index.list].use(index.index, for: own)
      taken.formUnion(own)
    }
    if taken.isEmpty { return .stands }
    let left = held.filter { !taken.contains(served.canonical($0)) }
    return left.isEmpty && finding.apis.isEmpty ? .falls : .standsFor(left)
  }

  // MARK: Reports

  /// Reports what is wrong with the comments of the document.
  func report(to sink: FindingSink) { Self.report(lists[0], table, to: sink) }

  /// Reports what is wrong with comments, which no comment suppresses.
  static func report(_ list: SuppressionList, _ table: RuleTable, to sink: FindingSink) {
    for problem in list.problems {
      guard let rule = table.index(of: problem.rule) else { continue }
      let place = Place(list.source, problem.span)
      sink.addUnsuppressed(rule, at: place) {
        FindingSink.Finding(
          rule: rule, place: place, message: problem.message, related: [], fixes: [])
      }
    }
  }
}
