public import PolicyCatalog
public import PolicySyntax

/// What runs in a section: the statements of the narrowest document, with each `<base/>` replaced by
/// what the next broader document has in the same section.
public struct EffectiveSection: Sendable {
  /// The statements in the order in which they run. Fragments are not expanded.
  public let statements: [Element]

  /// False when other statements may run as well: a `<base/>` leads to a document that isn't known
  /// or lacks the section, or to products that can't be told apart.
  public let isComplete: Bool
}

extension Service {
  /// What runs in a section of the document at a placement.
  public func effectiveSection(_ section: PolicySection, for placement: Placement)
    -> EffectiveSection
  {
    guard let policy = policy(at: placement) else {
      return EffectiveSection(statements: [], isComplete: false)
    }
    return effectiveSection(section, of: policy.tree, at: placement)
  }

  /// What runs in a section of a document that is attached at a placement, whether or not the
  /// service knows the document.
  public func effectiveSection(
    _ section: PolicySection, of tree: SyntaxTree, at placement: Placement
  ) -> EffectiveSection {
    var chain = SectionChain(service: self, section: section)
    chain.append(tree, at: placement)
    return EffectiveSection(statements: chain.statements, isComplete: chain.isComplete)
  }
}

/// Collects the statements of a section from narrow to broad.
private struct SectionChain {
  let service: Service
  let section: PolicySection
  var statements: [Element] = []
  var isComplete = true

  mutating func append(_ tree: SyntaxTree, at placement: Placement) {
    guard let element = element(in: tree) else {
      isComplete = false
      return
    }
    var hasBase = false
    for child in element.childElements {
      if !child.is(.base) {
        statements.append(child)
      } else if placement.scope != .global, !hasBase {
        // A second one is a mistake; following each would double the work at every scope.
        hasBase = true
        appendBroader(than: placement)
      }
    }
  }

  private mutating func appendBroader(than placement: Placement) {
    let workspace = placement.workspace
    switch placement.scope {
    case .operation:
      // A document without an API's name belongs to some API, hardly to this operation's.
      guard let api = placement.api else {
        isComplete = false
        return
      }
      append(documentAt: Placement(scope: .api, workspace: workspace, api: api))
    case .api:
      appendProducts(of: placement)
    case .product:
      appendBroaderThanProduct(in: workspace)
    case .workspace:
      append(documentAt: Placement(scope: .global))
    case .global:
      break
    case .fragment:
      // A fragment has no sections of its own, and what includes it isn't known here.
      isComplete = false
    }
  }

  /// The layer of the products.
  ///
  /// A call runs through one product at most: the one whose subscription key it brings, or none when
  /// the API needs no key or the key is for all APIs. So only an API with exactly one product has a
  /// product layer that can be told. In all other cases the statements go on with the broader scopes,
  /// which is what runs for a call without a product and also for one through a product whose
  /// document adds nothing; and the section is complete as long as no product document that could
  /// apply does more than pass on its base.
  private mutating func appendProducts(of placement: Placement) {
    let workspace = placement.workspace
    let products = service.api(of: placement)?.products ?? []
    if products.count == 1 {
      let place = Placement(scope: .product, workspace: workspace, product: products[0])
      if let product = service.policy(at: place) {
        append(product.tree, at: place)
        return
      }
    }
    if products.isEmpty {
      // Any product of the service may hold the API.
      let possible = service.productPolicies(in: workspace)
      if !possible.allSatisfy({ passesBaseOn($0.tree) }) { isComplete = false }
    } else {
      let addsNothing = products.allSatisfy { product in
        service.policy(at: Placement(scope: .product, workspace: workspace, product: product))
          .map { passesBaseOn($0.tree) } == true
      }
      if !addsNothing { isComplete = false }
    }
    appendBroaderThanProduct(in: workspace)
  }

  private mutating func appendBroaderThanProduct(in workspace: String?) {
    append(
      documentAt: workspace == nil
        ? Placement(scope: .global) : Placement(scope: .workspace, workspace: workspace))
  }

  private mutating func append(documentAt placement: Placement) {
    if let policy = service.policy(at: placement) {
      append(policy.tree, at: placement)
    } else {
      isComplete = false
    }
  }

  /// True when a document's section is `<base/>` and nothing else.
  private func passesBaseOn(_ tree: SyntaxTree) -> Bool {
    guard let element = element(in: tree) else { return false }
    return Array(element.childElements).map(\.knownName) == [.base]
  }

  private func element(in tree: SyntaxTree) -> Element? {
    guard let root = tree.root, root.is(.policies) else { return nil }
    return root.firstChild(section.elementName)
  }
}
