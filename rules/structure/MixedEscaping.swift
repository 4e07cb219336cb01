import Linting
import PolicySyntax
import SourceText

struct MixedEscaping: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      // In the format `xml` raw quotation marks are a mistake of their own.
      guard report.settings.format == .raw, document.tree.hasExpressions else { return }
      var raw = Form()
      var escaped = Form()
      for element in document.tree.elements {
        for attribute in element.attributes where attribute.quote == UInt8(ascii: "\"") {
          for expression in attribute.value.expressions {
            // The quotation marks may be the template's.
            let text = document.source.text(expression.span)
            guard !report.settings.template.hasPlaceholder(in: text) else { continue }
            raw.count(expression, quotes: ["\""])
            escaped.count(expression, quotes: ["&quot;", "&#34;", "&#x22;"])
          }
        }
      }
      guard let firstRaw = raw.first, let firstEscaped = escaped.first else { return }
      let isRawRarer =
        raw.count == escaped.count ? firstRaw > firstEscaped : raw.count < escaped.count
      report(
        isRawRarer ? firstRaw : firstEscaped,
        isRawRarer
          ? "quotation marks are raw in this expression and escaped as '&quot;' in others of the file; write them one way"
          : "quotation marks are escaped in this expression and raw in others of the file; write them one way",
        related: [
          Note(
            isRawRarer ? "escaped here" : "raw here",
            at: report.place(isRawRarer ? firstEscaped : firstRaw))
        ])
    }
  }
}

/// How many expressions write quotation marks in one way, and where the first such mark is.
private struct Form {
  var count = 0
  var first: Span?

  mutating func count(_ expression: ExpressionSource, quotes: [String]) {
    let bytes = expression.value.tree.source.bytes
    let span = expression.codeSpan
    let opener = quotes[0].utf8.first
    for index in span.range where bytes[index] == opener {
      let rest = bytes[index..<span.end]
      guard let quote = quotes.first(where: { rest.starts(with: $0.utf8) }) else { continue }
      count += 1
      first = first ?? Span(index, index + quote.utf8.count)
      return
    }
  }
}
