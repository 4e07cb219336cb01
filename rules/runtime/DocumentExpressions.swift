import PolicyExpressions
import PolicySyntax
import SourceText

/// The code of one expression of a document, for rules that look at several at once.
struct LocatedCode {
  let element: Element
  let source: ExpressionSource
  let tokenized: TokenizedCode

  private let decoded: DecodedText

  init(_ source: ExpressionSource, in element: Element) {
    self.element = element
    self.source = source
    decoded = source.code
    tokenized = TokenizedCode(decoded.bytes)
  }

  /// The place in the file of a run of tokens.
  func span(ofTokens range: Range<Int>) -> Span {
    guard let first = range.first, let last = range.last else { return source.span }
    return decoded.fileSpan(
      tokenized.tokens[first].range.lowerBound..<tokenized.tokens[last].range.upperBound)
  }
}

extension SyntaxTree {
  /// The expressions of the document in the order of the text.
  var locatedCode: [LocatedCode] {
    elements.flatMap { element in
      (element.attributes.map(\.value) + element.texts.map(\.value)).flatMap { value in
        value.expressions.map { LocatedCode($0, in: element) }
      }
    }.sorted { $0.source.span.start < $1.source.span.start }
  }
}

extension Element {
  /// The branches of `choose` around the element, from the inside out; a condition is evaluated
  /// before its branch is entered, so the element's own is not among them.
  var enclosingBranches: [Element] {
    ancestors.filter { $0.name == "when" || $0.name == "otherwise" }
  }

  /// True when at most one of two elements runs, since they stand in different branches of one
  /// `choose`.
  func isAlternative(to other: Element) -> Bool {
    let branches = enclosingBranches
    return other.enclosingBranches.contains { branch in
      branches.contains { $0 != branch && $0.parent == branch.parent }
    }
  }
}
