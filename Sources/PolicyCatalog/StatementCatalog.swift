public import PolicySyntax

/// The statements and structural elements that Azure knows, from the files in `Data/Statements`.
public enum StatementCatalog {
  /// All of them, sorted by name.
  public static let all: [StatementDefinition] = embeddedStatements()

  private static let table = StatementTable(all)

  public static func statement(named name: String) -> StatementDefinition? {
    table.entry(nameHash(name.utf8)) { $0.name == name }?.statement
  }

  /// The definition for an element's name, found without making a string of it.
  public static func statement(for element: Element) -> StatementDefinition? {
    table.entry(element.nameHash) { element.isNamed($0.name) }?.statement
  }

  /// What describes an element where it stands; nil for one that isn't known there.
  public static func definition(of element: Element) -> ElementDefinition? {
    let entry = table.entry(element.nameHash) { element.isNamed($0.name) }
    // Nearly every element is a statement, whose name means the same in whatever it stands.
    if let entry, !entry.isNameOfParts { return entry.statement.element }
    if let parent = element.parent,
      let child = definition(of: parent)?.children.first(where: { element.isNamed($0.name) })
    {
      return child.element
    }
    return entry?.statement.element
  }

  /// The statement of a name; nil for what is only a part of other elements.
  public static func statement(_ name: ElementName) -> StatementDefinition? {
    table.entry(name.hash) { $0.is(name) }?.statement
  }

  /// The names of the statements with a trait.
  public static func names(with trait: StatementTrait) -> [ElementName] {
    namesByTrait.first { $0.trait == trait }?.names ?? []
  }

  /// The names of the statements for which something holds; to be asked once, not for each document.
  public static func names(where holds: (StatementDefinition) -> Bool) -> [ElementName] {
    all.filter(holds).map { ElementName($0.name) }
  }

  /// The names of the statements that understand what callers and models say to each other, and
  /// nothing else.
  ///
  /// https://learn.microsoft.com/azure/api-management/genai-gateway-capabilities
  public static let namesForModels = names { statement in
    ["llm-", "azure-openai-"].contains { statement.name.hasPrefix($0) }
  }

  private static let namesByTrait = StatementTrait.allCases.map { trait in
    (trait: trait, names: all.filter { $0.traits.contains(trait) }.map { ElementName($0.name) })
  }

  /// An attribute of a statement; nil when the catalogue lacks it.
  public static func attribute(
    _ name: AttributeName, of statement: ElementName
  ) -> AttributeDefinition? {
    self.statement(statement)?.element.attribute(named: name.text)
  }

  /// The number that counts when an attribute of a statement is left out.
  public static func defaultInteger(_ name: AttributeName, of statement: ElementName) -> Int? {
    attribute(name, of: statement)?.defaultValue.flatMap { Int($0) }
  }

  /// The statement whose name differs from a text at most in case.
  public static func statement(ignoringCaseOf name: String) -> StatementDefinition? {
    byLowercasedName[name.lowercased()]
  }

  private static let byLowercasedName = Dictionary(
    all.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

  /// The elements in which elements of a name may stand: sections for a statement, other elements
  /// as `validate-jwt` or `validate-jwt/required-claims`; empty for a name that none knows.
  public static func homes(ofElementNamed name: String) -> [String] {
    homesByName[name] ?? []
  }

  private static let homesByName: [String: [String]] = {
    var homes: [String: [String]] = [:]
    func enter(_ element: ElementDefinition, at path: String) {
      for child in element.children {
        homes[child.name, default: []].append(path)
        if !child.isStatement, let inner = child.element {
          enter(inner, at: "\(path)/\(child.name)")
        }
      }
    }
    for statement in all {
      homes[statement.name, default: []] += statement.sections.map(\.rawValue)
    }
    for statement in all { enter(statement.element, at: statement.name) }
    return homes
  }()
}
