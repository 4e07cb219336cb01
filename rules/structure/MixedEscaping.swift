import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension StructureRules { static var mixedEscaping: any Rule { MixedEscaping() } }

private struct MixedEscaping: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      // In the format `xml` raw quotation marks are a mistake of their own.
      guard report.settings.format == .raw, document.tree.hasExpressions else { return }
      var raw = Form()
      var escaped = Form()
      for expression in report.expressions
      where expression.attribute?.quote == UInt8(ascii: "\"") {
        // The quotation marks may be the template's.
        let text = document.source.text(expression.source.span)
        guard !report.settings.template.hasPlaceholder(in: text),
          let mark = expression.firstQuotationMark
        else { continue }
        switch document.source.bytes[mark.start] {
        case UInt8(ascii: "&"): escaped.count(mark)
        case UInt8(ascii: "\""): raw.count(mark)
        // The mark of a named value, which is written elsewhere.
        default: break
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

  mutating func count(_ mark: Span) {
    count += 1
    first = first ?? mark
  }
}

extension PolicyExpression {
  /// The first quotation mark around a text of the code, as it stands in the file.
  fileprivate var firstQuotationMark: Span? {
    for token in tokens where token.kind == .string || token.kind == .interpolatedStringStart {
      let quote = token.range.first { code.bytes[$0] == UInt8(ascii: "\"") }
      if let quote { return code.fileSpan(quote..<quote + 1) }
    }
    return nil
  }
}
