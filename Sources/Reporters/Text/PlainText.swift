/// The prose of a rule's page as plain text: no marks for code, emphasis or links, a paragraph or an item
/// of a list in one line, a blank line between paragraphs.
func plainText(_ markdown: String) -> String {
  var blocks: [String] = []
  var isOpen = false
  for line in markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
    let words = withoutMarks(line.drop(while: \.isWhitespace))
    if words.isEmpty {
      if isOpen { blocks.append("") }
      isOpen = false
    } else if !isOpen || words.hasPrefix("- ") {
      blocks.append(words)
      isOpen = true
    } else {
      blocks[blocks.count - 1] += " " + words
    }
  }
  while blocks.last?.isEmpty == true { blocks.removeLast() }
  return blocks.joined(separator: "\n")
}

/// A line without the marks of Markdown; a link gives its words.
private func withoutMarks(_ line: Substring) -> String {
  var result = ""
  var rest = line
  var isCode = false
  while let character = rest.first {
    if character == "`" {
      isCode.toggle()
    } else if !isCode, rest.hasPrefix("**") {
      rest = rest.dropFirst()
    } else if !isCode, let link = rest.prefixMatch(of: #/\[([^\]]+)\]\([^)\s]*\)/#) {
      result += withoutMarks(link.output.1)
      rest = rest[link.range.upperBound...]
      continue
    } else {
      result.append(character)
    }
    rest = rest.dropFirst()
  }
  return result
}
