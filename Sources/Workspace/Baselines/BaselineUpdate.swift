public import Linting
public import SourceText

/// What can be made of a baseline after a run.
public struct BaselineUpdate: Sendable {
  /// The file of the baseline, which need not be there yet.
  public let file: FileID

  /// The text of the file; nil where there is none.
  public let source: SourceText?

  /// What the file holds; an empty one where there is no file.
  public let old: Baseline

  /// One that holds all that is found now, and what the file holds of files that were not looked at.
  public let created: Baseline

  /// What the file holds without what is found no longer.
  public let pruned: Baseline
}

extension Workspace {
  /// Lints what is named, and tells what the baselines would be, in the order of the alphabet.
  public func baselineUpdates() -> (updates: [BaselineUpdate], outcome: WorkspaceResult) {
    let run = run()
    return (run.foundByBaseline().map { update($0, with: $1, of: run) }, run.result())
  }

  private func update(_ file: FileID, with found: [Int], of run: RunFindings) -> BaselineUpdate {
    let read = baselines[file] ?? BaselineSet.ReadBaseline()
    let missing = run.comparison(of: found, with: read.baseline, in: file).missing
    let stale = run.stale(missing, in: file)
    var pruned = read.baseline
    pruned.findings.subtract(stale)
    // What is missing and not stale is known of files that this run says nothing about.
    var created = Baseline()
    created.findings = missing
    created.findings.subtract(stale)
    created.findings.add(run.known(found, in: file))
    return BaselineUpdate(
      file: file, source: read.source, old: read.baseline, created: created, pruned: pruned)
  }
}
