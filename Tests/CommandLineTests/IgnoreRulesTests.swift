import Foundation
import Fuzzing
import TestSupport
import Testing

@testable import apimlint

/// git itself is the judge: `git check-ignore` over a scratch repository.
@Suite struct IgnoreRulesTests {
  private static let names = [
    "a", "b", "ab", "a.xml", "b.xml", "x y", "[a]", "{a,b}", "#c", "!d", "übersicht",
  ]

  /// Patterns as people write them, and some that nobody should.
  private static let patterns = [
    "a", "b/", "/a", "/a/", "a/b", "/a/b", "a/b/", "*.xml", "!*.xml", "!a.xml", "/*", "!/a", "*",
    "!*/",
    "a/*", "a/**", "**/a", "**/a/b", "a/**/b", "/**/b", "**/", "**", "b/**/", "a*", "?", "??",
    "[ab]",
    "[!a]", "[^a]*", "[a-b].xml", "[]a]", "[!]a]", "\\[a]", "[[]a]", "{a,b}", "{a,b}.xml",
    "\\{a,b}",
    "\\#c", "#c", "\\!d", "!d", "x y", "x\\ y", "x y ", "x y\\ ", "a ", "a\\", "a\t", "", " ", "!",
    "/",
    "übersicht", "?.xml", "a\r", "*/a", "*/*/b", "!a/b", "!b/", "a?b", "ab/*.xml", "!ab/a.xml",
    "./a",
    "a.*",
  ]

  /// Where this program and git differ, and why that is accepted.
  ///
  /// - `?` and `[…]` stand for one byte in git and for one character here, as people mean it; so no
  ///   short name here is other than ASCII.
  /// - A path with `.` as a part: git never matches it, `PathPattern` drops the part.
  private static let accepted: Set<String> = ["./a"]

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/git")))
  func likeGit() throws {
    var random = SeededGenerator(seed: 1_907)
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.git(["init", "-q"])
    for round in 0..<60 {
      let repository = "r\(round)"
      var ignoreFiles: [(folder: String, text: String)] = []
      for folder in ["", "a", "ab/b"]
      where folder.isEmpty || Int.random(in: 0..<3, using: &random) == 0 {
        let count = Int.random(in: 1...4, using: &random)
        let lines = (0..<count).map { _ in Self.patterns.randomElement(using: &random)! }
          .filter { !Self.accepted.contains($0) }
        // The first rounds ask for one pattern at a time.
        ignoreFiles.append(
          (
            folder,
            (round.isMultiple(of: 9) ? "\u{FEFF}" : "") + lines.joined(separator: "\n") + "\n"
          ))
      }
      try compare(ignoreFiles, in: scratch, below: repository, &random)
    }
    for (index, pattern) in Self.patterns.enumerated() where !Self.accepted.contains(pattern) {
      try compare([("", "\(pattern)\n")], in: scratch, below: "s\(index)", &random)
    }
  }

  /// Makes a tree and compares what is ignored in it.
  private func compare(
    _ ignoreFiles: [(folder: String, text: String)], in scratch: Scratch, below top: String,
    _ random: inout SeededGenerator
  ) throws {
    let first = Self.names.shuffled(using: &random).prefix(4) + ["a", "ab"]
    var paths: Set<String> = [
      "a/b/a.xml", "a/a", "ab/b/a.xml", "ab/b/b/c.xml", "b/x.xml", "c/a/b/x.xml",
    ]
    for name in first {
      for second in Self.names.shuffled(using: &random).prefix(3) {
        paths.insert("\(name)/\(second)/f.xml")
        paths.insert("\(name)/\(second)2.xml")
      }
    }
    for name in Self.names where !paths.contains(where: { $0.hasPrefix(name + "/") }) {
      paths.insert(name)
    }
    // A path is a file or a folder, not both.
    paths = paths.filter { path in !paths.contains { $0.hasPrefix(path + "/") } }
    for path in paths { try scratch.write("\(top)/\(path)", "x") }
    for file in ignoreFiles {
      try scratch.write(
        "\(top)/\(file.folder.isEmpty ? "" : file.folder + "/").gitignore", file.text)
    }
    let all = paths.map { "\(top)/\($0)" }.sorted()
    let ignoredByGit = try scratch.ignoredByGit(all)
    let found = walked("\(scratch.path)/\(top)", jobs: 1)
    #expect(found.failures.isEmpty)
    let kept = Set(found.files.map { String($0.dropFirst(scratch.path.count + 1)) })
    for path in all where kept.contains(path) == ignoredByGit.contains(path) {
      Issue.record(
        "\(path) is \(ignoredByGit.contains(path) ? "" : "not ")ignored by git; the rules are \(ignoreFiles)"
      )
    }
  }

  @Test("a walk from within a repository heeds the rules of the folders above")
  func inheritedRules() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write(".gitignore", "old/\n/top.xml\n")
    try scratch.write("top.xml", "")
    try scratch.write("apis/top.xml", "")
    try scratch.write("apis/old/a.xml", "")
    try scratch.write("apis/new/a.xml", "")
    let folder = "\(scratch.path)/apis"
    let all = ["new/a.xml", "old/a.xml", "top.xml"].map { "\(folder)/\($0)" }
    // Without a repository the file above is nobody's business.
    #expect(walked(folder, jobs: 1).files == all)
    try scratch.git(["init", "-q"])
    #expect(walked(folder, jobs: 1).files == [all[0], all[2]])
  }
}
