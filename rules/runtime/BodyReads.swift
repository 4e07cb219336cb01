import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

/// Where a document reads bodies, in the order of the text.
struct BodyReads: DocumentFact {
  /// One call that reads one.
  struct Read {
    let expression: PolicyExpression
    let body: CallSubject
    let span: Span

    /// True when the code of the expression comes to it in any case.
    let isSure: Bool

    /// False when the body is gone afterwards, as far as the arguments tell.
    let mayPreserve: Bool

    var element: Element { expression.element }
  }

  let all: [Read]

  static func derive(from context: DocumentContext) -> Self {
    Self(
      all: context.expressions.flatMap { expression -> [Read] in
        let uses = context.binding(of: expression)?.contextUses ?? []
        return uses.compactMap { Read($0, in: expression) }
      })
  }
}

extension BodyReads.Read {
  fileprivate init?(_ use: ValueUse, in expression: PolicyExpression) {
    guard let reading = BodyReading(use) else { return nil }
    self.expression = expression
    body = reading.body
    let place = use.places[reading.step]
    span = expression.span(ofNode: place.range.lowerBound..<place.name.upperBound)
    isSure = use.isSurelyEvaluated && !use.isUnclear(before: reading.step)
    mayPreserve = reading.keepsBody != false
  }
}
