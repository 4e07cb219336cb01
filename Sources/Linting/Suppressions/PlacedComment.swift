import PolicySyntax
import SourceText

/// A comment with suppressions, and the stretch of its text that it can be about.
struct PlacedComment: Sendable {
  let comment: SuppressionComment

  /// From the first sign of the comment to its last.
  let span: Span

  /// Where findings begin that `apimlint-disable-next-line` means; none for other comments.
  let nextLine: [Span]

  /// The comments of a policy.
  static func all(in tree: SyntaxTree) -> [PlacedComment] {
    // Most files have no such comment; they pay only for looking at their comments' beginnings.
    let isMentioned = tree.allNodes.contains { node in
      node.commentBody.map { SuppressionComment.begins(in: $0, of: tree.source) } ?? false
    }
    guard isMentioned else { return [] }
    let lines = LineTable(tree.source)
    let startTags = tree.elements.map(\.startTagSpan)
    return tree.allNodes.compactMap { node in
      guard let body = node.commentBody,
        let comment = SuppressionComment(body, of: tree.source)
      else { return nil }
      return PlacedComment(
        comment: comment, span: node.span,
        nextLine: comment.directive == .disableNextLine
          ? tags(below: node.span, among: startTags, lines) : [])
    }
  }

  /// The line below a comment, and the start tags that begin there: a start tag is often spread over
  /// several lines.
  ///
  /// - Parameter startTags: those of the text, in its order.
  private static func tags(below comment: Span, among startTags: [Span], _ lines: LineTable)
    -> [Span]
  {
    guard let covered = line(below: comment, lines) else { return [] }
    var low = 0
    var high = startTags.count
    while low < high {
      let middle = (low + high) / 2
      if startTags[middle].start < covered.start { low = middle + 1 } else { high = middle }
    }
    return [covered] + startTags[low...].prefix { $0.start < covered.end }
  }

  /// The line below a comment, its break included; nil behind the last one.
  static func line(below comment: Span, _ lines: LineTable) -> Span? {
    let line = lines.line(at: max(comment.start, comment.end - 1)) + 1
    guard line <= lines.lineCount else { return nil }
    let text = lines.span(ofLine: line)
    return Span(text.start, text.end + 1)
  }
}
