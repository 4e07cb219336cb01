import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

extension TokenizedCode {
  /// True when one of the words or signs occurs.
  func contains(anyOf texts: [String]) -> Bool {
    tokens.indices.contains { index in texts.contains { token(at: index, is: $0) } }
  }

  /// The places where `context` followed by a path is asked for one of its members without a test
  /// for null; empty as soon as one occurrence is anything else, such as compared with null, stored
  /// in a local, or joined by `?.`, since the code then knows that there may be nothing.
  func uncheckedUses(of path: [String]) -> [Range<Int>] {
    let uses = occurrences(of: path)
    let isChecked = uses.contains { !token(at: $0.upperBound, is: ".") } || contains(anyOf: ["try"])
    return isChecked ? [] : uses
  }

  /// True when `context` means something else than the request's, such as a parameter of a lambda.
  var redefinesContext: Bool {
    tokens.indices.contains { index in
      token(at: index, is: "context")
        && !(token(at: index - 1, is: ".") || token(at: index - 1, is: "?."))
        && !(token(at: index + 1, is: ".") || token(at: index + 1, is: "?."))
    }
  }
}

extension PolicyExpression {
  /// The place in the file of a node of the tree.
  func span(ofNode range: Range<Int>) -> Span { code.fileSpan(range) }

  /// True when a condition in front of the expression, or around it, mentions all of the words: it
  /// may be the test that keeps the expression from failing.
  func isTestedEarlier(mentioning words: [String]) -> Bool {
    element.tree.elements.contains { candidate in
      guard candidate.span.start < source.span.start else { return false }
      let test: Value
      switch candidate.knownName {
      case .when:
        guard let condition = candidate[.condition], condition.value.span != value.span
        else { return false }
        test = condition.value
      case .setVariable:
        // The result of a test is often kept in a variable.
        guard let stored = candidate[.value], stored.value.span != value.span,
          stored.value.decoded.contains("null") || stored.value.decoded.contains("ContainsKey")
        else { return false }
        test = stored.value
      default:
        return false
      }
      let text = test.decoded
      return words.allSatisfy { text.contains($0) }
    }
  }
}
