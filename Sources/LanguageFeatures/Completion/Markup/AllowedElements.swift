import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel

/// The elements that may stand at a place, by the catalogue.
struct AllowedElements {
  /// An element that may stand there.
  struct Choice {
    let definition: ElementDefinition

    /// Nil for an element that no file of the catalogue describes by itself.
    let statement: StatementDefinition?

    /// True where its parent needs one and has none.
    let isMissing: Bool
  }

  private let place: WritingPlace
  private let parent: Element
  private let definition: ElementDefinition
  private let before: [Element]
  private let behind: [Element]
  private let isFragment: Bool

  /// True directly in a section or in a fragment.
  private let isTopLevel: Bool

  /// Nil where nothing is known of the element that holds the place.
  init?(_ place: WritingPlace, in parent: Element, _ behind: WrittenBehind) {
    guard let definition = StatementCatalog.definition(of: parent) else { return nil }
    self.place = place
    self.parent = parent
    self.definition = definition
    self.behind = behind.siblings
    before = Array(parent.childElements)
    let root = parent.ancestors.reduce(parent) { $1 }
    isFragment = root.is(.fragment)
    isTopLevel = parent.parent == nil || !isFragment && parent.parent?.parent == nil
  }

  /// The elements, in the order of the documentation.
  var choices: [Choice] {
    switch definition.content {
    case .markup: []
    case .statements: statements
    case .children: children
    }
  }

  // MARK: Statements

  private var statements: [Choice] {
    let section = parent.section
    // Next to anything else, in the section backend nothing may stand.
    if section == .backend, isTopLevel, !(before + behind).isEmpty { return [] }
    var choices: [Choice] = []
    if mayHoldBase, let base = StatementCatalog.statement(.base) {
      choices.append(Choice(definition: base.element, statement: base, isMissing: true))
    }
    choices += StatementCatalog.all.filter { statement in
      statement.kind == .statement && statement.status != .undocumented
        && section.map(statement.sections.contains) != false
        && !definition.excludedStatements.contains(statement.name)
        && !(isFragment && statement.is(.includeFragment)) && mayRun(statement)
        && !isUsedUp(statement)
    }.map { Choice(definition: $0.element, statement: $0, isMissing: false) }
    return choices
  }

  private var mayHoldBase: Bool {
    isTopLevel && !isFragment && scope != .global
      && !(before + behind).contains { $0.is(.base) }
  }

  private var scope: PolicyScope? { place.scope }

  /// True unless the scope of the document or its gateways are known not to have the statement.
  private func mayRun(_ statement: StatementDefinition) -> Bool {
    if let scope, scope != .fragment, let scopes = statement.scopes, !scopes.contains(scope) {
      return false
    }
    let gateways = place.settings.gateways
    return statement.gateways.map(gateways.isSubset) ?? true
  }

  /// True for what may stand once only, and stands somewhere.
  private func isUsedUp(_ statement: StatementDefinition) -> Bool {
    guard isTopLevel else { return false }
    switch statement.occurrence {
    case .anyNumber: return false
    case .oncePerSection: return (before + behind).contains { statement.describes($0) }
    case .oncePerDocument:
      return place.tree.elements.contains { element in
        statement.describes(element)
          && (element.parent?.parent == nil || element.parent?.parent?.parent == nil)
      } || before.contains(where: statement.describes)
    }
  }

  // MARK: Children

  private var children: [Choice] {
    // Where the order is refused otherwise, each has to stand behind the last one before it.
    func index(_ element: Element) -> Int? {
      definition.children.firstIndex { element.isNamed($0.name) && !$0.standsAnywhere }
    }
    let first = definition.hasEnforcedOrder ? before.compactMap(index).max() ?? 0 : 0
    let last =
      definition.hasEnforcedOrder
      ? behind.compactMap(index).min() ?? definition.children.count
      : definition.children.count
    return definition.children.enumerated().compactMap { index, child in
      guard child.standsAnywhere || (first...max(first, last)).contains(index),
        let element = child.element
      else { return nil }
      let count = (before + behind).count { $0.isNamed(child.name) }
      if let maximum = child.maximum, count >= maximum { return nil }
      let statement = child.isStatement ? StatementCatalog.statement(named: child.name) : nil
      if let statement, !mayRun(statement) || statement.status == .undocumented { return nil }
      if isExcluded(.child(child.name)) { return nil }
      return Choice(
        definition: element, statement: statement,
        isMissing: count < max(child.minimum, definition.is(.policies) ? 1 : 0))
    }
  }

  /// True for a part that may not stand beside one that is there.
  private func isExcluded(_ part: Constraint.Part) -> Bool {
    definition.isExcluded(
      part,
      beside: { other in
        switch other {
        case .attribute(let name): parent[attribute: name] != nil
        case .child(let name): (before + behind).contains { $0.isNamed(name) }
        case .text: parent.onlyText != nil
        }
      })
  }
}

extension ElementDefinition {
  /// True for a part that excludes, or is excluded by, another that is there. Where that hangs on the
  /// value of an attribute, nothing is excluded.
  func isExcluded(_ part: Constraint.Part, beside isThere: (Constraint.Part) -> Bool) -> Bool {
    constraints.contains { constraint in
      guard constraint.condition == nil else { return false }
      switch constraint.relation {
      case .exactlyOne(let parts), .atMostOne(let parts):
        return parts.contains(part) && parts.contains { $0 != part && isThere($0) }
      case .atLeastOne, .together, .needs, .required, .unique, .ordered: return false
      }
    }
  }
}

extension StatementDefinition {
  fileprivate func describes(_ element: Element) -> Bool { element.isNamed(name) }
}
