import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

extension NamedValuesRules { static var dynamicReference: any Rule { DynamicReference() } }

private struct DynamicReference: Rule {
  func subscribe(to events: inout Events) {
    events.onElement { element, report in
      for attribute in element.attributes where !attribute.value.isLiteral {
        let spans = Self.references(in: attribute.value)
        if !spans.isEmpty, !element.isInsideLiquid { Self.report(spans, report) }
      }
      for text in element.texts where !text.value.isLiteral {
        let spans = Self.references(in: text.value)
        if !spans.isEmpty, !element.holdsLiquid { Self.report(spans, report) }
      }
    }
    events.onExpression { expression, report in
      Self.report(Self.assembledReferences(in: expression), report, atMost: .warning)
    }
  }

  private static let message =
    "the name of this named value is made by an expression, and named values are put in when the "
    + "policy is saved, before any expression runs; choose between whole references instead"

  private static func report(
    _ references: [Span], _ report: Report, atMost ceiling: Severity? = nil
  ) {
    for span in references { report(span, message, atMost: ceiling) }
  }

  /// `{{name-@(expression)}}`.
  private static func references(in value: Value) -> [Span] {
    guard value.mayHoldNamedValues else { return [] }
    let bytes = value.tree.source.bytes
    var references: [Span] = []
    var start: Int?
    for part in value.parts {
      switch part {
      case .literal(let span):
        if let open = start, let end = closing(in: bytes[span.range]) {
          references.append(Span(open, end))
        }
        start = opening(in: bytes[span.range])
      case .expression(let source):
        if !source.isTerminated { start = nil }
      case .namedValue:
        start = nil
      }
    }
    return references
  }

  /// `"{{" + name + "}}"`: C# that puts the braces together.
  private static func assembledReferences(in expression: PolicyExpression) -> [Span] {
    let tokens = expression.tokens
    let code = expression.tokenized
    func content(of token: Token) -> ArraySlice<UInt8> {
      expression.code.bytes[token.range].dropFirst().dropLast()
    }
    guard tokens.contains(where: { $0.kind == .string && opening(in: content(of: $0)) != nil }),
      // In a format doubled braces are braces.
      !code.contains(anyOf: ["Format"])
    else { return [] }
    var spans: [Span] = []
    var first: Int?
    for (index, token) in tokens.enumerated() {
      guard token.kind == .string else {
        if code.token(at: index, is: ";") || code.token(at: index, is: ",") { first = nil }
        continue
      }
      let content = content(of: token)
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
