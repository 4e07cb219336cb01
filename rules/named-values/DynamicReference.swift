import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

extension NamedValuesRules { static var dynamicReference: any Rule { DynamicReference() } }

private struct DynamicReference: Rule {
  func subscribe(to events: inout Events) {
    events.onElement { element, report in
      for attribute in element.attributes
      where !attribute.value.isLiteral && !element.isInsideLiquid {
        Self.check(attribute.value, report)
      }
      guard !element.holdsLiquid else { return }
      for text in element.texts where !text.value.isLiteral { Self.check(text.value, report) }
    }
    events.onExpression { expression, report in
      for span in Self.assembledReferences(in: expression) { report(span, Self.message) }
    }
  }

  private static let message =
    "the name of this named value is made by an expression, and named values are put in when the "
    + "policy is saved, before any expression runs; choose between whole references instead"

  /// Reports `{{name-@(expression)}}`.
  private static func check(_ value: Value, _ report: Report) {
    let bytes = value.tree.source.bytes
    var start: Int?
    for part in value.parts {
      switch part {
      case .literal(let span):
        if let open = start, let end = closing(in: bytes[span.range]) {
          report(Span(open, end), message)
        }
        start = opening(in: bytes[span.range])
      case .expression(let source):
        if !source.isTerminated { start = nil }
      case .namedValue:
        start = nil
      }
    }
  }

  /// `"{{" + name + "}}"`: C# that puts the braces together.
  private static func assembledReferences(in expression: PolicyExpression) -> [Span] {
    let tokens = expression.tokens
    let code = expression.tokenized
    // In a format doubled braces are braces.
    guard !tokens.indices.contains(where: { code.token(at: $0, is: "Format") }) else { return [] }
    var spans: [Span] = []
    var first: Int?
    for (index, token) in tokens.enumerated() {
      guard token.kind == .string else {
        if code.token(at: index, is: ";") || code.token(at: index, is: ",") { first = nil }
        continue
      }
      let content = expression.code.bytes[token.range].dropFirst().dropLast()
      if let open = first, code.token(at: index - 1, is: "+"), closing(in: content) != nil {
        spans.append(expression.span(ofTokens: open..<(index + 1)))
      }
      first = opening(in: content) != nil && code.token(at: index + 1, is: "+") ? index : nil
    }
    return spans
  }

  /// Where the text ends in two braces and the beginning of a name, if it does.
  private static func opening(in text: ArraySlice<UInt8>) -> Int? {
    guard let brace = text.lastIndex(where: { !$0.mayStandInDisplayName }),
      text[brace] == UInt8(ascii: "{"), brace > text.startIndex,
      text[brace - 1] == UInt8(ascii: "{"),
      brace - 1 == text.startIndex || text[brace - 2] != UInt8(ascii: "{")
    else { return nil }
    return brace - 1
  }

  /// Where two braces end, if the text begins with the end of a name and two braces.
  private static func closing(in text: ArraySlice<UInt8>) -> Int? {
    guard let brace = text.firstIndex(where: { !$0.mayStandInDisplayName }),
      text[brace...].starts(with: "}}".utf8)
    else { return nil }
    return brace + 2
  }
}

extension UInt8 {
  fileprivate var mayStandInDisplayName: Bool {
    ServiceFacts.mayStandInDisplayName(Unicode.Scalar(self))
  }
}
