public import SourceText

extension SyntaxTree {
  /// The `@(` or `@{` in a comment whose bracket does not close before the comment ends; nil when
  /// every one closes.
  ///
  /// The service's raw parser looks for expressions before it looks for comments, so that one which
  /// begins in a comment takes what follows the comment for code.
  ///
  /// - Parameter body: what the comment says, as `Node.commentBody` gives it.
  public func unclosedExpression(inComment body: Span) -> Span? {
    var index = body.start
    while index < body.end {
      guard ExpressionScanner.begins(at: index, in: source.bytes, limit: body.end) else {
        index += 1
        continue
      }
      guard
        let end = ExpressionScanner.end(
          ofExpressionAt: index, in: source.bytes, limit: body.end, decodesReferences: false)
      else { return Span(index, index + 2) }
      index = end
    }
    return nil
  }
}
