import Linting
import SourceText
import Workspace

/// Makes all safe fixes of a document, and those that they make possible.
struct FixAllAction {
  let action: CodeAction

  /// How often fixes may make way for further ones.
  private static let maximumRounds = 10

  /// Nil where there is nothing to fix.
  init?(of file: FileID, in snapshot: Snapshot) {
    var workspace = snapshot.workspace
    var first: FixPlan?
    var roundCount = 0
    for _ in 0..<Self.maximumRounds {
      if snapshot.stop.isStopped { return nil }
      let plan = FixPlan(
        for: Self.fixable(in: file, of: workspace, snapshot), allowingUnsafe: false)
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
      ? changed.edits : [Self.edit(of: changed.source, to: workspace.text(of: file)?.bytes ?? [])]
    guard let edit = WorkspaceEdit(edits, in: snapshot) else { return nil }
    action = CodeAction(
      title: "make all safe fixes of apimlint", kind: .fixAll, about: nil, effect: .edit(edit))
  }

  /// The findings whose fixes change nothing but the document.
  private static func fixable(
    in file: FileID, of workspace: Workspace, _ snapshot: Snapshot
  ) -> [Diagnostic] {
    workspace.lint(only: [file], stop: snapshot.stop).result.diagnostics.filter { diagnostic in
      diagnostic.fixes.first { $0.safety == .safe }?.edits
        .allSatisfy { snapshot.file(of: $0.place.source) == file } == true
    }
  }

  /// One change of what differs between a text and another.
  private static func edit(of source: SourceText, to text: [UInt8]) -> Edit {
    let old = source.bytes
    func isCut(_ bytes: [UInt8], _ offset: Int) -> Bool {
      offset < bytes.count && bytes[offset] & 0xC0 == 0x80
    }
    var start = zip(old, text).prefix { $0 == $1 }.count
    while start > 0, isCut(old, start) || isCut(text, start) { start -= 1 }
    let rest = min(old.count, text.count) - start
    var tail = zip(old.reversed(), text.reversed()).prefix(rest).prefix { $0 == $1 }.count
    while tail > 0, isCut(old, old.count - tail) { tail -= 1 }
    return Edit(
      Place(source, Span(start, old.count - tail)),
      with: String(decoding: text[start..<(text.count - tail)], as: UTF8.self))
  }
}
