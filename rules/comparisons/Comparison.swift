import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

/// A place where the code of an expression compares a value with a constant that it spells, or searches it
/// for a text.
struct Comparison {
  let expression: PolicyExpression
  fileprivate let code: CodeComparison

  /// What is compared, without brackets around it.
  var value: ExpressionSyntax { code.value }

  /// The way from `context` to the value, locals followed; nil for a value from elsewhere.
  var path: AccessPath? { code.path }
  var constant: Constant { code.constant }
  var form: CodeComparison.Form { code.form }
  var ignoresCase: Bool { code.ignoresCase }

  /// The text that the value is compared with; nil for other constants, and for what is filled in
  /// before the code runs.
  var text: String? {
    guard case .string(let text) = constant, !Placeholder.mayBeIn(text, as: .literal) else {
      return nil
    }
    return text
  }

  var span: Span { expression.span(ofNode: code.range) }

  /// The method whose result is compared, and what it is asked of; nil where it has arguments.
  var bareCall: (method: String, receiver: ExpressionSyntax)? {
    guard case .call(let call) = value, call.arguments.isEmpty,
      case .member(let member) = call.callee
    else { return nil }
    return (member.name.text, member.receiver)
  }
}

/// The comparisons of a document's code with constants, in the order of the text.
struct Comparisons: DocumentFact {
  let all: [Comparison]

  static func derive(from context: DocumentContext) -> Self {
    Self(
      all: context.expressions.flatMap { expression -> [Comparison] in
        let comparisons = expression[CodeComparisons.self].all
        guard !comparisons.isEmpty, context.binding(of: expression) != nil else { return [] }
        return comparisons.map {
          Comparison(expression: expression, code: $0)
        }
      })
  }
}

/// A comparison in code, wherever that stands.
struct CodeComparison {
  enum Form {
    /// `==`, `Equals`, `case` and the like: true for the constant alone.
    case equality
    /// `Contains`, `StartsWith` and the like.
    case search
  }

  let value: ExpressionSyntax
  let path: AccessPath?
  let constant: Constant

  /// The constant in the code.
  let range: Range<Int>
  let form: Form
  let ignoresCase: Bool
}

/// The comparisons with constants that code makes, in its order.
private struct CodeComparisons: CodeFact {
  let all: [CodeComparison]

  static func derive(from code: KnownCode) -> Self {
    guard code.mayCompare, let binding = code.binding else { return Self(all: []) }
    return Self(all: ComparisonReader(code, binding).comparisons)
  }
}

extension KnownCode {
  /// True where the code has a word or a sign that compares: most has none, and need not be walked through.
  fileprivate var mayCompare: Bool {
    tokenized.tokens.contains { token in
      let comparing: [String] =
        switch (token.kind, token.range.count) {
        case (.sign, 2): ["==", "!="]
        case (.word, 2): ["is"]
        case (.word, 4): ["case"]
        case (.word, 6): ["Equals"]
        case (.word, 7): ["IndexOf"]
        case (.word, 8): ["Contains", "EndsWith"]
        case (.word, 10): ["StartsWith"]
        default: []
        }
      return comparing.contains { tokenized.bytes.spell($0, in: token.range) }
    }
  }
}

extension ExpressionSyntax {
  /// The expression without the brackets around it.
  var bare: ExpressionSyntax {
    var inner = self
    while case .parenthesized(let node) = inner { inner = node.inner }
    return inner
  }
}
