import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

/// Character references that are left in code once those of XML are replaced: text that was escaped a second time, or
/// that stands where nothing is replaced.
struct EscapedTwice {
  private static let characters = [
    "quot": "\"", "lt": "<", "gt": ">", "amp": "&", "apos": "'",
  ]

  /// One of them: where it stands in the file, and the name between `&` and `;`.
  private typealias Reference = (span: Span, name: String)

  private let references: [Reference]
  private let decodesReferences: Bool

  /// Where the first one stands.
  var span: Span { references[0].span }

  /// Nil for code without them; what a string says is nobody's mistake.
  init?(in expression: PolicyExpression) {
    let (code, tokens) = (expression.tokenized, expression.tokens)
    references = tokens.indices.dropLast(2).compactMap { index -> Reference? in
      let (sign, word, end) = (tokens[index], tokens[index + 1], tokens[index + 2])
      guard code.token(at: index, is: "&"), code.token(at: index + 2, is: ";"),
        sign.range.upperBound == word.range.lowerBound,
        word.range.upperBound == end.range.lowerBound, Self.characters[code.text(word)] != nil
      else { return nil }
      let range = sign.range.lowerBound..<end.range.upperBound
      return (expression.code.fileSpan(range), code.text(word))
    }
    if references.isEmpty { return nil }
    decodesReferences = expression.value.decodesReferences
  }

  var message: String {
    let name = references[0].name
    let reason = decodesReferences ? "is escaped twice" : "stands in CDATA"
    return "C# gets '&\(name);' here, for what \(reason) stays as it is; write '\(written(name))'"
  }

  /// What stands for a character in the file, where it is escaped as often as it should be.
  private func written(_ name: String) -> String {
    decodesReferences ? "&\(name);" : Self.characters[name] ?? ""
  }

  /// Takes the additional escaping off everywhere in the code.
  func fix(_ report: Report) -> Fix {
    Fix(
      "write '\(written(references[0].name))' for '\(report.document.source.text(span))'",
      edits: references.map { report.edit($0.span, with: written($0.name)) })
  }
}
