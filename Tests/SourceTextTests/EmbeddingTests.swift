import Fuzzing
import SourceText
import Testing

/// A way of writing, what its hosts are made of in the tests, and what stands around them.
private struct Form: CustomTestStringConvertible {
  let escaping: HostEscaping
  let pieces: [String]
  var before = "# before\n"
  var after = " # after"

  /// What the first line of a text begins with, where lines begin with something.
  var firstLine: String?

  private static func fence(
    _ containers: MarkdownFence.Container..., sign: String = "`", length: Int = 3,
    _ indentation: Int = 0
  ) -> MarkdownFence {
    MarkdownFence(
      containers: containers, sign: Array(sign.utf8)[0], length: length, indentation: indentation)
  }

  /// True for texts that are lines of the host.
  var isOfLines: Bool {
    switch escaping {
    case .hclHeredoc, .markdownFence: true
    default: false
    }
  }

  var testDescription: String { "\(escaping)" }

  static let plainFence = fence()
  static let quotedFence = fence(.quote)

  static let all: [Form] = [
    Form(escaping: .none, pieces: ["a", "<b/>", "\n", "é🚀", "\"", "${x}", "\\"]),
    Form(
      escaping: .markdownFence(fence()), pieces: ["a", "<b/>", "\n", "é🚀", "``", "`", " ", "~~~"],
      before: "```xml\n", after: "```\n"),
    Form(
      escaping: .markdownFence(fence(.quote, .item(indentation: 3), sign: "~", length: 4, 1)),
      pieces: ["a", "<b/>", "\n>    ", "\n>     ", "\n>\t", "\n>", "é🚀", "~~~", "`", " ", "\r"],
      before: "> 1. a\n>     ~~~~xml\n", after: ">     ~~~~\n", firstLine: ">     "),
    Form(
      escaping: .markdownFence(fence(.item(indentation: 2))),
      pieces: ["a", "<b/>", "\n  ", "\n", "\n\t", "\n    ", "é🚀", "``", " ", "\t"],
      before: "- ```\n", after: "  ```", firstLine: "  "),
    Form(
      escaping: .jsonString,
      pieces: [
        "a", "<b/>", "é🚀", "\\n", "\\t", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00",
        "\\u003C", "'", "${", "\\ud83d", "\\udE00", "u0041",
      ]),
    Form(
      escaping: .xmlText,
      pieces: [
        "a", "é🚀", "\n", "\r\n", "\t", "&lt;", "&amp;", "&#60;", "&#x1F680;", "\"", ">", "\r",
      ]
    ),
    Form(
      escaping: .xmlAttribute,
      pieces: ["a", "é🚀", "\n", "\r\n", "\t", "&lt;", "&amp;", "&quot;", "&#10;", "'", ">", "\r"]),
    Form(
      escaping: .bicepString,
      pieces: [
        "a", "<b/>", "é🚀", "\\n", "\\'", "\\\\", "\\${x}", "\\$", "$", "{", "${f('}')}", "}",
        "\\u{1F680}",
        "\"", "${a}",
      ]),
    Form(
      escaping: .bicepMultiline, pieces: ["a", "<b/>", "\n", "'", "é🚀", "${", "\\n", "\"", "  "]),
    Form(
      escaping: .armString, pieces: ["a", "<b/>", "é🚀", "''", "\n", "\\", "${x}", "\"", "[", "]"]),
    Form(
      escaping: .hclTemplate,
      pieces: [
        "a", "<b/>", "é🚀", "\\n", "\\\"", "\\\\", "$${x}", "$", "{", "}", "${f(\"}\")}",
        "%{ if a }",
        "%", "\\u00e9", "\\U0001F680", "%%{", "${a}",
      ]),
    Form(
      escaping: .hclHeredoc(delimiter: "EOT", isFlush: false),
      pieces: [
        "a", "  <b/>", "\n", "é🚀", "$${x}", "$", "{", "}", "${f(\"}\n\")}", "\\n", "%", "EO", "T",
        "    ", "\n",
      ], before: "x = <<EOT\n", after: "EOT\n"),
    Form(
      escaping: .hclHeredoc(delimiter: "EOT", isFlush: true),
      pieces: [
        "a", "<b/>", "\n    ", "\n  ", "\n      ", "\n", "é🚀", "$${x}", "$", "{", "${a}", "\t",
        "\r",
        "EO", "T", "\n", "${f(\"\n\")}",
      ], before: "x = <<-EOT\n", after: "  EOT\n", firstLine: "    "),
  ]

  /// What texts are made of, whatever the form.
  static let signs = [
    "a", "b", "<c/>", "\n", "\n  ", "\n    ", " ", "\t", "\"", "'", "''", "\\", "$", "%", "{", "}",
    "${", "%{",
    "é", "🚀", "&", "]]>", "EOT", "T", "\r\n", "",
  ]

  func host(_ content: [UInt8]) -> (source: SourceText, span: Span) {
    let start = before.utf8.count
    return (
      SourceText(path: "host", bytes: Array(before.utf8) + content + Array(after.utf8)),
      Span(start, start + content.count)
    )
  }

  func embedded(_ content: [UInt8]) -> SourceText? {
    let (source, span) = host(content)
    return SourceText(embeddedIn: Place(source, span), as: escaping)
  }

  /// A stretch of a host that stands for a text.
  func randomText(_ random: inout SeededGenerator) -> (content: [UInt8], text: SourceText) {
    while true {
      var content = random.text(of: pieces, upTo: 24)
      if isOfLines {
        content = (firstLine ?? "") + content + (content.isEmpty ? "" : "\n")
        if content.split(separator: "\n").contains(where: { $0.trimmed == "EOT" }) { continue }
      }
      if let text = embedded(Array(content.utf8)) { return (Array(content.utf8), text) }
    }
  }
}

extension SeededGenerator {
  fileprivate mutating func text(of pieces: [String], upTo count: Int) -> String {
    (0..<Int.random(in: 0...count, using: &self)).map { _ in
      pieces.randomElement(using: &self) ?? ""
    }
    .joined()
  }

  fileprivate mutating func span(in text: SourceText) -> Span {
    let offsets = text.bytes.indices.filter { text.bytes[$0] & 0xC0 != 0x80 } + [text.bytes.count]
    let start = offsets.randomElement(using: &self) ?? 0
    let isEmpty = Bool.random(using: &self)
    let end =
      isEmpty ? start : offsets.filter { $0 >= start }.prefix(12).randomElement(using: &self)
    return Span(start, end ?? start)
  }
}

extension SourceText {
  /// The text with a change made.
  fileprivate func changed(by edit: Edit) -> [UInt8] {
    bytes[..<edit.place.span.start] + Array(edit.replacement.utf8) + bytes[edit.place.span.end...]
  }
}

@Suite struct EmbeddingTests {
  @Test("what a host writes for a text stands for that text", arguments: Form.all)
  private func writing(_ form: Form) throws {
    var random = SeededGenerator(seed: 11)
    var count = 0
    for _ in 0..<3000 {
      var text = random.text(of: Form.signs, upTo: 12)
      if form.isOfLines { text += "\n" }
      // A heredoc is written as a change of one that is there.
      let start = form.escaping == .hclHeredoc(delimiter: "EOT", isFlush: true) ? "    x\n" : ""
      let empty = try #require(form.embedded(Array(start.utf8)))
      guard let edit = Edit(Place(empty, Span(at: 0)), with: text).inHost else { continue }
      let host = edit.place.source.changed(by: edit)
      let written = host[form.before.utf8.count..<(host.count - form.after.utf8.count)]
      let read = try #require(form.embedded(Array(written)), "\(text.debugDescription)")
      let expected = Array(text.utf8) + empty.bytes
      #expect(read.bytes == expected, "\(text.debugDescription)")
      count += 1
    }
    #expect(count > 600, "only \(count) were written")
  }

  @Test("every offset of a text has a place in the host, and the way back", arguments: Form.all)
  private func offsets(_ form: Form) throws {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<1000 {
      let (content, text) = form.randomText(&random)
      guard case .embedded(let embedding) = text.origin else {
        Issue.record("the text is a file of its own")
        return
      }
      var last = embedding.span.start
      for offset in 0..<text.bytes.count {
        let place = Place(text, Span(offset, offset + 1)).inHost
        #expect(embedding.span.contains(place.span))
        #expect(place.span.start >= last && !place.span.isEmpty)
        last = place.span.start
        // The bytes of one escape have one place.
        let back = try #require(embedding.textOffset(ofHost: place.span.start))
        #expect(back <= offset && Place(text, Span(back, offset + 1)).inHost == place)
        if place.text == text.text(Span(offset, offset + 1)) { #expect(back == offset) }
      }
      #expect(
        Place(text, text.span).inHost.span.end <= embedding.span.end, "\(content)")
    }
  }

  @Test(
    "a change of a text is the change of its host that gives the changed text", arguments: Form.all)
  private func changes(_ form: Form) throws {
    var random = SeededGenerator(seed: 13)
    var count = 0
    for _ in 0..<6000 {
      let (content, text) = form.randomText(&random)
      let edit = Edit(
        Place(text, random.span(in: text)), with: random.text(of: Form.signs, upTo: 4))
      guard let inHost = edit.inHost else { continue }
      let (host, span) = form.host(content)
      let changed = host.changed(by: inHost)
      let growth = changed.count - host.bytes.count
      let written = Array(changed[span.start..<(span.end + growth)])
      let words: Comment =
        "\(String(decoding: content, as: UTF8.self).debugDescription): \(edit.place.span) \(edit.replacement.debugDescription)"
      #expect(changed.starts(with: Array(form.before.utf8)), words)
      let read = try #require(form.embedded(written), words)
      #expect(read.bytes == text.changed(by: edit), words)
      count += 1
    }
    #expect(count > 2000, "only \(count) could be made")
  }

  @Test("a policy in JSON in a fence of Markdown", arguments: [false, true])
  func nesting(isDamaged: Bool) throws {
    let markdown = """
      # Größe

      ```json
      { "value": "<policies>\\n  <inbound a=\\"1\\" />\\n</policies>" }
      ```

      """
    var bytes = Array(markdown.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    if isDamaged { bytes.append(0x20) }
    let file = SourceText(path: "a.md", bytes: [0xFF, 0xFE] + bytes)
    let fence = try #require(place("{ ", "}", in: file))
    let json = try #require(SourceText(embeddedIn: fence, as: .none))
    let string = try #require(place("<policies>", "</policies>", in: json))
    let policy = try #require(SourceText(embeddedIn: string, as: .jsonString))
    #expect(policy.text(policy.span) == "<policies>\n  <inbound a=\"1\" />\n</policies>")
    #expect(policy.path == "a.md")
    #expect(policy.isDamaged == isDamaged)

    let attribute = try #require(place("\"1", "\"", in: policy))
    #expect(attribute.inHost.source == file)
    #expect(attribute.inHost.text == "\\\"1\\\"")
    let edit = try #require(Edit(attribute, with: "\"2\" b=\"\\\"").inHost)
    let changed = String(decoding: file.changed(by: edit), as: UTF8.self)
    #expect(changed.contains("<inbound a=\\\"2\\\" b=\\\"\\\\\\\" />\\n"))
  }

  @Test(
    "what cannot be mapped is refused",
    arguments: [
      // Half of an escape, and what the host fills in.
      (.jsonString, "a\\u00e9b", 2, 3, "x"), (.hclTemplate, "a${b}c", 3, 4, "x"),
      (.hclTemplate, "a${b}c", 0, 6, "x"), (.bicepString, "a${b}c", 1, 2, ""),
      // What would become a sign of the host together with its neighbours.
      (.hclTemplate, "a{b}", 1, 1, "$"), (.bicepString, "a{b}", 1, 1, "$"),
      (.hclTemplate, "a${b}", 1, 1, "$"), (.bicepMultiline, "a''b", 1, 1, "'"),
      // What the host cannot write.
      (.bicepMultiline, "ab", 1, 1, "'''"), (.bicepMultiline, "ab", 2, 2, "'"),
      (.xmlText, "ab", 1, 1, "\u{1}"),
      // A placeholder that the change means to move.
      (.hclTemplate, "a${b}", 0, 0, "${b}"), (.bicepString, "a${b}", 0, 0, "${b}"),
      // The end of a heredoc, and the line that tells its indentation.
      (.hclHeredoc(delimiter: "EOT", isFlush: false), "a\n", 1, 2, ""),
      (.hclHeredoc(delimiter: "EOT", isFlush: false), "a\n", 0, 0, "EOT\n"),
      (.hclHeredoc(delimiter: "EOT", isFlush: true), "  a\n    b\n", 0, 1, ""),
      // What would end a block of Markdown.
      (.markdownFence(Form.plainFence), "a\nb\n", 1, 1, "\n```"),
      (.markdownFence(Form.plainFence), "``b\n", 2, 3, "``"),
    ] as [(HostEscaping, String, Int, Int, String)])
  func refusal(escaping: HostEscaping, host: String, start: Int, end: Int, replacement: String)
    throws
  {
    let file = SourceText(path: "a", text: host)
    let text = try #require(SourceText(embeddedIn: Place(file, file.span), as: escaping))
    #expect(Edit(Place(text, Span(start, end)), with: replacement).inHost == nil)
  }

  @Test(
    "a stretch that is not written in the host's way stands for no text",
    arguments: [
      (.jsonString, "a\"b"), (.jsonString, "\\x"), (.jsonString, "\\u12"), (.xmlText, "a<b"),
      (.xmlText, "&nbsp;"), (.bicepString, "it's"), (.bicepString, "${a"), (.bicepString, "\\u{}"),
      (.armString, "it's"), (.bicepMultiline, "a'''b"), (.bicepMultiline, "a'"),
      (.hclTemplate, "a\nb"),
      (.hclTemplate, "$$${a}"), (.hclHeredoc(delimiter: "EOT", isFlush: true), "  a"),
      (.hclHeredoc(delimiter: "EOT", isFlush: true), "  a\n\u{A0}b\n"),
      (.markdownFence(Form.plainFence), "a\n ````\n"),
      (.markdownFence(Form.quotedFence), "> a\nb\n"),
    ] as [(HostEscaping, String)])
  func notOfThatForm(escaping: HostEscaping, host: String) {
    let file = SourceText(path: "a", text: host)
    #expect(SourceText(embeddedIn: Place(file, file.span), as: escaping) == nil)
  }

  @Test(
    "what hosts stand for",
    arguments: [
      (.jsonString, "\\uFEFF<a/>", "<a/>"), (.jsonString, "\\ud83d\\ude80\\ud83d", "🚀\u{FFFD}"),
      (.xmlAttribute, "a\r\nb&#10;", "a b\n"), (.xmlText, "a\r\nb\rc&#13;", "a\nb\nc\r"),
      (.bicepMultiline, "\r\n<a/>\n", "<a/>\n"), (.bicepString, "\\u{1F680}\\${a}", "🚀${a}"),
      (.armString, "it''s", "it's"),
      (.hclTemplate, "$${a} %%{b} ${c(\"}\")}", "${a} %{b} ${c(\"}\")}"),
      (
        .hclHeredoc(delimiter: "EOT", isFlush: true), "    <a>\n      <b/>\n\n    </a>\n",
        "<a>\n  <b/>\n\n</a>\n"
      ),
      (.hclHeredoc(delimiter: "EOT", isFlush: true), "  \n   a\n  b\n", "  \n a\nb\n"),
      (.markdownFence(Form.plainFence), "a\n~~~\n```x\n    ```\n", "a\n~~~\n```x\n    ```\n"),
      (.markdownFence(Form.quotedFence), "> a\n>\n>   b\n>\tc", "a\n\n  b\n\tc"),
    ] as [(HostEscaping, String, String)])
  func meaning(escaping: HostEscaping, host: String, text: String) throws {
    let file = SourceText(path: "a", text: host)
    let read = try #require(SourceText(embeddedIn: Place(file, file.span), as: escaping))
    #expect(read.text(read.span) == text)
  }

  /// The place from the first text to the end of the next occurrence of the second.
  private func place(_ first: String, _ last: String, in source: SourceText) -> Place? {
    let bytes = source.bytes
    func find(_ text: String, from: Int) -> Int? {
      (from..<bytes.count).first { bytes[$0...].starts(with: text.utf8) }
    }
    guard let start = find(first, from: 0), let end = find(last, from: start + 1) else {
      return nil
    }
    return Place(source, Span(start, end + last.utf8.count))
  }
}
