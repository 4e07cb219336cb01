import SourceText
import Workspace

/// The git repository of the current folder, asked through the program `git`.
struct GitRepository {
  /// Why git does not tell what was asked; a message for people.
  struct Failure: Error {
    let message: String
  }

  /// The top folder of the working tree.
  let top: FileID

  /// - Throws: where there is no git, or no repository.
  init() throws(Failure) {
    let output = try Self.run(["rev-parse", "--show-toplevel"])
    top = FileID(String(bytesOfPath: output.line))
  }

  /// The files of the working tree that differ from a commit, with what they hold there.
  ///
  /// - Parameter revision: a name of the commit; with `...` behind it, the commit at which the
  ///   current branch has left it.
  func changes(since revision: String) throws(Failure) -> [FileChange] {
    try differences(["diff-index", commit(revision)]) + untracked()
  }

  /// Two states of the files: what the next commit will hold, and what the last one does.
  struct Stage {
    /// The files that are otherwise in the index than in the working tree, with what they hold there.
    let index: [FileChange]

    /// The files that are otherwise in the last commit than in the index, with what they hold there.
    let lastCommit: [FileChange]
  }

  /// What is staged.
  func stage() throws(Failure) -> Stage {
    let base: [UInt8]
    if let head = try? run(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]) {
      base = head
    } else {
      // Before the first commit there is the empty tree to differ from.
      base = try run(["hash-object", "-t", "tree", "--stdin"])
    }
    return Stage(
      index: try differences(["diff-files"]) + untracked(),
      lastCommit: try differences(["diff-index", "--cached", base.lineText]))
  }

  private func commit(_ revision: String) throws(Failure) -> String {
    var name = revision
    if revision.hasSuffix("...") {
      let branch = String(revision.dropLast(3))
      name = try run(
        ["merge-base", "--end-of-options", branch, "HEAD"],
        or: "there is no commit that '\(branch)' and the current branch both build on"
      ).lineText
    }
    return try run(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(name)^{commit}"],
      or: "there is no revision '\(revision)'"
    ).lineText
  }

  // MARK: Differences

  /// The files that differ, with what they hold on the old side; nil for those that are not there.
  ///
  /// The commands are those that look at no content: `git diff` would hand files of the working tree to
  /// filters that the repository's settings name. They may name files that only look changed, whose
  /// findings are then the same.
  private func differences(_ command: [String]) throws(Failure) -> [FileChange] {
    let output = try run(
      [command[0]]
        + [
          "--raw", "-z", "--no-renames", "--no-abbrev", "--no-relative", "--ignore-submodules=all",
        ] + command.dropFirst())
    var files: [(file: FileID, id: String?)] = []
    let words = output.split(separator: 0)
    // Each difference is a pair: modes, ids and a letter; then the path.
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      let facts = String(decoding: words[index], as: UTF8.self).split(separator: " ")
      guard facts.count == 5 else {
        throw Failure(message: "git describes differences in a way that is not understood")
      }
      let file = FileID(String(bytesOfPath: Array(words[index + 1])), in: top)
      // Of a conflict there is no one old side. Links and submodules are not looked through.
      guard facts[4] != "U", !Self.linkModes.contains(facts[0].suffix(6)) else { continue }
      files.append((file, facts[0].hasSuffix(Self.noMode) ? nil : String(facts[2])))
    }
    let contents = try contents(of: files.compactMap(\.id))
    return files.map { file, id in FileChange(file, content: id.flatMap { contents[$0] }) }
  }

  /// The files that git knows nothing of, which are in none of its states.
  private func untracked() throws(Failure) -> [FileChange] {
    try run(["ls-files", "--others", "--exclude-standard", "-z", "--full-name"])
      .split(separator: 0)
      .map { FileChange(FileID(String(bytesOfPath: Array($0)), in: top), content: nil) }
  }

  private static let noMode = "000000"
  private static let linkModes: Set<Substring> = ["120000", "160000"]

  /// What objects hold, by their ids.
  private func contents(of ids: [String]) throws(Failure) -> [String: [UInt8]] {
    if ids.isEmpty { return [:] }
    let output = try run(
      ["cat-file", "--batch"], input: Array((ids.joined(separator: "\n") + "\n").utf8))
    var contents: [String: [UInt8]] = [:]
    var rest = output[...]
    for id in ids {
      // A line `ID TYPE SIZE`, then as many bytes, then a line break.
      let header = rest.prefix { $0 != UInt8(ascii: "\n") }
      let words = String(decoding: header, as: UTF8.self).split(separator: " ")
      guard words.count == 3, let size = Int(words[2]), header.endIndex + size + 1 < rest.endIndex
      else { throw Failure(message: "git does not hold '\(id)', a file of an earlier state") }
      let start = header.endIndex + 1
      contents[id] = Array(rest[start..<start + size])
      rest = rest[(start + size + 1)...]
    }
    return contents
  }

  // MARK: Running git

  private func run(_ arguments: [String], input: [UInt8] = [], or complaint: String? = nil)
    throws(Failure) -> [UInt8]
  {
    try Self.run(["-C", top.path] + arguments, input: input, or: complaint)
  }

  /// - Parameter complaint: what is said when git ends with an error; nil for git's own words.
  private static func run(
    _ arguments: [String], input: [UInt8] = [], or complaint: String? = nil
  ) throws(Failure) -> [UInt8] {
    // A look at a repository writes nothing to it, and runs no monitor that its settings name.
    let settings = ["--no-optional-locks", "-c", "core.fsmonitor=false"]
    let outcome: Subprocess.Outcome
    do throws(FileError) {
      outcome = try Subprocess.run("git", settings + arguments, input: input)
    } catch {
      throw Failure(message: "git cannot be run: \(error.reason)")
    }
    guard outcome.exitCode == 0 else {
      let words = outcome.complaint.split(whereSeparator: \.isNewline).first.map(String.init)
      throw Failure(message: complaint ?? "git says: \(words ?? "nothing, and fails")")
    }
    return outcome.output
  }
}

extension [UInt8] {
  /// The bytes without the line break behind them.
  fileprivate var line: [UInt8] { last == UInt8(ascii: "\n") ? dropLast() : self }

  /// The text without the line break behind it.
  fileprivate var lineText: String { String(decoding: line, as: UTF8.self) }
}
