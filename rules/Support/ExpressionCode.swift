import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension PolicyExpression {
  /// The place in the file of a part of the code.
  func span(ofNode range: Range<Int>) -> Span { code.fileSpan(range) }
}

extension TokenizedCode {
  /// True when one of the words or signs occurs.
  func contains(anyOf texts: [String]) -> Bool {
    tokens.indices.contains { index in texts.contains { token(at: index, is: $0) } }
  }
}
