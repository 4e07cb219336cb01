import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

/// Where a document reads the request's body, in the order of the text.
struct BodyReads: DocumentFact {
  /// One call that reads it.
  struct Read {
    let expression: PolicyExpression
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
  private static let readers = StepPattern.call(CallFacts.bodyReaders)

  fileprivate init?(_ use: ValueUse, in expression: PolicyExpression) {
    guard let end = use.path.end(of: ["Request", "Body", Self.readers]), end > use.firstOwnStep,
      case .call(let call) = use.path.steps[end - 1]
    else { return nil }
    self.expression = expression
    let place = use.places[end - 1]
    span = expression.span(ofNode: place.range.lowerBound..<place.name.upperBound)
    isSure = use.isSurelyEvaluated && !use.isUnclear(before: end - 1)
    mayPreserve =
      call.argument(0, named: CallFacts.bodyKeeper).map { $0.constant != .bool(false) } ?? false
  }
}
