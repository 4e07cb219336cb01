public import PolicySyntax
import SourceText

/// What keeps the nodes of a tree from giving the file back byte for byte; nil when they do.
///
/// Leaves and tags, put side by side, must be the file: no gap, no overlap, nothing out of order.
/// Whatever else has a span must lie inside what it belongs to, in order.
public func tilingFault(of tree: SyntaxTree) -> String? {
  var position = 0
  var open: [Element] = []

  func close(until parent: Element?) -> String? {
    while let last = open.last, last != parent {
      open.removeLast()
      if let endTag = last.endTagSpan {
        if endTag.start != position { return "end tag at \(endTag), expected \(position)" }
        position = endTag.end
      }
      if last.span.end != position { return "element ends at \(last.span.end), not \(position)" }
    }
    return open.last == parent ? nil : "a parent that is not open"
  }

  for node in tree.allNodes {
    if let fault = close(until: node.parent) { return fault }
    if node.span.start != position { return "node at \(node.span), expected \(position)" }
    if let element = node.element {
      if let fault = startTagFault(of: element) { return fault }
      position = element.startTagSpan.end
      open.append(element)
    } else {
      if let value = node.text?.value, let fault = valueFault(value, in: node.span) { return fault }
      if let body = node.commentBody, !node.span.contains(body) { return "comment body \(body)" }
      position = node.span.end
    }
  }
  if let fault = close(until: nil) { return fault }
  let length = tree.source.bytes.count
  return position == length ? nil : "the tree ends at \(position) of \(length)"
}

private func startTagFault(of element: Element) -> String? {
  let tag = element.startTagSpan
  guard tag.contains(element.nameSpan), element.nameSpan.start == tag.start + 1 else {
    return "name \(element.nameSpan) outside \(tag)"
  }
  var position = element.nameSpan.end
  for attribute in element.attributes {
    guard attribute.span.start >= position, tag.contains(attribute.span) else {
      return "attribute \(attribute.span) behind \(position) in \(tag)"
    }
    if let fault = valueFault(attribute.value, in: attribute.span) { return fault }
    position = attribute.span.end
  }
  return nil
}

private func valueFault(_ value: Value, in span: Span) -> String? {
  guard span.contains(value.span) else { return "value \(value.span) outside \(span)" }
  var position = value.span.start
  for part in value.parts {
    let partSpan =
      switch part {
      case .literal(let span): span
      case .expression(let expression): expression.span
      case .namedValue(let reference): reference.span
      }
    guard partSpan.start == position, !partSpan.isEmpty else { return "part at \(partSpan)" }
    position = partSpan.end
  }
  return position == value.span.end ? nil : "parts end at \(position) of \(value.span)"
}
