import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText
import Synchronization

/// What is cut, parsed and derived from one document, and large: it is there only while the document
/// is looked at.
final class DocumentCode: Sendable {
  let facts = FactStore()
  private let allExpressions = Cell<[PolicyExpression]>()

  /// What expressions mean that somebody has asked about, by where they begin.
  private let bindings = Mutex<[Int: Binding?]>([:])

  func expressions(of tree: SyntaxTree, _ reading: CodeReading, _ values: ValueContext)
    -> [PolicyExpression]
  {
    allExpressions.value { PolicyExpression.all(in: tree, reading, values) }
  }

  func binding(of expression: PolicyExpression) -> Binding? {
    let source = expression.source
    return bindings.withLock { bindings in
      if let known = bindings[source.span.start] { return known }
      let canBeTold =
        expression.isReadable && source.isTerminated && expression.tree.problems.isEmpty
      let binding = canBeTold ? Binding(of: expression.tree) : nil
      bindings[source.span.start] = .some(binding)
      return binding
    }
  }
}
