/// Lays out text for a terminal of 80 columns, or wider.
struct TextLayout {
  static let width = 80

  private(set) var text = ""

  /// Writes a line without wrapping it.
  mutating func line(_ line: String = "") {
    text += line + "\n"
  }

  /// Writes a paragraph, its later lines indented as far as `indent` says.
  mutating func paragraph(_ paragraph: String, leading: String, indent: Int? = nil) {
    let indentation = String(repeating: " ", count: indent ?? leading.count)
    var start = leading
    for piece in Self.wrapped(paragraph, width: Self.width - indentation.count) {
      line((start + piece).trimmingTrailingBlanks)
      start = indentation
    }
  }

  /// Writes a name and, beside it in a column, paragraphs about it. A name that reaches into the
  /// column has a line of its own.
  mutating func row(_ name: String, _ paragraphs: [String], column: Int) {
    var leading = "  " + name
    if leading.count + 2 > column {
      line(leading)
      leading = ""
    }
    for paragraph in paragraphs where !paragraph.isEmpty {
      self.paragraph(paragraph, leading: leading.padded(to: column))
      leading = ""
    }
    if !leading.isEmpty { line(leading) }
  }

  /// Cuts a text at blanks into lines of at most a width; a longer word is a line.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension TextLayout: PageLayout {
  mutating func title(_ name: String, _ details: [String]) {
    line(([name] + details).joined(separator: ", "))
    line()
  }

  mutating func section(_ title: String) { line("\n\(title):") }

  mutating func paragraph(_ paragraph: String) { self.paragraph(paragraph, leading: "") }

  mutating func paragraphBreak() { line() }

  mutating func constraint(_ text: String) { paragraph(text, leading: "  ") }

  mutating func fact(_ name: String, _ paragraphs: [String]) {
    row(name, paragraphs, column: 14)
  }

  mutating func entry(_ name: String, depth: Int, _ paragraphs: [String], column: Int) {
    row(String(repeating: "  ", count: depth) + name, paragraphs, column: column)
  }

  mutating func point(_ text: String) { paragraph(text, leading: "  - ", indent: 4) }

  mutating func example(_ example: String, titled title: String) {
    let column = 10
    var leading = "    \(title)".padded(to: column)
    for line in ExampleText(example, width: Self.width - column).lines {
      self.line(leading + line)
      leading = String(repeating: " ", count: column)
    }
  }

  mutating func dispute(_ subject: String, _ sides: [(name: String?, lines: [String])]) {
    paragraph(subject, leading: "  ", indent: 4)
    for side in sides {
      let column = side.name == nil ? 4 : 13
      var leading = "    \(side.name ?? "")".padded(to: column)
      for line in side.lines {
        paragraph(line, leading: leading, indent: column + 2)
        leading = "".padded(to: column)
      }
    }
  }

  mutating func hint(_ command: String) { line("\n  More: \(command)") }

  mutating func rules(_ names: [String]) {
    line()
    if !names.isEmpty { paragraph(names.joined(separator: ", "), leading: "Rules: ") }
  }

  mutating func reference(_ address: String?, read: String) {
    guard let address else {
      line("Reference: none; Microsoft doesn't document it (as of \(read))")
      return
    }
    line("Reference: \(address)")
    line("           as of \(read)")
  }
}

extension String {
  /// The text with blanks behind it, up to a number of characters.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate var trimmingTrailingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
