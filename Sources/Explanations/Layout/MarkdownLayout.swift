import SourceText

/// Lays out a page of Markdown, of the kind that GitHub and Python-Markdown both read.
struct MarkdownLayout: PageLayout {
  private(set) var text = ""

  /// How far the page is below its title: sections inside of a part are one level lower.
  private(set) var level = 2

  /// What was written last, when it goes on with what is written next.
  private enum Run { case none, table, list }
  private var run = Run.none

  mutating func title(_ name: String, _ details: [String]) {
    block("# \(Self.code(name))")
    if !details.isEmpty { block(Self.escaped(details.joined(separator: ", "))) }
  }

  /// Begins a part of its own below the title, with sections inside of it.
  mutating func part(_ name: String) {
    block("## \(Self.code(name))")
    level = 3
  }

  /// Ends a part.
  mutating func endPart() { level = 2 }

  mutating func section(_ title: String) {
    block("\(String(repeating: "#", count: level)) \(Self.escaped(title))")
  }

  mutating func paragraph(_ paragraph: String) { block(Self.escaped(paragraph)) }

  mutating func paragraphBreak() {}

  mutating func constraint(_ text: String) { paragraph(text) }

  mutating func fact(_ name: String, _ paragraphs: [String]) { row(name, paragraphs) }

  mutating func entry(_ name: String, depth: Int, _ paragraphs: [String], column: Int) {
    row(String(repeating: "&nbsp;&nbsp;&nbsp;", count: depth) + Self.code(name), paragraphs)
  }

  mutating func point(_ text: String) {
    item("- " + Self.escaped(text))
  }

  mutating func example(_ example: String, titled title: String) {
    fence(ExampleText(example, width: TextLayout.width).lines, titled: title)
  }

  mutating func dispute(_ subject: String, _ sides: [(name: String?, lines: [String])]) {
    block("**\(Self.escaped(subject))**")
    for side in sides {
      for line in side.lines {
        item("- \(side.name.map { "*\($0)* " } ?? "")\(Self.escaped(line))")
      }
    }
  }

  /// A page shows what a hint would lead to.
  mutating func hint(_ command: String) {}

  mutating func rules(_ names: [String]) {
    if names.isEmpty { return }
    section("Rules")
    for name in names { item("- " + Self.code(name)) }
  }

  mutating func reference(_ address: String?, read: String) {
    section("Reference")
    block(
      address.map { "[Microsoft's page](\($0)), as of \(read)." }
        ?? "None: Microsoft doesn't document it (as of \(read)).")
  }

  /// Writes code of which policies are made.
  mutating func fence(_ lines: [String], titled title: String) {
    block((["```xml title=\"\(title)\""] + lines + ["```"]).joined(separator: "\n"))
  }

  // MARK: Blocks

  /// Writes something that stands between blank lines.
  mutating func block(_ block: String) {
    text += (text.isEmpty ? "" : "\n") + block + "\n"
    run = .none
  }

  private mutating func item(_ item: String) {
    text += (run == .list ? "" : "\n") + item + "\n"
    run = .list
  }

  /// Writes a row of two columns, which need no titles.
  private mutating func row(_ name: String, _ paragraphs: [String]) {
    if run != .table { text += "\n| | |\n| --- | --- |\n" }
    let cells = paragraphs.filter { !$0.isEmpty }.map(Self.escaped).joined(separator: "<br>")
    text += "| \(name) | \(cells) |\n"
    run = .table
  }

  // MARK: Texts

  /// A name as code.
  static func code(_ name: String) -> String { "`\(name)`" }

  /// A text that means itself.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "|": result += "&#124;"
      case "\\", "`", "*", "_", "[", "]", "#": result += "\\\(character)"
      default: result.append(character)
      }
    }
    return result
  }
}
