import Linting
import SourceText
import Workspace

/// Findings that were looked for in one state of the documents.
struct FoundDiagnostics: Sendable {
  /// What was looked at.
  enum Extent: Sendable {
    /// The policies of some files.
    case policies(Set<FileID>)
    /// Services as a whole, and what tells about them.
    case services
    /// The policies of all files.
    case allPolicies
  }

  let snapshot: Snapshot
  let extent: Extent
  let diagnostics: [FileID: [Diagnostic]]

  /// The documents that have changed, and were not told of since.
  var awaited: Set<FileID> = []

  /// True for the last that one search tells.
  var isLast = false

  func isAwaited(_ file: FileID) -> Bool { awaited.contains(file) }
}

/// Looks for findings after documents have changed: first where somebody looks, then where the change
/// makes a difference, then in the services as a whole.
struct FindingSearch: Sendable {
  let snapshot: Snapshot

  /// The documents that changed since all was looked at.
  let changed: Set<FileID>

  /// True where all has to be looked at, as at first and when other things than policies have changed.
  let needsEverything: Bool

  /// True where the client wants to know of files that are not open.
  let looksElsewhere: Bool

  /// What is wrong in configurations, which is told where it stands.
  let mistakes: [ConfigurationMistake]

  /// Looks at the documents that have changed, and are open: people wait for that.
  func lookAtChanged(tell: (FoundDiagnostics) -> Void) {
    for file in changed.intersection(snapshot.documents.keys).sorted() {
      guard lint([file], tell, isAwaited: true) else { return }
    }
  }

  /// Looks at all else, until it is stopped.
  func lookElsewhere(tell: (FoundDiagnostics) -> Void) {
    if snapshot.stop.isStopped { return }
    let open = Set(snapshot.documents.keys)
    let workspace = snapshot.workspace
    guard lint(open.subtracting(changed), tell) else { return }
    if looksElsewhere, needsEverything || !workspace.hasPolicies(in: changed) {
      guard lintAll(tell) else { return }
    } else if looksElsewhere {
      let (narrow, broad) = workspace.filesSharingCalls(with: changed)
      guard lint(changed.union(narrow).subtracting(open), tell),
        lint(broad.subtracting(open), tell)
      else { return }
    }
    let found = workspace.checkServices(stop: snapshot.stop)
    if snapshot.stop.isStopped { return }
    tell(
      FoundDiagnostics(
        snapshot: snapshot, extent: .services,
        diagnostics: byFile(found.result.diagnostics + mistakes.compactMap(\.asDiagnostic)),
        isLast: true))
  }

  private func lint(
    _ files: Set<FileID>, _ tell: (FoundDiagnostics) -> Void, isAwaited: Bool = false
  ) -> Bool {
    guard !files.isEmpty else { return !snapshot.stop.isStopped }
    let found = snapshot.workspace.lint(only: files, stop: snapshot.stop)
    if snapshot.stop.isStopped { return false }
    tell(
      FoundDiagnostics(
        snapshot: snapshot, extent: .policies(files), diagnostics: byFile(found.result.diagnostics),
        awaited: isAwaited ? files : []))
    return true
  }

  private func lintAll(_ tell: (FoundDiagnostics) -> Void) -> Bool {
    let found = snapshot.workspace.lintPolicies(stop: snapshot.stop)
    if snapshot.stop.isStopped { return false }
    tell(
      FoundDiagnostics(
        snapshot: snapshot, extent: .allPolicies, diagnostics: byFile(found.result.diagnostics)))
    return true
  }

  private func byFile(_ diagnostics: [Diagnostic]) -> [FileID: [Diagnostic]] {
    Dictionary(grouping: diagnostics) { snapshot.file(of: $0.place.source) }
  }
}

extension ConfigurationMistake {
  /// The mistake as editors show it; nil for one without a place.
  fileprivate var asDiagnostic: Diagnostic? {
    place.map { Diagnostic(rule: .configuration, severity: .error, message: message, place: $0) }
  }
}

extension RuleID {
  /// What mistakes in configurations go by, which no rule finds.
  static let configuration: RuleID = "configuration"
}
