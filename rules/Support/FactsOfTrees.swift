import Linting
import PolicySyntax

extension Report {
  /// A fact about a document of the run, be it the one that is looked at or another one; nil for others.
  func facts<Fact: DocumentFact>(_: Fact.Type, of tree: SyntaxTree) -> Fact? {
    tree === document.tree ? self[Fact.self] : service[Fact.self, of: tree]
  }
}
