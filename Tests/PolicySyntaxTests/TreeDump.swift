import PolicySyntax
import SourceText

/// A tree as text for golden files: every node with its bytes, and below them the problems.
///
/// A line holds what it is, its span, and its text with line breaks and other unprintable bytes
/// made visible; long texts are cut in the middle.
func dump(_ tree: SyntaxTree) -> String {
  var lines: [String] = []
  func line(_ depth: Int, _ what: String, _ span: Span) {
    let indent = String(repeating: "  ", count: depth)
    lines.append("\(indent)\(what) \(span.start)-\(span.end) \(visible(tree.source, span))")
  }
  for node in tree.allNodes {
    let depth = sequence(first: node.parent, next: { $0?.parent }).prefix { $0 != nil }.reduce(0) {
      count, _ in count + 1
    }
    guard let element = node.element else {
      line(depth, describe(node), node.span)
      if let body = node.commentBody { line(depth + 1, "body", body) }
      if let value = node.text?.value {
        if value.span != node.span { line(depth + 1, "content", value.span) }
        dumpParts(of: value, depth + 1, line)
      }
      continue
    }
    line(depth, "element \(element.nameSpan.start)-\(element.nameSpan.end)", element.span)
    line(depth + 1, "start tag", element.startTagSpan)
    for attribute in element.attributes {
      let quote = attribute.quote.map { String(UnicodeScalar($0)) } ?? "no quote"
      line(
        depth + 1, "attribute \(quote) \(visible(tree.source, attribute.nameSpan))", attribute.span)
      line(depth + 2, "value", attribute.value.span)
      dumpParts(of: attribute.value, depth + 2, line)
    }
    if let endTag = element.endTagSpan { line(depth + 1, "end tag", endTag) }
  }
  lines.append(tree.problems.isEmpty ? "no problems" : "problems")
  for problem in tree.problems { line(1, "\(problem.kind)", problem.span) }
  return lines.joined(separator: "\n") + "\n"
}

private func describe(_ node: Node) -> String {
  if let text = node.text { return text.kind == .cdata ? "cdata" : "text" }
  if node.commentBody != nil { return "comment" }
  return node.isUnread ? "unread" : "other"
}

/// The parts of a value, where it is more than literal text.
private func dumpParts(of value: Value, _ depth: Int, _ line: (Int, String, Span) -> Void) {
  if value.isLiteral { return }
  for part in value.parts {
    switch part {
    case .literal(let span): line(depth, "literal", span)
    case .expression(let expression):
      let form = expression.form == .oneLine ? "expression" : "block"
      line(depth, expression.isTerminated ? form : "\(form) without an end", expression.span)
      if expression.code.bytes.count != expression.codeSpan.count {
        line(
          depth + 1, "escaped code \(expression.code.string.debugDescription)", expression.codeSpan)
      }
    case .namedValue(let reference): line(depth, "named value \(reference.name)", reference.span)
    }
  }
}

/// The bytes of a span between bars, with what does not print written as a number.
private func visible(_ source: SourceText, _ span: Span) -> String {
  let longest = 60
  var shown: [String] = []
  for scalar in source.text(span).unicodeScalars {
    switch scalar {
    case "\n": shown.append("⏎")
    case "\r": shown.append("␍")
    case "\t": shown.append("⇥")
    case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}": shown.append("<\(scalar.value)>")
    default: shown.append(String(scalar))
    }
  }
  if shown.count > longest {
    shown.replaceSubrange((longest / 2)..<(shown.count - longest / 2), with: ["…"])
  }
  return "|" + shown.joined() + "|"
}
