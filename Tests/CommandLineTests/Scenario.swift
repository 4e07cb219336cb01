import Foundation
import TestSupport

/// A call of the program with all that it sees and does, as one text file.
///
/// The file consists of sections, each begun by a line `=== KIND ARGUMENT`:
///
///     === file PATH          a file to make; `base64` behind the path for binary ones
///     === copy FOLDER        a folder of Tests/Fixtures to start from
///     === run COMMAND        a shell command; `apimlint` is the program under test
///     === exit CODE          what the command before is to end with
///     === stdout             what it is to print
///     === stderr
///     === left PATH          what a file is to hold afterwards
///
/// A file may have several runs, one after the other, in the same folder.
struct Scenario {
  struct Section {
    let kind: String
    let argument: String
    var body: String
  }

  let name: String
  var sections: [Section]

  init(contentsOf file: URL) throws {
    name = file.deletingPathExtension().lastPathComponent
    let text = try String(contentsOf: file, encoding: .utf8)
    sections = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("=== ") {
        let words = line.dropFirst(4).split(separator: " ", maxSplits: 1)
        sections.append(
          Section(
            kind: String(words[0]), argument: words.count > 1 ? String(words[1]) : "", body: ""))
      } else if !sections.isEmpty {
        sections[sections.count - 1].body += line + "\n"
      }
    }
    // The line break behind the last line of the file belongs to no section.
    if let last = sections.indices.last, sections[last].body.hasSuffix("\n") {
      sections[last].body.removeLast()
    }
  }

  /// The scenario as a text file.
  var text: String {
    sections.map { section in
      "=== \(section.kind)\(section.argument.isEmpty ? "" : " " + section.argument)\n\(section.body)"
    }.joined()
  }

  /// The scenario with what really happened in the place of what was expected.
  func played() throws -> Scenario {
    try withTemporaryFolder { try played(in: $0) }
  }

  private func played(in folder: URL) throws -> Scenario {
    var played = self
    var outcome: ProgramOutcome?
    for index in sections.indices {
      let section = sections[index]
      switch section.kind {
      case "file":
        try makeFile(section, in: folder)
      case "copy":
        try FileManager.default.copyItem(
          at: fixtures.appending(path: section.argument),
          to: folder.appending(path: URL(filePath: section.argument).lastPathComponent))
      case "run":
        outcome = try runShell(section.argument, in: folder)
      case "exit":
        played.sections[index] = Section(
          kind: "exit", argument: "\(outcome?.exitCode ?? -1)", body: section.body)
      case "stdout":
        played.sections[index].body = outcome?.output ?? ""
      case "stderr":
        played.sections[index].body = outcome?.errors ?? ""
      case "left":
        played.sections[index].body =
          (try? String(contentsOf: folder.appending(path: section.argument), encoding: .utf8))
          .map { portable($0, in: folder) } ?? "(nothing)\n"
      default:
        throw ScenarioError(description: "\(name): unknown section '\(section.kind)'")
      }
    }
    return played
  }

  private func makeFile(_ section: Section, in folder: URL) throws {
    let isBinary = section.argument.hasSuffix(" base64")
    let path = isBinary ? String(section.argument.dropLast(7)) : section.argument
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let data =
      isBinary
      ? Data(base64Encoded: section.body, options: .ignoreUnknownCharacters)
      : Data(section.body.utf8)
    try (data ?? Data()).write(to: file)
  }
}

struct ScenarioError: Error, CustomStringConvertible {
  let description: String
}
