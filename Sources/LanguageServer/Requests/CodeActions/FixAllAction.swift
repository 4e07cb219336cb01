import Linting
import SourceText
import Workspace

/// Makes all safe fixes of a document, and those that they make possible.
struct FixAllAction {
  let action: CodeAction

  /// Nil where there is nothing to fix.
  ///
  /// - Parameters:
  ///   - findings: those of the document now.
  ///   - maximumRounds: how often fixes may make way for further ones.
  init?(
    of file: FileID, findings: [Diagnostic], in snapshot: Snapshot, roundCount maximumRounds: Int
  ) {
    var workspace = snapshot.workspace
    var first: FixPlan?
    var roundCount = 0
    var findings = findings
    for round in 0..<maximumRounds {
      if snapshot.stop.isStopped { return nil }
      if round > 0 {
        findings = workspace.lint(only: [file], stop: snapshot.stop).result.diagnostics
      }
      let plan = FixPlan(
        for: Self.fixable(findings, in: file, snapshot), allowingUnsafe: false)
      guard !plan.files.isEmpty else { break }
      first = first ?? plan
      roundCount += 1
      workspace = workspace.applying(
        plan.files.map {
          FileChange(file, content: $0.source.encoded($0.newText))
        })
    }
    guard let first, let changed = first.files.first else { return nil }
    let edits =
      roundCount == 1
      ? changed.edits
      : [
        workspace.text(of: file).flatMap {
          Edit(changing: changed.source.span, of: changed.source, to: $0.bytes)
        }
      ].compactMap(\.self)
    guard let edit = WorkspaceEdit(edits, in: snapshot) else { return nil }
    action = CodeAction(
      title: "make all safe fixes of apimlint", kind: .fixAll, about: nil, effect: .edit(edit))
  }

  /// The findings whose fixes change nothing but the document.
  private static func fixable(
    _ findings: [Diagnostic], in file: FileID, _ snapshot: Snapshot
  ) -> [Diagnostic] {
    findings.filter { diagnostic in
      diagnostic.fixes.first { $0.safety == .safe }?.edits
        .allSatisfy { snapshot.file(of: $0.place.source) == file } == true
    }
  }
}
