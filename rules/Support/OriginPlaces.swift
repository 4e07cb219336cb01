import Linting
import PolicyFlow
import PolicySyntax
import SourceText

extension Report {
  /// Where a finding about an expression of the document is told: at a part of it that the value comes
  /// from, or at the expression where that stands elsewhere, with a note there.
  func places(
    of origin: Place, in expression: PolicyExpression, _ message: String
  ) -> (span: Span, notes: [Note]) {
    let isHere =
      origin.source === document.source && expression.source.span.contains(origin.span)
    return isHere
      ? (origin.span, []) : (expression.source.span, [Note(message, at: origin)])
  }
}

extension ValueSource {
  /// A note at where the documents take it, unless that is the expression itself.
  func notes(outside expression: PolicyExpression, _ report: Report, _ message: String) -> [Note] {
    report.places(of: place, in: expression, message).notes
  }
}
