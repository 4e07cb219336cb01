public import CatalogModel
public import PolicySyntax

extension StatementCatalog {
  /// The elements with a value that names something of a kind: statements, and elements inside them.
  public static func elements(referringTo kind: ResourceKind) -> [ElementName] {
    elementsByKind[kind] ?? []
  }

  /// True for the name of an element with a value that names something of the service.
  static func isReferring(_ element: Element) -> Bool {
    referringHashes.contains(element.nameHash)
  }

  private static let elementsByKind: [ResourceKind: [ElementName]] = {
    var elements: [ResourceKind: [ElementName]] = [:]
    for element in referringElements {
      for kind in element.kinds { elements[kind, default: []].append(element.name) }
    }
    return elements
  }()

  private static let referringHashes = Set(referringElements.map(\.name.hash))

  private static let referringElements: [(name: ElementName, kinds: Set<ResourceKind>)] = {
    var kinds: [String: Set<ResourceKind>] = [:]
    func enter(_ element: ElementDefinition) {
      for attribute in element.attributes {
        if let referral = attribute.value.referral {
          kinds[element.name, default: []].insert(referral.kind)
        }
      }
      for child in element.children where !child.isStatement { child.element.map(enter) }
    }
    for statement in all { enter(statement.element) }
    return kinds.sorted { $0.key < $1.key }.map { (ElementName($0.key), $0.value) }
  }()
}

extension Element {
  /// The attributes by which the element names something of the service, such as a backend, in the
  /// order of the text. An element means something only where it may stand.
  public var referrals: [(attribute: Attribute, referral: Referral)] {
    guard StatementCatalog.isReferring(self),
      let definition = StatementCatalog.definition(of: self)
    else { return [] }
    return attributes.compactMap { attribute in
      let known = definition.attributes.first { attribute.isNamed($0.name) }
      return known?.value.referral.map { (attribute, $0) }
    }
  }
}
