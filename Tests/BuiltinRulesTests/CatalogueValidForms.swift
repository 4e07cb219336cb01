import PolicyCatalog

/// Documents that are right, made from the catalogue.
enum CatalogueValidForms {
  /// A statement's minimal form wherever the catalogue lets it stand.
  static func placements(of statement: StatementDefinition) -> [CatalogueCase] {
    let scopes: [PolicyScope?] = [nil] + (statement.scopes ?? PolicyScope.attached)
    let gateways = statement.gateways ?? GatewayKind.allCases
    // Nothing depends on scope and gateway together.
    return documents(of: statement).flatMap { title, document in
      scopes.map { CatalogueCase(title, document, scope: $0) }
        + gateways.map { CatalogueCase(title, document, gateway: $0) }
    }
  }

  private static func documents(of statement: StatementDefinition) -> [(String, Specimen)] {
    let form = MinimalForm.of(statement.element)
    switch statement.kind {
    case .root:
      return [(statement.name, form)]
    case .section:
      return [(statement.name, MinimalForm.of(CatalogueSite.policies, with: [.child(form)]))]
    case .part where statement.name != "base":
      return []
    case .statement, .part:
      let sections = statement.kind == .part ? PolicySection.allCases : statement.sections
      let inSections = sections.map { section in
        ("\(section.rawValue)/\(statement.name)", document(form, in: section))
      }
      guard statement.kind == .statement, statement.name != "include-fragment" else {
        return inSections
      }
      let inFragment =
        StatementCatalog.statement(named: "fragment").map {
          [("fragment/\(statement.name)", MinimalForm.of($0.element, with: [.child(form)]))]
        } ?? []
      return inSections + inFragment + containers(around: statement, form)
    }
  }

  /// The statement inside others that hold statements.
  private static func containers(
    around statement: StatementDefinition, _ form: Specimen
  ) -> [(String, Specimen)] {
    guard let section = statement.sections.first else { return [] }
    return ["retry", "limit-concurrency"].compactMap { name in
      guard let container = StatementCatalog.statement(named: name)?.element,
        !container.excludedStatements.contains(statement.name)
      else { return nil }
      let document = document(MinimalForm.of(container, with: [.child(form)]), in: section)
      return ("\(name)/\(statement.name)", document)
    }
  }

  static func document(_ statements: Specimen..., in section: PolicySection) -> Specimen {
    let sectionForm = MinimalForm.of(
      CatalogueSite.element(of: section), with: statements.map { .child($0) })
    return MinimalForm.of(CatalogueSite.policies, with: [.child(sectionForm)])
  }

  /// What may be added to the minimal form at a site: each attribute, child and text, alone, and
  /// with each sort of value it takes.
  static func additions(at site: CatalogueSite) -> [CatalogueCase] {
    let definition = site.definition
    func valid(_ detail: String, _ wishes: [MinimalForm.Wish]) -> CatalogueCase {
      CatalogueCase(
        "\(site): \(detail)", site.document(around: MinimalForm.of(definition, with: wishes)),
        scope: site.scope)
    }
    let attributes = definition.attributes.flatMap { attribute in
      values(of: attribute.value).map { value in
        valid("\(attribute.name)=\"\(value)\"", [.attribute(attribute.name, value: value)])
      }
    }
    let texts = definition.text.map { text in
      values(of: text.value).filter { !text.isRequired || !$0.isEmpty }.map { value in
        valid("text \(value)", [.text(value)])
      }
    }
    let children = definition.children.filter { _ in definition.name != "policies" }.map { child in
      let count = min(3, child.maximum ?? 3)
      return valid(
        "\(count) of \(child.name)",
        Array(repeating: .part(.child(child.name)), count: count))
    }
    return attributes + (texts ?? []) + children + [valid("id", [.attribute("id", value: "a")])]
  }

  /// Values of every sort that a value may be of.
  private static func values(of value: ValueDefinition) -> [String] {
    let expressions = value.allowsExpression ? ["@(1)", "@{ return 1; }"] : []
    let filledInLater = ["{{NAME}}", "${name}", "#{name}#", "__NAME__", "$(name)", "%NAME%%"]
    return value.samplesOfAllKinds + expressions + filledInLater
  }
}

extension PolicyScope {
  /// The scopes at which a document may be attached.
  static let attached: [PolicyScope] = [.global, .workspace, .product, .api, .operation]
}
