import PolicyExpressions
import PolicySyntax
import SourceText

/// What the text in front of an offset leaves open.
struct TextBefore {
  let spot: WritingPlace.Spot

  /// The innermost element that is open; of a start tag that is not over, its own.
  let element: Element?

  /// Reads the text up to an offset, as if nothing came behind.
  init(_ offset: Int, in source: SourceText) {
    let text = SourceText(path: source.path, bytes: Array(source.bytes[..<offset]))
    let tree = SyntaxTree(reading: text)
    guard text.bytes.count == offset else {
      // What looks like a byte order mark was taken off once more.
      spot = .other
      element = nil
      return
    }
    if let code = Self.openCode(in: tree) {
      spot = .code(code.code)
      element = code.element
      return
    }
    var lastElement: Element?
    var last: Node?
    for node in tree.allNodes {
      last = node
      if let element = node.element { lastElement = element }
    }
    if let last, last.element == nil, last.span.end == offset, Self.isOpen(last) {
      spot = .other
      element = lastElement.flatMap { Self.innermostOpen($0, at: offset) }
      return
    }
    if let tag = lastElement, tag.startTagSpan.end == offset, let inside = Self.spot(in: tag) {
      spot = inside
      element = tag
      return
    }
    spot = .content
    element = lastElement.flatMap { Self.innermostOpen($0, at: offset) }
  }

  /// True for a comment and the like that lacks its end.
  private static func isOpen(_ node: Node) -> Bool {
    let bytes = node.tree.source.bytes
    if let text = node.text { return text.kind == .cdata && text.value.span.end == node.span.end }
    if let body = node.commentBody { return body.end == node.span.end }
    return bytes.last != UInt8(ascii: ">")
  }

  /// What the end of the text is in a start tag; nil where the tag is over.
  private static func spot(in tag: Element) -> WritingPlace.Spot? {
    let bytes = tag.tree.source.bytes
    let end = bytes.count
    if let attribute = tag.attributes.last, attribute.value.span.end == end {
      if attribute.quote != nil { return .value(attribute, isBare: false) }
      if attribute.span.end == end, attribute.nameSpan.end < end {
        return .value(attribute, isBare: true)
      }
      return .attributeName
    }
    guard let last = bytes.last else { return nil }
    if last == UInt8(ascii: ">") { return nil }
    // Behind a quotation mark a blank comes first.
    return last.isBlank ? .attributeName : .other
  }

  private static func innermostOpen(_ element: Element, at end: Int) -> Element? {
    var current: Element? = element
    while let candidate = current {
      let isEmpty =
        candidate.startTagSpan.end == end && candidate.startTagSpan.count > 1
        && candidate.tree.source.bytes[end - 2] == UInt8(ascii: "/")
      if candidate.span.end == end, candidate.endTagSpan == nil, !isEmpty { return candidate }
      current = candidate.parent
    }
    return nil
  }

  // MARK: Code

  /// The expression that the end of the text is in.
  private static func openCode(in tree: SyntaxTree) -> (code: WrittenCode, element: Element)? {
    var start: Int?
    for problem in tree.problems {
      if case .unterminatedExpression = problem.kind { start = problem.span.start }
    }
    guard let start, let element = tree.element(at: start) else { return nil }
    let bytes = tree.source.bytes
    let attribute = element.attributes.first { $0.value.span.contains(start) }
    let value: Value
    if let attribute {
      guard let quote = attribute.quote, !closes(quote, from: start, in: bytes) else { return nil }
      value = attribute.value
    } else {
      guard let text = element.texts.first(where: { $0.value.span.contains(start) }),
        !bytes[start...].holdsEndTag(named: element.name)
      else { return nil }
      value = text.value
    }
    let span = Span(start + 2, bytes.count)
    let decoded = Array(value.decoded(span).utf8)
    let form: ExpressionTree.Form =
      bytes[start + 1] == UInt8(ascii: "(") ? .expression : .statements
    return (
      WrittenCode(
        bytes: decoded, unfinished: UnfinishedCode(decoded, as: form), form: form, span: span,
        decodesReferences: value.decodesReferences, isInAttribute: attribute != nil), element
    )
  }

  /// True where a value that code begins is over, since the tag goes on as it does behind a value.
  private static func closes(_ quote: UInt8, from start: Int, in bytes: [UInt8]) -> Bool {
    var position = start
    while position < bytes.count {
      defer { position += 1 }
      guard bytes[position] == quote else { continue }
      var next = position + 1
      while next < bytes.count, bytes[next].isBlank { next += 1 }
      guard next < bytes.count else { return false }
      if bytes[next] == UInt8(ascii: ">") || bytes[next...].starts(with: "/>".utf8) { return true }
      guard next > position + 1 else { continue }
      let nameStart = next
      while next < bytes.count, bytes[next].mayStandInName { next += 1 }
      if next > nameStart, next + 1 < bytes.count, bytes[next] == UInt8(ascii: "="),
        bytes[next + 1] == quote
      {
        return true
      }
    }
    return false
  }
}

extension ArraySlice<UInt8> {
  /// True where an end tag of the name stands in the bytes.
  fileprivate func holdsEndTag(named name: String) -> Bool {
    let tag = Array("</\(name)".utf8)
    var position = startIndex
    while let next = self[position...].firstIndex(of: UInt8(ascii: "<")) {
      if self[next...].starts(with: tag) { return true }
      position = next + 1
    }
    return false
  }
}
