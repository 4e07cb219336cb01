import PolicyCatalog
import PolicySyntax
import SourceText

/// Where statements may stand: sections, scopes, gateways, and how often.
extension SchemaReader {
  mutating func place(
    _ statement: StatementDefinition, at element: Element, in context: Context
  ) {
    if statement.status != .current { note(.status(statement), at: element) }
    if let section = context.section, !statement.sections.contains(section) {
      note(
        .wrongSection(statement, section), at: element,
        dispute: statement.disputes[.sections])
    }
    noteNestedFragment(statement, at: element, in: context)
    checkScopeAndGateway(of: statement, at: element)
    guard context.isTopLevel, statement.occurrence != .anyNumber else { return }
    let name = statement.name
    let first =
      statement.occurrence == .oncePerSection ? seenInSection[name] : seenInDocument[name]
    if let first {
      note(
        .repeated(statement, first: first), at: element,
        dispute: statement.disputes[.occurs], counting: .pair(first, element))
    } else {
      seenInSection[name] = element
      seenInDocument[name] = element
    }
  }

  /// A statement that its parent lists among its children: its sections say nothing there.
  mutating func placeAsChild(_ statement: StatementDefinition, at element: Element) {
    if statement.status != .current { note(.status(statement), at: element) }
    checkScopeAndGateway(of: statement, at: element)
  }

  mutating func noteNestedFragment(
    _ statement: StatementDefinition, at element: Element, in context: Context
  ) {
    if context.isFragment, statement.is(.includeFragment) {
      note(.fragmentInFragment, at: element)
    }
  }

  mutating func checkScopeAndGateway(
    of statement: StatementDefinition, at element: Element
  ) {
    if let scope = surroundings.scope, scope != .fragment, let scopes = statement.scopes,
      !scopes.contains(scope)
    {
      note(
        .wrongScope(statement, scope), at: element,
        dispute: statement.disputes[.scopes])
    }
    if !surroundings.gateways.isEmpty, let gateways = statement.gateways {
      let lacking = surroundings.gateways.subtracting(gateways)
      if !lacking.isEmpty {
        note(
          .wrongGateway(statement, GatewayKind.allCases.filter(lacking.contains)), at: element,
          dispute: statement.disputes[.gateways])
      }
    }
  }

  mutating func placeBase(_ element: Element, in context: Context) {
    if context.isFragment {
      note(.base(.inFragment), at: element)
    } else if !context.isTopLevel {
      note(.base(.nested), at: element)
    } else if surroundings.scope == .global {
      note(.base(.atGlobalScope), at: element)
    } else if let first = seenInSection[ElementName.base.text] {
      note(.base(.repeated(first: first)), at: element, counting: .pair(first, element))
    } else {
      seenInSection[ElementName.base.text] = element
    }
  }
}
