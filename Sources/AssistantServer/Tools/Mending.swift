import Linting
import SourceText
import StructuredData
import Workspace

/// Applies fixes, and those that they make way for, to texts in memory.
struct Mending {
  /// One finding that was mended.
  struct Deed: JSONWritable {
    let rule: String
    let path: String
    let line: Int
    let message: String
    let fix: String

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("rule", rule)
        writer.member("path", path)
        writer.member("line", line)
        writer.member("message", message)
        writer.member("fix", fix)
      }
    }
  }

  /// A file as it is to be.
  struct MendedFile: Sendable {
    let id: FileID
    let path: String

    /// Nil where it is too long to be shown.
    let text: String?
    /// How that comes about, round by round.
    let diff: String
  }

  private(set) var input: PolicyInput
  private(set) var outcome: WorkspaceResult
  private(set) var deeds: [Deed] = []

  /// What the files held, and what they are to hold.
  private var changes: [FileID: (before: SourceText, after: [UInt8], diff: String)] = [:]
  private let allowsUnsafe: Bool
  private let desk: Desk

  /// How often fixes may make way for further fixes.
  private static let maximumRounds = 10

  init(of input: PolicyInput, allowsUnsafe: Bool, in desk: Desk) {
    self.input = input
    self.allowsUnsafe = allowsUnsafe
    self.desk = desk
    outcome = input.workspace.lint(stop: desk.stop)
  }

  mutating func run() {
    for _ in 0..<Self.maximumRounds where !desk.stop.isStopped {
      let fixable = outcome.result.diagnostics.filter { diagnostic in
        diagnostic.fixes.flatMap(\.edits).allSatisfy { mayChange($0.place.source) }
      }
      let plan = FixPlan(for: fixable, allowingUnsafe: allowsUnsafe)
      if plan.files.isEmpty { return }
      note(fixable, done: plan)
      var round: [FileChange] = []
      for file in plan.files {
        let id = FileID(file.source.path, in: input.workspaceFolder)
        let content = file.source.encoded(file.newText)
        changes[id] = (
          changes[id]?.before ?? file.source, content,
          (changes[id]?.diff ?? "") + file.unifiedDiff
        )
        round.append(FileChange(id, content: content))
      }
      input.apply(round)
      outcome = input.workspace.lint(stop: desk.stop)
    }
  }

  /// A text stands for itself; of files, those within the fence.
  private func mayChange(_ source: SourceText) -> Bool {
    input.isText
      ? FileID(source.path, in: input.workspaceFolder) == input.file
      : desk.files.isWithinFence(FileID(source.path, in: input.workspaceFolder))
  }

  private mutating func note(_ diagnostics: [Diagnostic], done plan: FixPlan) {
    let edits = Set(plan.files.flatMap(\.edits))
    for diagnostic in diagnostics {
      guard
        let fix = diagnostic.fixes.first(where: { allowsUnsafe || $0.safety == .safe }),
        !fix.edits.isEmpty, fix.edits.allSatisfy(edits.contains)
      else { continue }
      let place = diagnostic.place
      deeds.append(
        Deed(
          rule: diagnostic.rule.text, path: place.source.path.unicodePath,
          line: LineTable(place.source).position(at: place.span.start).line,
          message: diagnostic.message, fix: fix.title))
    }
  }

  /// The files that change, by their paths.
  var files: [MendedFile] {
    changes.sorted { $0.key < $1.key }.map { id, change in
      let after = SourceText(path: change.before.path, bytes: change.after)
      let whole = after.text(after.span)
      return MendedFile(
        id: id, path: change.before.path.unicodePath,
        text: whole.utf8.count <= ToolResult.dataBudget ? whole : nil,
        diff: change.diff)
    }
  }

  /// Writes the files.
  ///
  /// - Returns: those that were written.
  func store(in desk: Desk) throws(ToolError) -> Set<FileID> {
    guard let store = desk.host.store else {
      throw ToolError("this server was started without --write, so it changes no file")
    }
    var written: Set<FileID> = []
    for (id, change) in changes.sorted(by: { $0.key < $1.key }) {
      let path = change.before.path
      let before =
        written.isEmpty
        ? ""
        : "; written before were \(written.map(desk.files.name).sorted().joined(separator: ", "))"
      do throws(FileError) {
        guard try store(change.after, id, change.before.storedBytes) == .stored else {
          throw FileError(path: path, reason: "it has changed meanwhile; call again")
        }
        written.insert(id)
      } catch {
        throw ToolError("\(path): left as it is: \(error.reason)\(before)")
      }
    }
    return written
  }
}
