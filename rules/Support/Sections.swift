import PolicyCatalog
import PolicySyntax

extension SyntaxTree {
  /// The section of a policy document; nil where the document has none of that name.
  func section(_ section: PolicySection) -> Element? {
    guard let root, root.is(.policies) else { return nil }
    return root.firstChild(named: section.rawValue)
  }
}
