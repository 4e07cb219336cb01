import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel

/// The inclusions of fragments in a document, in the order of the text.
private struct FragmentInclusions: DocumentFact {
  let all: [Element]

  static func derive(from context: DocumentContext) -> Self {
    Self(all: context.document.tree.elements.filter { $0.is(.includeFragment) })
  }
}

extension Report {
  /// True when everything is known that runs before the end of a section of an operation's document,
  /// fragments included.
  func knowsAll(upTo section: PolicySection) -> Bool {
    guard let placement = document.placement, placement.scope == .operation else { return false }
    let order: [PolicySection] = [.inbound, .backend, .outbound, .onError]
    guard let last = order.firstIndex(of: section) else { return false }
    return order[...last].allSatisfy { section in
      let effective = service.model.effectiveSection(section, of: document.tree, at: placement)
      return effective.isComplete
        && effective.statements.allSatisfy { statement in
          knowsFragment(includedBy: statement)
            && statement.descendants.allSatisfy(knowsFragment)
        }
    }
  }

  /// Where the document includes fragments that nobody knows, in the order of the text.
  var unknownInclusions: [Element] {
    self[FragmentInclusions.self].all.filter { !knowsFragment(includedBy: $0) }
  }

  private func knowsFragment(includedBy element: Element) -> Bool {
    guard element.is(.includeFragment) else { return true }
    guard let id = element[.fragmentId]?.value, id.isLiteral else { return false }
    return !service.model.fragments(named: id.decoded).isEmpty
  }
}
