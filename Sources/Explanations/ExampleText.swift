import PolicySyntax
import SourceText

/// An example of the catalogue, which is one long line there, in lines that fit.
struct ExampleText {
  let lines: [String]

  init(_ example: String, width: Int) {
    let tree = SyntaxTree(reading: SourceText(path: "", text: example))
    lines = tree.topLevel.flatMap { Self.lines(of: $0, width: width) }
  }

  private static func lines(of node: Node, width: Int) -> [String] {
    guard let element = node.element else {
      let text = node.tree.source.text(node.span).trimmed
      return text.isEmpty ? [] : [text]
    }
    let source = element.tree.source
    let whole = source.text(element.span)
    if whole.count <= width { return [whole] }
    var lines = startTag(of: element, width: width)
    guard let endTag = element.endTagSpan else { return lines }
    if element.childElements.first(where: { _ in true }) == nil {
      let rest = source.text(Span(element.startTagSpan.end, element.span.end))
      lines[lines.count - 1] += rest
    } else {
      lines += element.children.flatMap { child in
        Self.lines(of: child, width: width - 2).map { "  " + $0 }
      }
      lines.append(source.text(endTag))
    }
    return lines
  }

  /// The start tag, with its attributes below each other if it is too long for a line.
  private static func startTag(of element: Element, width: Int) -> [String] {
    let source = element.tree.source
    let tag = source.text(element.startTagSpan)
    if tag.count <= width || element.attributes.isEmpty { return [tag] }
    var lines = ["<\(element.name)"]
    for attribute in element.attributes { lines.append("    " + source.text(attribute.span)) }
    lines[lines.count - 1] += tag.hasSuffix("/>") ? " />" : ">"
    return lines
  }
}
