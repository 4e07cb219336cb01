import Foundation
import Fuzzing
import Linting
import SourceText
import TestSupport
import Testing

/// A changed file, from edits that do not conflict.
private func changed(_ source: SourceText, _ edits: [(Range<Int>, String)]) -> FixPlan.ChangedFile?
{
  let fix = Fix("", edits: edits.map { Edit(Place(source, Span($0.0)), with: $0.1) })
  let finding = Diagnostic(
    rule: "a/b", severity: .error, message: "", place: Place(source, Span(at: 0)), fixes: [fix])
  return FixPlan(for: [finding], allowingUnsafe: false).files.first
}

@Suite struct UnifiedDiffTests {
  @Test func oneChangedLine() throws {
    let source = SourceText(path: "apis/a.xml", text: "1\n2\n3\n4\n5\n6\n7\n8\n9\n")
    let file = try #require(changed(source, [(8..<9, "five")]))
    #expect(
      file.unifiedDiff == """
        --- a/apis/a.xml
        +++ b/apis/a.xml
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8

        """)
  }

  @Test("changes far apart have hunks of their own, counted in both texts")
  func twoHunks() throws {
    let source = SourceText(path: "a", text: (1...20).map { "\($0)\n" }.joined())
    let file = try #require(
      changed(source, [(0..<2, "x\ny\n"), (source.bytes.count - 3..<source.bytes.count, "")]))
    #expect(
      file.unifiedDiff.split(separator: "\n").filter { $0.hasPrefix("@@") }
        == ["@@ -1,4 +1,5 @@", "@@ -17,4 +18,3 @@"])
  }

  @Test("a file that got empty, and one that was")
  func emptyTexts() throws {
    let full = try #require(changed(SourceText(path: "a", text: "x\n"), [(0..<2, "")]))
    #expect(full.unifiedDiff == "--- a/a\n+++ b/a\n@@ -1,1 +0,0 @@\n-x\n")
    let empty = try #require(changed(SourceText(path: "a", text: ""), [(0..<0, "x")]))
    #expect(
      empty.unifiedDiff
        == "--- a/a\n+++ b/a\n@@ -0,0 +1,1 @@\n+x\n\\ No newline at end of file\n")
  }

  @Test("a name with blanks has a tab behind it, so that patch knows where it ends")
  func names() throws {
    let file = try #require(
      changed(SourceText(path: "named values/a.json", text: "x\n"), [(0..<1, "y")]))
    #expect(
      file.unifiedDiff.hasPrefix("--- a/named values/a.json\t\n+++ b/named values/a.json\t\n"))
  }

  /// GNU patch as the judge: what it makes of the old file and the diff is the new file.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/patch")))
  func patchAppliesTheDiff() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "diff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "named values"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var random = SeededGenerator(seed: 77)
    var diff = ""
    var expected: [(name: String, bytes: [UInt8])] = []
    while expected.count < 300 {
      let name = "named values/\(expected.count).xml"
      guard let file = Self.randomChange(path: name, &random) else { continue }
      let stored = file.source.encoded(file.source.bytes)
      try Data(stored).write(to: folder.appending(path: name))
      diff += file.unifiedDiff
      expected.append((name, file.source.encoded(file.newText)))
    }
    try Data(diff.utf8).write(to: folder.appending(path: "all.diff"))
    let patch = Process()
    patch.executableURL = URL(filePath: "/usr/bin/patch")
    patch.arguments = ["-p1", "--binary", "--batch", "--fuzz=0", "-s", "-i", "all.diff"]
    patch.currentDirectoryURL = folder
    try patch.run()
    patch.waitUntilExit()
    #expect(patch.terminationStatus == 0)
    for (name, bytes) in expected {
      // A file that got empty is removed by patch.
      let actual = (try? Data(contentsOf: folder.appending(path: name))).map(Array.init) ?? []
      #expect(actual == bytes, "\(name)")
    }
  }

  /// Some lines with one to five random edits; nil when they change nothing.
  private static func randomChange(path: String, _ random: inout SeededGenerator)
    -> FixPlan.ChangedFile?
  {
    let lineBreak = ["\n", "\n", "\r\n"].randomElement(using: &random)!
    let lineCount = Int.random(in: 0...30, using: &random)
    var text = (0..<lineCount)
      .map { "line \($0 % 4)\($0 == 3 ? " é" : "")\(lineBreak)" }.joined()
    if Bool.random(using: &random) { text += "no break" }
    if Int.random(in: 0..<5, using: &random) == 0 { text = "\u{FEFF}" + text }
    let source = SourceText(path: path, text: text)
    var offsets = (0..<(2 * Int.random(in: 1...5, using: &random)))
      .map { _ in Int.random(in: 0...source.bytes.count, using: &random) }.sorted()
    // Edits between characters only.
    offsets = offsets.map { offset in
      var offset = offset
      while offset < source.bytes.count, source.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      return offset
    }
    let replacements = ["", "", "x", "\n", "a\nb", "a\n", "\nb\n", "\r\n"]
    let edits = stride(from: 0, to: offsets.count, by: 2).map { index in
      let start = offsets[index]
      // Most edits are short.
      let end = Bool.random(using: &random) ? offsets[index + 1] : start
      return (start..<end, replacements.randomElement(using: &random)!)
    }
    guard let file = changed(source, edits), file.newText != source.bytes else { return nil }
    return file
  }
}
