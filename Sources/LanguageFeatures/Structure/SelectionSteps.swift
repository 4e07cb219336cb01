import Linting
import PolicyExpressions
import PolicySyntax
public import SourceText
import Workspace

/// What a selection at a place grows to, step by step: from a word of code to its expression, the value,
/// the attribute, the tag, the content of the element, the element, and so on to the whole text.
public struct SelectionSteps: Sendable {
  /// The stretches, each within the next; never empty.
  public let spans: [Span]

  /// - Parameter cursor: the place.
  public init(at cursor: Cursor) {
    let tree = cursor.view.document.tree
    var candidates: [Span] = [cursor.view.source.span]
    var element = cursor.element
    while let current = element {
      candidates.append(current.span)
      candidates.append(current.startTagSpan)
      if let endTag = current.endTagSpan {
        candidates.append(endTag)
        candidates.append(Span(current.startTagSpan.end, endTag.start))
      }
      element = current.parent
    }
    switch cursor.spot {
    case .elementName(let element):
      candidates.append(element.nameSpan)
      // Behind the '</' of the end tag.
      if let endTag = element.endTagSpan {
        candidates.append(Span(endTag.start + 2, endTag.start + 2 + element.nameSpan.count))
      }
    case .attributeName(let attribute, _): candidates += [attribute.nameSpan, attribute.span]
    case .attributeValue(let attribute, _):
      candidates += [attribute.value.trimmedSpan, attribute.value.span, attribute.span]
    case .text(let text): candidates += [text.value.trimmedSpan, text.value.span, text.span]
    case .comment(let node): candidates += [node.commentBody, node.span].compactMap(\.self)
    case .startTag, .between: break
    }
    if let value = cursor.spot.value {
      candidates += value.expressions.flatMap { [$0.codeSpan, $0.span] }
    }
    if let reference = cursor.namedValue { candidates += [reference.nameSpan, reference.span] }
    if let code = cursor.code { candidates += Self.spans(in: code.expression, at: code.offset) }
    let touched = candidates.filter { $0.touches(cursor.offset) && !$0.isEmpty }
      .sorted { ($0.count, $0.start) < ($1.count, $1.start) }
    var spans: [Span] = []
    for span in touched where spans.last.map({ span.contains($0) && span != $0 }) ?? true {
      spans.append(span)
    }
    self.spans = spans.isEmpty ? [tree.source.span] : spans
  }

  /// The token at an offset of code, and the nodes around it.
  private static func spans(in expression: PolicyExpression, at offset: Int) -> [Span] {
    var ranges = expression.tokens.map(\.range).filter {
      $0.lowerBound <= offset && offset <= $0.upperBound
    }
    var nodes = expression.tree.root.nodes
    while let node = nodes.first(where: {
      $0.range.lowerBound <= offset && offset <= $0.range.upperBound
    }) {
      ranges.append(node.range)
      nodes = node.children
    }
    return ranges.map(expression.code.fileSpan)
  }
}
