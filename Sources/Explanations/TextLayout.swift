/// Lays out text for a terminal of 80 columns, or wider.
struct TextLayout {
  static let width = 80

  private(set) var text = ""

  /// Writes a line without wrapping it.
  mutating func line(_ line: String = "") {
    text += line + "\n"
  }

  /// Writes a paragraph, its later lines indented as far as `indent` says.
  mutating func paragraph(_ paragraph: String, leading: String = "", indent: Int? = nil) {
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
