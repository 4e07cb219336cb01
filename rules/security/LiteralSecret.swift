import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

extension SecurityRules { static var literalSecret: any Rule { LiteralSecret() } }

private struct LiteralSecret: Rule {
  func subscribe(to events: inout Events) {
    events.onElement { element, report in
      for attribute in element.attributes {
        Self.look(at: attribute.value, in: element, attribute, report)
      }
      if let text = element.onlyText {
        Self.look(at: text.value, in: element, nil, report)
      }
    }
    events.onExpression(whoseCode: CodeTrait { $0.mayHold(textOf: SecretHolder.shortest) }) {
      expression, report in
      for text in expression.texts {
        let holder =
          text.isResult
          ? SecretHolder(expression.element, expression.attribute)
          : SecretHolder(comparing: text, in: expression.element)
        guard let found = holder.secret(in: text.text),
          found.isPartOfRequest || !expression.element.isMessageBody
        else { continue }
        Self.report(found, within: expression.source.code.fileSpan(text.range), report)
      }
    }
  }

  private static func look(
    at value: Value, in element: Element, _ attribute: Attribute?, _ report: Report
  ) {
    // Most values are short, and need no look at what they are for.
    guard value.isLiteral,
      value.span.count >= SecretHolder.shortest || SecretHolder.knowsForm(in: element)
    else { return }
    let holder = SecretHolder(element, attribute)
    guard let found = holder.secret(in: value.decoded.trimmed),
      found.isPartOfRequest || !holder.element.isMessageBody
    else { return }
    Self.report(found, within: value.trimmedSpan, report)
  }

  private static func report(_ found: FoundSecret, within span: Span, _ report: Report) {
    report(
      report.document.source.span(of: found.text, in: span),
      "\(found.isToldByPlace ? "\(found.noun) stands here" : "this looks like \(found.noun)"), and everyone who reads the file or its history can use it; keep it in a Key Vault, write a named value in its place, and have it replaced",
      atMost: found.ceiling)
  }
}

extension Element {
  /// True for the text of a message, and what is inside of it: mostly samples.
  fileprivate var isMessageBody: Bool {
    ([self] + ancestors).contains { $0.has(.rewritesBody) || $0.has(.convertsBody) }
  }
}

extension SourceText {
  /// Where a text stands in a span; the span itself where it stands there in another spelling.
  fileprivate func span(of text: String, in span: Span) -> Span {
    let wanted = Array(text.utf8)
    let starts = span.start..<max(span.start, span.end - wanted.count + 1)
    let start = starts.first { bytes[$0] == wanted.first && bytes[$0...].starts(with: wanted) }
    return start.map { Span($0, $0 + wanted.count) } ?? span
  }
}
