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
        let reads = expression[CodeReads.self].all
        guard !reads.isEmpty, context.binding(of: expression) != nil else { return [] }
        return reads.map { Read($0, in: expression) }
      })
  }
}

extension BodyReads.Read {
  fileprivate init(_ read: CodeReads.Read, in expression: PolicyExpression) {
    self.expression = expression
    body = read.body
    span = expression.span(ofNode: read.range)
    isSure = read.isSure
    mayPreserve = read.mayPreserve
  }
}

/// Where code reads bodies, in its order.
private struct CodeReads: CodeFact {
  struct Read {
    let body: CallSubject
    let range: Range<Int>
    let isSure: Bool
    let mayPreserve: Bool
  }

  let all: [Read]

  static func derive(from code: KnownCode) -> Self {
    let uses = code.binding?.contextUses ?? []
    return Self(
      all: uses.compactMap { use in
        guard let reading = BodyReading(use) else { return nil }
        let place = use.places[reading.step]
        return Read(
          body: reading.body, range: place.range.lowerBound..<place.name.upperBound,
          isSure: use.isSurelyEvaluated && !use.isUnclear(before: reading.step),
          mayPreserve: reading.keepsBody != false)
      })
  }
}
