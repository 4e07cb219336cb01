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
  private func embed(
    _ files: [String: String], site: String = ""
  ) throws -> (outcome: ProgramOutcome, text: String) {
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
        "embed-rules '\(folder.path)' '\(folder.path)/out.swift' '\(site)' \(pages)", in: folder)
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

  @Test("of a check it is known beforehand which element it needs")
  func checks() throws {
    let page = Self.page + "Why.\n\n```check\nfor: //set-body[1]\nmessage: m\n```\n"
    let (outcome, text) = try embed(["a/Foo.md": page])
    #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
    #expect(text.contains("\"\"\"#, needing: #\"set-body\"#)]"))
  }

  @Test("a rule has a page on the site of the documentation, where there is one")
  func site() throws {
    let files = ["a/FooBar.md": Self.page]
    #expect(try embed(files).text.contains("page: nil"))
    for site in ["https://docs.example/apimlint", "https://docs.example/apimlint/"] {
      let text = try embed(files, site: site).text
      #expect(text.contains("page: #\"https://docs.example/apimlint/rules/a/foo-bar/\"#"))
    }
    let wrong = try embed(files, site: "docs.example").outcome
    #expect(wrong.exitCode == 1)
    #expect(wrong.output.hasPrefix("error: the documentation's site is 'docs.example'"))
  }

  @Test("a folder's README says what its rules are about, and is no rule")
  func pageOfFolder() throws {
    let (outcome, text) = try embed([
      "a/Foo.md": Self.page, "a/README.md": "# Things\n\nAbout \"things\".\n",
    ])
    #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
    #expect(
      text.contains(
        #"RuleModule(name: "a", title: "Things", about: "About \"things\"."),"#))
    #expect(!text.contains("a/readme"))
    let empty = try embed(["a/Foo.md": Self.page, "a/README.md": "# Things\n"])
    #expect(empty.outcome.exitCode == 1)
    #expect(empty.outcome.output.contains("a/README.md:1:1: error: a folder's page is a title"))
  }

  private static func page(_ classification: String, body: String = "") -> String {
    page.replacing("since", with: "\(classification)\nsince") + body
  }

  @Test("a page says how lists of weaknesses call what its rule finds")
  func classification() throws {
    let (outcome, text) = try embed([
      "a/Foo.md": Self.page(
        "security-severity: 6.5\ncwe: [312, 798]\nowasp: [API8]",
        body: "\nSecurity severity 6.5: it is so.\n"),
      "a/Bar.md": Self.page("cwe: [ 476 ]"), "a/Baz.md": Self.page,
    ])
    #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
    for part in [
      "classification: RuleClassification(score: SecurityScore(tenths: 65), "
        + "weaknesses: [.cleartextStorage, .hardCodedCredentials], risks: [.misconfiguration])",
      "RuleClassification(score: nil, weaknesses: [.nullDereference], risks: [])",
      "classification: .none",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test(
    "a classification that says nothing is refused at its line",
    arguments: [
      ("cwe: 312", "write the numbers in brackets, as in [312, 798]"),
      (
        "cwe: [312, 31]",
        "'31' is no weakness that Sources/CatalogModel/Risks/Weakness.swift names; "
          + "mend the number or add it there"
      ),
      ("owasp: []", "write the risks in brackets, as in [API2, API8]"),
      ("owasp: [API11]", "'API11' is none of API1 to API10 of OWASP's API Security Top 10 2023"),
      (
        "security-severity: 6.55\ncwe: [312]",
        "a score has one digit behind its point and is 0.1 to 10.0, as in 6.5"
      ),
      (
        "security-severity: 10.1\ncwe: [312]",
        "a score has one digit behind its point and is 0.1 to 10.0, as in 6.5"
      ),
      ("security-severity: 6.5", "a score needs 'cwe' or 'owasp', to say what is scored"),
      (
        "security-severity: 6.5\ncwe: [312]",
        "the page has no paragraph 'Security severity 6.5: …' that says why"
      ),
    ])
  func brokenClassification(keys: String, message: String) throws {
    let (outcome, _) = try embed(["a/Foo.md": Self.page(keys)])
    #expect(outcome.exitCode == 1)
    #expect(outcome.output == "FOLDER/a/Foo.md:3:1: error: \(message)\n")
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
