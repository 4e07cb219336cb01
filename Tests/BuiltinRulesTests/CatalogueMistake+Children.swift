import Linting
import PolicyCatalog
import SourceText

extension CatalogueMistake {
  /// The cases of the mistakes about what stands inside an element.
  func childCases(at site: CatalogueSite) -> [CatalogueCase] {
    switch self {
    case .unknownChild, .foreignStatement, .foreignChild: intruderCases(at: site)
    case .childCase, .misspelledChild: wrongNameCases(at: site)
    case .missingChild: missingChildCases(at: site)
    case .surplusChild: surplusChildCases(at: site)
    case .childOrder: childOrderCases(at: site)
    default: []
    }
  }

  // MARK: What doesn't belong

  private func intruderCases(at site: CatalogueSite) -> [CatalogueCase] {
    let definition = site.definition
    // What is no section in a document is a matter of its structure.
    guard definition.content != .markup, definition.name != "policies" else { return [] }
    var intruder: Specimen
    let rule: RuleID
    switch self {
    case .unknownChild:
      intruder = Specimen(undescribed: "surplus-child")
      rule =
        definition.content == .statements ? "schema/unknown-policy" : "schema/unknown-child"
    case .foreignStatement:
      let names = ["set-variable", "rewrite-uri", "ip-filter"]
      guard definition.content == .children,
        let name = names.first(where: { definition.child(named: $0) == nil }),
        let statement = StatementCatalog.statement(named: name)
      else { return [] }
      intruder = MinimalForm.of(statement.element)
      rule = "placement/wrong-parent"
    case .foreignChild:
      let names = ["allowed-origins", "vary-by-header"]
      guard let name = names.first(where: { definition.child(named: $0) == nil }) else { return [] }
      intruder = Specimen(undescribed: name)
      rule = "placement/wrong-parent"
    default: return []
    }
    intruder.isCulprit = true
    var element = MinimalForm.of(definition)
    element.children.append(intruder)
    return [testCase(intruder.name, element, at: site, rule, .name)]
  }

  private func wrongNameCases(at site: CatalogueSite) -> [CatalogueCase] {
    let definition = site.definition
    guard definition.name != "policies" else { return [] }
    let isListed = definition.content == .children
    return definition.children.compactMap { child in
      // A prefix in another case is another prefix, which nothing declares.
      guard !child.name.contains(":"), let wrong = wrongName(for: child.name) else { return nil }
      var element = MinimalForm.of(definition, with: [.part(.child(child.name))])
      if let index = element.children.firstIndex(where: { $0.name == child.name }) {
        element.children[index].name = wrong
        element.children[index].isCulprit = true
      }
      let unknown: RuleID = isListed ? "schema/unknown-child" : "schema/unknown-policy"
      return testCase(
        wrong, element, at: site, self == .childCase ? "schema/name-case" : unknown, .name)
    }
  }

  // MARK: What is there too seldom, too often, or too late

  private func missingChildCases(at site: CatalogueSite) -> [CatalogueCase] {
    let definition = site.definition
    return definition.children.filter { $0.minimum > 0 && !definition.constrains(.child($0.name)) }
      .map { child in
        testCase(
          child.name, MinimalForm.of(definition, without: [.child(child.name)]).accused, at: site,
          "schema/missing-child", .name, ceiling: child.disputes[.minimum]?.ceiling)
      }
  }

  private func surplusChildCases(at site: CatalogueSite) -> [CatalogueCase] {
    let definition = site.definition
    // A section of which there are two is a matter of structure, and base has rules of its own.
    guard definition.content == .children, definition.name != "policies" else { return [] }
    return definition.children.compactMap { child in
      guard let maximum = child.maximum else { return nil }
      let copies = Array(
        repeating: MinimalForm.Wish.part(.child(child.name)), count: maximum + 1)
      var element = MinimalForm.of(definition, with: copies)
      guard let last = element.children.lastIndex(where: { $0.name == child.name }) else {
        return nil
      }
      element.children[last].isCulprit = true
      return testCase(
        "\(maximum + 1) of \(child.name)", element, at: site, "schema/duplicate-child", .name,
        ceiling: child.disputes[.maximum]?.ceiling)
    }
  }

  private func childOrderCases(at site: CatalogueSite) -> [CatalogueCase] {
    let definition = site.definition
    guard definition.hasEnforcedOrder else { return [] }
    let names = definition.children.filter { !$0.standsAnywhere }.map(\.name)
    return names.indices.flatMap { later in
      names[..<later].filter { !definition.excludes($0, beside: names[later]) }.map { earlier in
        let wishes = [earlier, names[later]].map { MinimalForm.Wish.part(.child($0)) }
        var element = MinimalForm.of(definition, with: wishes)
        if let first = element.children.firstIndex(where: { $0.name == earlier }) {
          // Behind the later one, so that this is the only one out of place.
          let moved = element.children.remove(at: first).accused
          let index = element.children.lastIndex { $0.name == names[later] } ?? first
          element.children.insert(moved, at: index + 1)
        }
        return testCase(
          "\(earlier) behind \(names[later])", element, at: site, "schema/child-order", .name)
      }
    }
  }
}

extension ElementDefinition {
  /// True when a constraint lets only one of two children stand in the element.
  fileprivate func excludes(_ first: String, beside second: String) -> Bool {
    constraints.contains { constraint in
      switch constraint.relation {
      case .exactlyOne(let parts), .atMostOne(let parts):
        parts.contains(.child(first)) && parts.contains(.child(second))
      default: false
      }
    }
  }
}
