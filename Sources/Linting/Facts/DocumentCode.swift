import PolicySyntax
import ServiceModel

/// What is cut, parsed and derived from one document, and large: it is there only while the document
/// is looked at.
final class DocumentCode: Sendable {
  let facts = FactStore()
  private let allExpressions = Cell<[PolicyExpression]>()

  func expressions(
    of document: PolicyDocument, _ reading: CodeReading, _ values: ValueContext,
    _ keeper: any CodeKeeper
  ) -> [PolicyExpression] {
    allExpressions.value {
      PolicyExpression.all(in: document.tree, reading, values, keeper)
    }
  }
}
