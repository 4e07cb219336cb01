import PolicyCatalog
import PolicySyntax

extension SyntaxTree {
  /// The section of a policy document; nil where the document has none of that name.
  func section(_ section: PolicySection) -> Element? {
    guard let root, root.is(.policies) else { return nil }
    return root.firstChild(named: section.rawValue)
  }
}

extension Element {
  /// True for the elements that hold statements and nothing else: the root of a document, and the
  /// sections of `policies`.
  var isContainerOfStatements: Bool {
    guard let parent else { return ServiceFacts.rootElements.contains(name) }
    return isSection(of: parent)
  }

  /// True for a statement that no other one holds.
  var standsDirectlyInSection: Bool { parent?.parent == tree.root }

  private func isSection(of parent: Element) -> Bool {
    parent.parent == nil && parent.is(.policies) && PolicySection(rawValue: name) != nil
  }
}
