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

  /// The files that were looked at, where all have to be, as at first and when other things than policies
  /// have changed; nil where only what has changed makes a difference.
  let looked: Set<FileID>?

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
    if looksElsewhere {
      let (narrow, broad) = workspace.filesSharingCalls(with: changed)
      let first = changed.union(narrow).subtracting(open)
      guard lint(first, tell) else { return }
      if let looked {
        let told = looked.subtracting(broad).union(first).union(open)
        guard lintAll(but: told, tell) else { return }
      } else {
        guard lint(broad.subtracting(first).subtracting(open), tell) else { return }
      }
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
    _ files: Set<FileID>, _ tell: (FoundDiagnostics) -> Void, isAwaited: Bool = false,
    progress: WorkProgress? = nil
  ) -> Bool {
    guard !files.isEmpty else { return !snapshot.stop.isStopped }
    let found = snapshot.workspace.lint(only: files, stop: snapshot.stop, progress: progress)
    if snapshot.stop.isStopped { return false }
    tell(
      FoundDiagnostics(
        snapshot: snapshot, extent: .policies(files), diagnostics: byFile(found.result.diagnostics),
        awaited: isAwaited ? files : []))
    return true
  }

  /// Looks at all files but some, and tells what was found in one part of them after the other.
  private func lintAll(but told: Set<FileID>, _ tell: (FoundDiagnostics) -> Void) -> Bool {
    let workspace = snapshot.workspace
    let files = workspace.policyFiles.filter { !told.contains($0) }
    workspace.progress?.begin(files.count)
    for start in stride(from: 0, to: files.count, by: Self.filesAtOnce) {
      let part = files[start..<min(start + Self.filesAtOnce, files.count)]
      guard lint(Set(part), tell, progress: workspace.progress) else { return false }
    }
    return !snapshot.stop.isStopped
  }

  /// How many files are told of together: as many as take a good part of a second, so that there are few
  /// messages.
  private static let filesAtOnce = 500

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
