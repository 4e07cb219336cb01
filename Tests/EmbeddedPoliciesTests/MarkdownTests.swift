import EmbeddedPolicies
import Foundation
import SourceText
import TestSupport
import Testing

/// Fenced code blocks of Markdown, by what their lines hold.
@Suite struct MarkdownTests {
  private func read(_ text: String) -> MarkdownFile {
    MarkdownFile(reading: SourceText(path: "README.md", text: text))
  }

  private func texts(_ text: String) -> [String] {
    read(text).blocks.map { $0.text.text($0.text.span) }
  }

  @Test(
    "what a fence holds",
    arguments: [
      ("```xml\n<a>\n  <b/>\n</a>\n```\n", ["<a>\n  <b/>\n</a>\n"]),
      ("~~~~ xml\n<a/>\n~~~\n```\n~~~~~  \nbehind\n", ["<a/>\n~~~\n```\n"]),
      ("```\n```\n", [""]), ("```xml", [""]), ("```xml\n<a/>", ["<a/>"]),
      ("```xml\r\n<a/>\r\n```\r\nbehind", ["<a/>\r\n"]),
      // Up to three blanks stand in front of a fence, and as many are no part of its lines.
      ("   ```xml\n     <a/>\n  <b/>\n  ```\n", ["  <a/>\n<b/>\n"]),
      ("    ```xml\n    <a/>\n    ```\n", []),
      ("```xml\n    ```\n```\n", ["    ```\n"]),
      // Two signs are code in a line, and so is what is closed there.
      ("``xml\n<a/>\n``\n", []), ("```xml`\n<a/>\n", []),
      ("a ```\n```b``` c\n", []),
      ("```\n<a/>\n```\ntext\n~~~xml\n<b/>\n~~~\n", ["<a/>\n", "<b/>\n"]),
    ])
  func fences(_ text: String, expected: [String]) {
    #expect(texts(text) == expected)
  }

  @Test(
    "what stands in front of lines is no part of them",
    arguments: [
      ("> ```xml\n> <a>\n>   <b/>\n>\n></a>\n> ```\n> text\n", ["<a>\n  <b/>\n\n</a>\n"]),
      // Without the sign a line stands outside, and the block ends.
      ("> ```xml\n> <a/>\n<b/>\n```\n<c/>\n```\n", ["<a/>\n", "<c/>\n"]),
      ("- Use this:\n\n  ```xml\n  <a>\n\n    <b/>\n  </a>\n  ```\n", ["<a>\n\n  <b/>\n</a>\n"]),
      ("- ```xml\n  <a/>\n  ```\n", ["<a/>\n"]), ("-\n  ```xml\n  <a/>\n  ```\n", ["<a/>\n"]),
      (
        "1. one\n\n   ```xml\n   <a/>\n   ```\n\n10) ten\n\n    ```xml\n    <b/>\n    ```\n",
        ["<a/>\n", "<b/>\n"]
      ),
      ("* a\n  * b\n\n    ```xml\n    <a/>\n    ```\n", ["<a/>\n"]),
      ("- ```xml\n  <a/>\noutside\n```\n<b/>\n```\n", ["<a/>\n", "<b/>\n"]),
      ("> 1. > ```xml\n>    > <a/>\n>    > ```\n", ["<a/>\n"]),
      ("-\t```xml\n\t<a/>\n\t\t<b/>\n\t```\n", ["<a/>\n\t<b/>\n"]),
      // What begins with much white space begins with code.
      ("-      ```xml\n       <a/>\n", []),
    ])
  func containers(_ text: String, expected: [String]) {
    #expect(texts(text) == expected)
  }

  @Test(
    "the language is the first word, however it is written",
    arguments: [
      ("", true), ("xml", true), ("XML", true), ("xml title=\"a\"", true),
      ("{.xml .numberLines}", true),
      ("xml,linenos", true), ("xml-policy", true), ("xml:policies/a.xml", true), ("html", true),
      ("bash", false), ("csharp", false), ("text xml", false), ("mermaid", false),
    ])
  func languages(info: String, mayHoldPolicy: Bool) {
    #expect(texts("~~~\(info)\n<a/>\n~~~\n") == (mayHoldPolicy ? ["<a/>\n"] : []))
  }

  @Test func blocksOfAFile() throws {
    let file = MarkdownFile(
      reading: SourceText(
        path: "policies.md",
        bytes: Array(try Data(contentsOf: fixtures.appending(path: "hosts/policies.md")))))
    let lines = LineTable(file.source)
    let blocks = file.blocks.map { block in
      let start = Place(block.text, Span(at: 0)).inHost.span.start
      let position = lines.position(at: start)
      return
        "\(position.line):\(position.column) '\(block.info)'\n\(block.text.text(block.text.span))\n"
    }
    let comments = file.comments.map { "comment: \(file.source.text($0).debugDescription)\n" }
    try expectGolden((blocks + comments).joined(), "hosts/policies.md.blocks")
  }

  @Test("comments are kept, and fences in them are none")
  func comments() {
    let file = read(
      "<!-- one -->\ntext\n<!--\ntwo\n```xml\n<a/>\n```\n-->\n> <!-- three\n\n```xml\n<b/>\n```\n")
    #expect(file.comments.map { file.source.text($0) } == [" one ", "\ntwo\n```xml\n<a/>\n```\n"])
    #expect(file.blocks.map { $0.text.text($0.text.span) } == ["<b/>\n"])
  }

  @Test("places lead to the file")
  func places() throws {
    let file = read("> - ```xml\n>   <a>\n>     <b/>\n>   </a>\n>   ```\n")
    let text = try #require(file.blocks.first).text
    let start = try #require(text.bytes.firstIndex(of: UInt8(ascii: "b")))
    let place = Place(text, Span(start, start + 1)).inHost
    #expect(LineTable(file.source).position(at: place.span.start) == LineColumn(line: 3, column: 8))
    #expect(place.text == "b")
  }

  @Test("a file without bounds is not read")
  func size() {
    let file = read(String(repeating: "```\n", count: 5 << 20))
    #expect(file.blocks.isEmpty)
    #expect(file.problems.map(\.message) == ["the file is larger than 16 MiB and was not read"])
  }
}
