public import PolicySyntax

extension Element {
  /// True when the element has the name, case included; found without making a string.
  public func `is`(_ name: ElementName) -> Bool {
    nameHash == name.hash && isNamed(name.text)
  }

  /// True when the element has one of the names.
  public func isAny(of names: some Sequence<ElementName>) -> Bool {
    names.contains(where: self.is)
  }

  /// True when the element has one of the names.
  public func isAny(of names: ElementName...) -> Bool {
    isAny(of: names)
  }

  /// The name of the element, for a `switch`; nil for a name that the catalogue lacks.
  public var knownName: ElementName? { ElementName.known(for: self) }

  /// True for a statement with the trait, wherever it stands.
  public func has(_ trait: StatementTrait) -> Bool {
    StatementCatalog.statement(for: self)?.traits.contains(trait) == true
  }

  /// The first attribute with the name.
  public subscript(name: AttributeName) -> Attribute? { self[attribute: name.text] }

  /// The first of the elements directly inside that have the name.
  public func firstChild(_ name: ElementName) -> Element? {
    childElements.first { $0.is(name) }
  }

  /// The elements directly inside that have the name.
  public func children(_ name: ElementName) -> [Element] {
    childElements.filter { $0.is(name) }
  }
}

extension Attribute {
  /// True when the attribute has the name, case included; found without making a string.
  public func `is`(_ name: AttributeName) -> Bool { isNamed(name.text) }
}

extension ElementName {
  private static let namesByHash = Dictionary(grouping: all, by: \.hash)

  /// The name of an element; nil for one that the catalogue lacks.
  static func known(for element: Element) -> ElementName? {
    namesByHash[element.nameHash]?.first(where: element.is)
  }
}

extension ElementDefinition {
  /// True for what describes elements of the name.
  public func `is`(_ name: ElementName) -> Bool { self.name == name.text }
}

extension StatementDefinition {
  /// True for what describes elements of the name.
  public func `is`(_ name: ElementName) -> Bool { element.is(name) }
}
