import ArgumentParser
import Linting
import Reporters
import SourceText
import Workspace

/// One call of `format`: open the workspace, format, and write or show what changes.
struct FormatRun {
  /// What is done with the changes.
  enum Purpose {
    case write
    case list
    case diff
  }

  private let options: LintOptions
  private let inputs: RunInputs
  private let purpose: Purpose
  private let notes: RunNotes
  private let jobs = FileSystem.coreCount

  /// - Throws: `UsageError` for options that no configuration can take.
  init(_ options: LintOptions, purpose: Purpose) throws {
    self.options = options
    self.purpose = purpose
    inputs = try RunInputs(options, jobs: jobs)
    notes = RunNotes(isQuiet: options.quiet)
  }

  /// Runs, and ends with the exit code as an error unless it is 0.
  func execute() throws {
    let workspace = inputs.workspace()
    let named = inputs.progress.during { workspace.namedPolicies() }
    for file in workspace.ignored where inputs.named.files.contains(file) {
      notes.say("\(inputs.files.name(of: file)): left out, as the configuration says")
    }
    for (file, reason) in named.passedOver {
      notes.say("\(inputs.files.name(of: file)): passed over, \(reason)")
    }
    let plan = FormatPlan(named, jobs: jobs)
    for remark in plan.remarks { notes.say(remark) }
    var failures = (inputs.failures + named.failures + plan.failures).eachOnce
    var changedCount = plan.files.count
    switch purpose {
    case .list: try list(plan.files.map(\.source.path))
    case .diff:
      if let failure = DiffOutput(notes: notes).show(plan.files) { failures.append(failure) }
    case .write:
      if let name = options.stdinFilename {
        try hand(plan, on: name)
      } else {
        changedCount = write(plan.files, of: workspace, named, failures: &failures)
      }
    }
    Console.complain(UsageError(workspace.mistakes.map { ($0.place, $0.message) }).lines)
    for failure in failures { Console.complain(failure.complaint) }
    let empty = options.allowEmpty ? [] : named.emptyFolders
    for folder in empty { Console.complain(inputs.complaint(about: folder)) }
    if workspace.mistakes.isEmpty || !named.files.isEmpty {
      notes.sum(up: summary(plan.policyCount, changedCount))
    }
    if !workspace.mistakes.isEmpty { throw ExitStatus.wrongUsage }
    if !failures.isEmpty { throw ExitStatus.unreadableInput }
    if !empty.isEmpty { throw ExitStatus.wrongUsage }
    if purpose != .write, changedCount > 0 { throw ExitStatus.findings }
  }

  private func list(_ paths: [String]) throws {
    guard !paths.isEmpty else { return }
    try Console.printExactly(paths.map(visibleLine).joined(separator: "\n"))
  }

  /// Prints standard input as it is to be, which is as it was where nothing changes.
  private func hand(_ plan: FormatPlan, on name: String) throws {
    let file = inputs.disk.file(at: name)
    guard
      let content = plan.files.first.map({ $0.source.encoded($0.newText) })
        ?? inputs.content(of: file)
    else { return }
    if FileSystem.standardOutputIsTerminal {
      try Console.print(String(decoding: content, as: UTF8.self))
    } else if !writeAll(content, to: FileSystem.standardOutput) {
      Console.complain(FileError.last("standard output").complaint)
      throw ExitStatus.unreadableInput
    }
  }

  /// Writes the files, and gives how many there were.
  private func write(
    _ files: [FixPlan.ChangedFile], of workspace: Workspace, _ named: NamedPolicies,
    failures: inout [FileError]
  ) -> Int {
    let guardian = FixGuardian(
      inputs, linted: named.files.map(\.file), configurations: workspace.configurations)
    var written: [String] = []
    for file in files {
      let path = file.source.path
      do throws(FileError) {
        if let reason = guardian.reasonToLeaveAlone(path) {
          throw FileError(path: path, reason: "left as it is: \(reason)")
        }
        switch try file.write().outcome {
        case .written, .upToDate: written.append(path)
        case .changed:
          throw FileError(path: path, reason: "left as it is: it has changed since it was read")
        }
      } catch {
        failures.append(error)
      }
    }
    for folder in Set(written.map(PathArithmetic.folder)) {
      FileSystem.removeLeftovers(in: folder.isEmpty ? "." : folder)
    }
    for path in written { notes.say("\(path): formatted") }
    return written.count
  }

  /// What was looked at, as in `12 policies, 3 files formatted`.
  private func summary(_ policyCount: Int, _ changedCount: Int) -> String {
    let policies = policyCount == 1 ? "1 policy" : "\(policyCount) policies"
    let files = changedCount == 1 ? "1 file" : "\(changedCount) files"
    return "\(policies), \(files) \(purpose == .write ? "formatted" : "to format")"
  }
}
