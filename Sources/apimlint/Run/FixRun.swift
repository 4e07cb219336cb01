import Linting
import SourceText
import Workspace

/// Writes fixes into files.
struct FixRun {
  let inputs: RunInputs
  let notes: RunNotes
  let allowsUnsafe: Bool

  /// How often fixes may make way for further fixes before the run gives up.
  private static let maximumFixRounds = 10

  /// The same where files have more findings than one round knows of.
  private static let maximumFixRoundsOfMany = 100

  /// Writes fixes and lints again, until nothing is left that can be fixed.
  func run(_ pass: inout LintPass) {
    let guardian = FixGuardian(
      inputs, linted: pass.outcome.linted, configurations: pass.configurations)
    /// The files that are left as they are, and why.
    var leftAlone: [String: FileError] = [:]
    var checked: Set<String> = []
    var changedMeanwhile: Set<String> = []
    for round in 0..<Self.maximumFixRoundsOfMany {
      if round >= Self.maximumFixRounds, pass.result.omitted.count == 0 { break }
      // A fix is made whole or not at all, so those that reach into such a file are not begun.
      let fixable = pass.result.diagnostics.filter { diagnostic in
        diagnostic.fixes.flatMap(\.edits).allSatisfy { edit in
          let path = edit.place.source.path
          if checked.insert(path).inserted, let reason = guardian.reasonToLeaveAlone(path) {
            leftAlone[path] = FileError(path: path, reason: reason)
          }
          return leftAlone[path] == nil
        }
      }
      let plan = FixPlan(for: fixable, allowingUnsafe: allowsUnsafe)
      changedMeanwhile = []
      guard !plan.files.isEmpty else { break }
      var written: Set<String> = []
      var changes: [FileChange] = []
      for file in plan.files {
        let path = file.source.path
        do throws(FileError) {
          let (content, outcome) = try file.write()
          // What has changed is read again, and fixed as it is then.
          switch outcome {
          case .written:
            written.insert(path)
            changes.append(FileChange(inputs.disk.file(at: path), content: content))
          case .upToDate: break
          case .changed: changedMeanwhile.insert(path)
          }
        } catch {
          leftAlone[path] = error
        }
      }
      let fixed = FixPlan(
        for: fixable.filter { diagnostic in
          diagnostic.fixes.flatMap(\.edits).allSatisfy { written.contains($0.place.source.path) }
        }, allowingUnsafe: allowsUnsafe
      ).fixCount
      if fixed > 0 { notes.say("fixed \(fixed) finding\(fixed == 1 ? "" : "s")") }
      for folder in Set(written.map(PathArithmetic.folder)) {
        FileSystem.removeLeftovers(in: folder.isEmpty ? "." : folder)
      }
      // All other files are as they were read, as far as anybody has seen.
      pass = LintPass(
        over: written.count == plan.files.count
          ? pass.workspace.applying(changes) : inputs.workspace(),
        of: inputs, notes: notes)
    }
    for path in changedMeanwhile {
      leftAlone[path] = FileError(path: path, reason: "it changes while it is read")
    }
    pass.failures += leftAlone.values.sorted { $0.path < $1.path }.map { failure in
      FileError(path: failure.path, reason: "left as it is: \(failure.reason)")
    }
  }
}

extension FixPlan.ChangedFile {
  /// Writes the new text where the file holds still what was read from it.
  ///
  /// - Returns: what the file is to hold, in its own encoding, and what became of it.
  func write() throws(FileError) -> (content: [UInt8], outcome: WriteOutcome) {
    let content = source.encoded(newText)
    return (
      content, try FileSystem.write(content, to: source.path, replacing: source.storedBytes)
    )
  }
}
