import Linting
import SourceText
import Workspace

/// What was found, and what of it the client knows.
///
/// Policies and services are looked at apart from each other, and both may find something in a file that
/// holds policies and declares a service.
struct FindingsBoard {
  private var ofPolicies: [FileID: [Diagnostic]] = [:]
  private(set) var ofServices: [FileID: [Diagnostic]] = [:]

  /// The findings of each file that has some, or had some that the client still knows.
  private(set) var files: [FileID: FileFindings] = [:]

  /// True once all was looked at.
  private(set) var isComplete = false

  /// Takes over what was found.
  ///
  /// - Returns: the files whose findings are others than before, or stand elsewhere.
  mutating func add(_ found: FoundDiagnostics, rules: RuleNames) -> [FileFindings] {
    var touched = Set(found.diagnostics.keys)
    switch found.extent {
    case .policies(let looked):
      touched.formUnion(looked)
      for file in touched { ofPolicies[file] = found.diagnostics[file] }
    case .services:
      // Files that are no more were not looked at.
      let gone = ofPolicies.keys.filter { !found.snapshot.workspace.holdsPolicies($0) }
      for file in gone { ofPolicies[file] = nil }
      touched.formUnion(gone)
      touched.formUnion(ofServices.keys)
      ofServices = found.diagnostics
      isComplete = true
    }
    return touched.sorted().compactMap { file in
      let all =
        found.snapshot.current(ofPolicies[file] ?? [], in: file)
        + found.snapshot.current(ofServices[file] ?? [], in: file)
      let new =
        all.isEmpty
        ? FileFindings(noneIn: file, version: found.snapshot.documents[file]?.version)
        : FileFindings(
          file, all.sorted(by: Diagnostic.inReportOrder), in: found.snapshot, rules: rules)
      let old = files[file] ?? FileFindings(noneIn: file)
      files[file] = all.isEmpty ? nil : new
      // Who has opened or changed a document waits for an answer.
      return old.json == new.json && !found.isAwaited(file) ? nil : new
    }
  }
}
