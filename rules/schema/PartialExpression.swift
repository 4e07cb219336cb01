import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var partialExpression: any Rule { PartialExpression() } }

private struct PartialExpression: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .partialExpression(let span, let value) = deviation.kind,
        // Where `@` stands before a tag of Liquid, it is a sign like any other.
        value.attribute != nil || !value.element.holdsLiquid,
        // Characters that aren't seen have a rule of their own.
        SmartMarkup(around: value.value) == nil
      else { return }
      let whole = WholeExpression(of: value.value, report)
      let advice = whole.map { "write '\($0.brief)'" } ?? "put all of it into one expression"
      let isLeading = value.value.leadingExpression != nil
      report(
        span,
        isLeading
          ? "\(value.nameInMessages) has text behind its expression, which the service refuses or drops; \(advice)"
          : "\(value.nameInMessages) has text before '@', so that the service sends the code as text, too; \(advice)",
        fixes: whole.map {
          [
            Fix(
              "make it one expression", safety: .unsafe, edits: [report.edit(span, with: $0.text)])
          ]
        } ?? [])
    }
  }
}

/// Text with an expression in it, as one expression: `a@(b)c` as `@($"a{b}c")`.
private struct WholeExpression {
  /// As it is to stand in the file.
  let text: String

  /// As a message shows it.
  let brief: String

  private static let longest = 60

  /// Nil where it isn't plain how to put it.
  init?(of value: Value, _ report: Report) {
    let expressions = value.expressions
    guard let expression = expressions.first, expressions.count == 1, expression.form == .oneLine,
      expression.isTerminated
    else { return nil }
    let source = value.tree.source
    let span = value.trimmedSpan
    let before = source.text(Span(span.start, expression.span.start))
    let behind = source.text(Span(expression.span.end, span.end))
    let isPlain = (before + behind).utf8.allSatisfy {
      $0 >= 0x20 && !"\"\\{}&<>'@".utf8.contains($0)
    }
    let code = source.text(expression.codeSpan)
    guard isPlain, !code.utf8.contains(where: { $0 < 0x20 }) else { return nil }
    // A colon would begin a format.
    func hole(_ code: String) -> String {
      code.contains(":") || code.contains("?") ? "{(\(code))}" : "{\(code)}"
    }
    let isEscaped = report.settings.format == .xml || code.contains("&quot;")
    let mark = isEscaped ? "&quot;" : "\""
    text = "@($\(mark)\(before)\(hole(code))\(behind)\(mark))"
    let shown = "@($\"\(before)\(hole(expression.code.string))\(behind)\")"
    brief =
      shown.utf8.count <= Self.longest
      ? shown : "@($\"\(before.prefix(20)){…}\(behind.prefix(20))\")"
  }
}
