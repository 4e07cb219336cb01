import PolicyCatalog

/// A place of the catalogue where an element may stand, from the document's root down.
struct CatalogueSite: Sendable, CustomStringConvertible {
  /// What describes the elements above the one that the site is for, the root first.
  let ancestors: [ElementDefinition]
  let definition: ElementDefinition

  /// The statement that the site is in.
  let statement: StatementDefinition

  /// What the parent says about the element; nil where the parent takes any statement.
  let child: ChildDefinition?

  var description: String {
    (ancestors.map(\.name) + [definition.name]).joined(separator: "/")
  }

  /// True for the roots of documents and for sections: text in them is a matter of the document's
  /// structure.
  var isStructural: Bool {
    ancestors.isEmpty || ancestors.count == 1 && ancestors[0].name == "policies"
  }

  /// A whole document around an element of this site, everything else in it being minimal.
  func document(around element: Specimen) -> Specimen {
    ancestors.reversed().reduce(element) { inner, ancestor in
      MinimalForm.of(ancestor, with: [.child(inner)])
    }
  }

  // MARK: All of them

  /// The sites of a statement or structural element: itself and everything below it. A part stands
  /// only where a parent names it, so that its sites are with the parent's.
  static func all(of statement: StatementDefinition) -> [CatalogueSite] {
    switch statement.kind {
    case .root:
      return below([], statement.element, in: statement)
    case .section:
      return [CatalogueSite([policies], statement.element, in: statement)]
    case .statement:
      guard let section = statement.sections.first else { return [] }
      return below([policies, element(of: section)], statement.element, in: statement)
    case .part:
      return []
    }
  }

  private init(
    _ ancestors: [ElementDefinition], _ definition: ElementDefinition,
    in statement: StatementDefinition, child: ChildDefinition? = nil
  ) {
    self.ancestors = ancestors
    self.definition = definition
    self.statement = statement
    self.child = child
  }

  /// An element's own site and those below it. Statements inside have sites of their own where
  /// they belong, and are not gone into, parts are.
  private static func below(
    _ ancestors: [ElementDefinition], _ definition: ElementDefinition,
    in statement: StatementDefinition, child: ChildDefinition? = nil
  ) -> [CatalogueSite] {
    let own = CatalogueSite(ancestors, definition, in: statement, child: child)
    // The sections of a document are statements of their own.
    if definition.name == "policies" { return [own] }
    return [own]
      + definition.children.flatMap { child -> [CatalogueSite] in
        guard let inner = child.element else { return [] }
        let isGoneInto =
          !child.isStatement || StatementCatalog.statement(named: child.name)?.kind == .part
        return isGoneInto
          ? below(ancestors + [definition], inner, in: statement, child: child)
          : [CatalogueSite(ancestors + [definition], inner, in: statement, child: child)]
      }
  }

  static let policies = named("policies")

  static func element(of section: PolicySection) -> ElementDefinition { named(section.rawValue) }

  private static func named(_ name: String) -> ElementDefinition {
    // The catalogue's own tests say that these are there.
    StatementCatalog.statement(named: name)?.element ?? ElementDefinition(name)
  }
}
