import Foundation
import TestSupport
import Testing

/// What the build tool makes of folders of rules.
@Suite("From rule pages to Swift") struct EmbedRulesTests {
  private static let page = "---\nseverity: error\nsince: 0.1.0\n---\n# Title\n"

  private static func check(_ name: String, in namespace: String) -> String {
    let member = name.prefix(1).lowercased() + name.dropFirst()
    return """
      extension \(namespace) { static var \(member): any Rule { \(name)() } }

      private struct \(name): Rule {}

      """
  }

  /// Runs the tool over files and gives what it says and what it writes.
  private func embed(_ files: [String: String]) throws -> (outcome: ProgramOutcome, text: String) {
    try withTemporaryFolder { folder in
      for (path, text) in files {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      let pages = files.keys.filter { $0.hasSuffix(".md") }.sorted()
        .map { "'\(folder.path)/\($0)'" }.joined(separator: " ")
      let outcome = try runShell(
        "embed-rules '\(folder.path)' '\(folder.path)/out.swift' \(pages)", in: folder)
      let text = try? String(contentsOf: folder.appending(path: "out.swift"), encoding: .utf8)
      return (outcome, text ?? "")
    }
  }

  @Test("two folders may have rules of one name")
  func sameName() throws {
    let (outcome, text) = try embed([
      "a/Foo.md": Self.page, "a/Foo.swift": Self.check("Foo", in: "ARules"),
      "b-c/Foo.md": Self.page, "b-c/BCFoo.swift": Self.check("Foo", in: "BCRules"),
      "d/Foo.md": Self.page,
    ])
    #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
    for part in [
      "enum ARules {}", "enum BCRules {}", "id: \"a/foo\"", "id: \"b-c/foo\"", "id: \"d/foo\"",
      "make: { ARules.foo })", "make: { BCRules.foo })", "make: nil)",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test(
    "a mistake is told with its file and line",
    arguments: [
      (
        ["a/FooBar.md": page, "a/foo-bar.md": page],
        "FOLDER/a/foo-bar.md:1:1: error: 'a/foo-bar' is the id of FOLDER/a/FooBar.md already; rename this page\n"
      ),
      (
        [
          "a/Foo.md": page,
          "b/Bar.md": page.replacing("since", with: "aliases: x/y, a/foo\nsince"),
        ],
        "FOLDER/b/Bar.md:3:1: error: 'a/foo' is the id of FOLDER/a/Foo.md already; take it out\n"
      ),
      (
        [
          "a/Foo.md": page.replacing("since", with: "aliases: x/y\nsince"),
          "b/Bar.md": page.replacing("since", with: "aliases: x/y\nsince"),
        ],
        "FOLDER/b/Bar.md:3:1: error: 'x/y' is an alias of FOLDER/a/Foo.md already; take it out\n"
      ),
      (
        [
          "a/Foo.md": page, "a/Foo.swift": check("Foo", in: "ARules"),
          "a/AFoo.swift": check("Foo", in: "ARules"),
        ],
        "FOLDER/a/AFoo.swift:1:1: error: the rule 'Foo' has its check in Foo.swift already\n"
      ),
      (
        ["a/Foo.md": page, "a/Foo.swift": "\nprivate struct Foo: Rule {}\n"],
        "FOLDER/a/Foo.swift:2:1: error: the file lacks the line "
          + "'extension ARules { static var foo: any Rule { Foo() } }', by which its rule is found\n"
      ),
      (
        [
          "a/Foo.md": page,
          "a/Foo.swift": check("Foo", in: "ARules").replacing("private ", with: ""),
        ],
        "FOLDER/a/Foo.swift:3:1: error: write 'private struct Foo': two folders may have rules of "
          + "one name, and no other file needs this one\n"
      ),
      (
        ["Foo.md": page],
        "FOLDER/Foo.md:1:1: error: a rule lies in the folder of its module: MODULE/Name.md\n"
      ),
    ] as [([String: String], String)])
  func mistakes(files: [String: String], expected: String) throws {
    let (outcome, text) = try embed(files)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output == expected)
    #expect(text == "")
  }
}
