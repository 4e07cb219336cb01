import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

/// One place where code reads a variable of `context.Variables`.
struct VariableReading {
  enum Access {
    /// `["name"]`, which throws when there is no such variable.
    case indexer
    case getValueOrDefault
    /// `ContainsKey` and `TryGetValue`.
    case test
  }

  let name: String
  let access: Access
  let expression: PolicyExpression

  /// The index of the token `context`.
  let start: Int

  /// The index of the token with the name.
  let nameIndex: Int

  var element: Element { expression.element }
  var nameSpan: Span { expression.span(ofTokens: nameIndex..<nameIndex + 1) }

  /// True for reads that the same code may spare itself, since it tests or branches.
  var isConditional: Bool {
    expression.tokenized.contains(anyOf: [
      "?", "?.", "??", "&&", "||", "if", "switch", "while", "for", "foreach", "try",
      "ContainsKey", "TryGetValue", "Keys", "Any",
    ])
  }

  /// True when the code fails without the variable, and nothing in front of it tests for it.
  var needsVariable: Bool {
    access == .indexer && !isConditional
      && !expression.isTestedEarlier(mentioning: ["\"\(name)\""])
  }

  /// The readings of an expression, in the order of its code.
  static func all(in expression: PolicyExpression) -> [VariableReading] {
    let tokenized = expression.tokenized
    let uses = tokenized.occurrences(of: ["context", "Variables"])
    guard !uses.isEmpty, !tokenized.redefinesContext else { return [] }
    return uses.compactMap { use in
      func reading(_ access: Access, _ index: Int) -> VariableReading? {
        tokenized.stringValue(at: index).map {
          VariableReading(
            name: $0, access: access, expression: expression, start: use.lowerBound,
            nameIndex: index)
        }
      }
      let end = use.upperBound
      if tokenized.token(at: end, is: "["), tokenized.token(at: end + 2, is: "]") {
        return reading(.indexer, end + 1)
      }
      let method = end + 1
      if tokenized.token(at: method, is: "ContainsKey")
        || tokenized.token(at: method, is: "TryGetValue")
      {
        return reading(.test, method + 2)
      }
      guard tokenized.token(at: method, is: "GetValueOrDefault"),
        let bracket = tokenized.tokens[method...].indices.first(where: {
          tokenized.token(at: $0, is: "(")
        })
      else { return nil }
      return reading(.getValueOrDefault, bracket + 1)
    }
  }
}

/// Where a document reads variables, in the order of the text.
struct VariableReadings: DocumentFact {
  let all: [VariableReading]

  static func derive(from context: DocumentContext) -> Self {
    Self(all: context.expressions.flatMap(VariableReading.all))
  }
}
