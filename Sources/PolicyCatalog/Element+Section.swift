public import PolicySyntax

extension Element {
  /// The section of the document that the element stands in; nil outside sections, and in a
  /// fragment.
  public var section: PolicySection? {
    var current: Element? = self
    while let element = current {
      if let parent = element.parent, parent.parent == nil {
        return parent.is(.policies) ? PolicySection(rawValue: element.name) : nil
      }
      current = element.parent
    }
    return nil
  }
}
