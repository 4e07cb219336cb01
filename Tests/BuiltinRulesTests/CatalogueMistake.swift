import Linting
import PolicyCatalog
import SourceText

/// The ways in which an element of a document can be wrong, one at a time.
enum CatalogueMistake: String, Sendable, CaseIterable {
  case missingAttribute = "a required attribute is missing"
  case unknownAttribute = "an attribute is unknown"
  case attributeCase = "an attribute's name has the wrong case"
  case misspelledAttribute = "an attribute's name lacks a letter"
  case unlistedValue = "a value is none of those there are"
  case valueCase = "a value has the wrong case"
  case valueType = "a value is of the wrong type"
  case outOfBounds = "a number is out of range"
  case emptyValue = "a value is empty"
  case refusedExpression = "an expression stands where only a fixed value may"
  case partialExpression = "an expression is only part of a value"
  case unknownChild = "a child is unknown"
  case foreignStatement = "a statement stands where none may"
  case foreignChild = "a child belongs to something else"
  case childCase = "a child's name has the wrong case"
  case misspelledChild = "a child's name lacks a letter"
  case missingChild = "a required child is missing"
  case surplusChild = "there are too many of a child"
  case childOrder = "two children have changed places"
  case unexpectedText = "text stands where none may"
  case missingText = "required text is missing"
  case brokenConstraint = "a constraint is broken"

  /// How many cases the catalogue gives at the least: a generator that finds nothing to break would
  /// make every test succeed.
  var leastCount: Int {
    switch self {
    case .missingAttribute: 150
    case .unknownAttribute: 250
    case .attributeCase: 600
    case .misspelledAttribute: 500
    case .unlistedValue: 110
    case .valueCase: 200
    case .valueType: 240
    case .outOfBounds: 60
    case .emptyValue: 200
    case .refusedExpression: 190
    case .partialExpression: 600
    case .unknownChild: 250
    case .foreignStatement: 240
    case .foreignChild: 250
    case .childCase: 200
    case .misspelledChild: 170
    case .missingChild: 40
    case .surplusChild: 120
    case .childOrder: 100
    case .unexpectedText: 180
    case .missingText: 40
    case .brokenConstraint: 110
    }
  }

  /// Every way in which the catalogue lets an element at a site be wrong like this.
  func cases(at site: CatalogueSite) -> [CatalogueCase] {
    switch self {
    case .missingAttribute, .unknownAttribute, .attributeCase, .misspelledAttribute:
      attributeCases(at: site)
    case .unlistedValue, .valueCase, .valueType, .outOfBounds, .emptyValue, .refusedExpression,
      .partialExpression:
      valueCases(at: site)
    case .unknownChild, .foreignStatement, .foreignChild, .childCase, .misspelledChild,
      .missingChild, .surplusChild,
      .childOrder:
      childCases(at: site)
    case .unexpectedText, .missingText: textCases(at: site)
    case .brokenConstraint: constraintCases(at: site)
    }
  }

  func testCase(
    _ detail: String, _ element: Specimen, at site: CatalogueSite, _ rule: RuleID, _ spot: Spot,
    ceiling: Severity? = nil
  ) -> CatalogueCase {
    CatalogueCase(
      "\(site): \(rawValue): \(detail)", site.document(around: element),
      scope: site.scope,
      expecting: CatalogueCase.Expectation(rule: rule, spot: spot, ceiling: ceiling))
  }

  // MARK: Attributes

  /// A name as the mistake has it; nil for one that is too short to be recognized.
  func wrongName(for right: String) -> String? {
    switch self {
    case .attributeCase, .childCase: return right.prefix(1).uppercased() + right.dropFirst()
    default: return right.count < 6 ? nil : String(right.prefix(3) + right.dropFirst(4))
    }
  }

  private func attributeCases(at site: CatalogueSite) -> [CatalogueCase] {
    let definition = site.definition
    switch self {
    case .missingAttribute:
      return definition.attributes.filter(\.isRequired)
        .filter { !definition.constrains(.attribute($0.name)) }
        .map { attribute in
          testCase(
            attribute.name,
            MinimalForm.of(definition, without: [.attribute(attribute.name)]).accused, at: site,
            "schema/missing-attribute", .name,
            ceiling: attribute.value.disputes[.required]?.ceiling)
        }
    case .unknownAttribute:
      // Markup without a word about its attributes may have any.
      guard definition.content != .markup || !definition.attributes.isEmpty else { return [] }
      var element = MinimalForm.of(definition).accused
      element[attribute: "surplus-attribute"] = "a"
      return [
        testCase(
          "surplus-attribute", element, at: site, "schema/unknown-attribute",
          .attributeName("surplus-attribute"))
      ]
    case .attributeCase, .misspelledAttribute:
      return definition.attributes.compactMap { attribute in
        let right = attribute.name
        guard right != "id", let wrong = wrongName(for: right) else { return nil }
        var element = MinimalForm.of(definition, with: [.part(.attribute(right))]).accused
        for index in element.attributes.indices where element.attributes[index].name == right {
          element.attributes[index].name = wrong
        }
        return testCase(
          wrong, element, at: site,
          self == .attributeCase ? "schema/name-case" : "schema/unknown-attribute",
          .attributeName(wrong))
      }
    default: return []
    }
  }

  // MARK: Values

  private func valueCases(at site: CatalogueSite) -> [CatalogueCase] {
    let definition = site.definition
    let attributes = definition.attributes.flatMap { attribute -> [CatalogueCase] in
      if isToldElsewhere(attribute, of: definition) { return [] }
      return wrongValues(of: attribute.value).map { wrong in
        let element = MinimalForm.of(
          definition, with: [.attribute(attribute.name, value: wrong.text)])
        return testCase(
          "\(attribute.name)=\"\(wrong.text)\"", element.accused, at: site, wrong.rule,
          wrong.text.isEmpty ? .attribute(attribute.name) : .value(attribute.name),
          ceiling: wrong.ceiling)
      }
    }
    // In markup, and beside children, text is read as a whole by nobody.
    guard let text = definition.text, definition.content != .markup,
      !definition.children.contains(where: { $0.minimum > 0 })
    else { return attributes }
    return attributes
      + wrongValues(of: text.value).filter { !$0.text.isEmpty }.map { wrong in
        testCase(
          "text \(wrong.text)",
          MinimalForm.of(definition, with: [.text(wrong.text)]).accused, at: site, wrong.rule,
          .text, ceiling: wrong.ceiling)
      }
  }

  /// True for values that rules about routes and about retrying have more to say about.
  private func isToldElsewhere(
    _ attribute: AttributeDefinition, of definition: ElementDefinition
  ) -> Bool {
    switch self {
    case .valueType: definition.name == "set-backend-service" && attribute.value.type == .url
    case .outOfBounds: definition.name == "retry"
    default: false
    }
  }

  private struct WrongValue {
    let text: String
    let rule: RuleID
    let ceiling: Severity?

    init(_ text: String, _ rule: RuleID, ceiling: Severity? = nil) {
      self.text = text
      self.rule = rule
      self.ceiling = ceiling
    }
  }

  private func wrongValues(of value: ValueDefinition) -> [WrongValue] {
    switch self {
    case .unlistedValue:
      guard !value.values.isEmpty else { return [] }
      return [
        WrongValue(
          "no-such-value", "schema/enum-value", ceiling: value.disputes[.values]?.ceiling)
      ]
    case .valueCase:
      let choices = value.type == .boolean ? ["true", "false"] : value.values
      let wrong = choices.map { $0.uppercased() }.first { !choices.contains($0) }
      return wrong.map {
        [WrongValue($0, "schema/enum-value", ceiling: value.disputes[.values]?.ceiling)]
      } ?? []
    case .valueType:
      return [value.sampleOfWrongType].compactMap { $0 }.map {
        WrongValue(
          $0, "schema/value-type",
          ceiling: value.disputes[.type]?.ceiling
            ?? (value.unproven.contains(.type) ? .warning : nil))
      }
    case .outOfBounds:
      return value.samplesOutOfBounds.map { number in
        let isBelow = value.minimum.map { Double(number)! < $0 } == true
        let isUnproven = value.unproven.contains(isBelow ? .minimum : .maximum)
        return WrongValue(
          number, "schema/number-range",
          ceiling: value.disputes[.bounds]?.ceiling ?? (isUnproven ? .warning : nil))
      }
    case .emptyValue:
      // That an empty choice is refused isn't on record.
      if value.mayBeEmpty {
        return value.values.isEmpty && value.type != .boolean
          ? [] : [WrongValue("", "schema/empty-value", ceiling: .warning)]
      }
      return [
        WrongValue("", "schema/empty-value", ceiling: value.disputes[.empty]?.ceiling)
      ]
    case .refusedExpression:
      guard !value.allowsExpression else { return [] }
      return [
        WrongValue(
          "@(1)", "schema/expression-not-allowed", ceiling: value.disputes[.literal]?.ceiling)
      ]
    case .partialExpression:
      guard value.allowsExpression else { return [] }
      return [WrongValue("@(1)a", "schema/partial-expression")]
    default: return []
    }
  }

  // MARK: Text

  private func textCases(at site: CatalogueSite) -> [CatalogueCase] {
    let definition = site.definition
    switch self {
    case .unexpectedText:
      guard definition.text == nil, definition.content != .markup, !site.isStructural else {
        return []
      }
      let element = MinimalForm.of(definition, with: [.text("stray")]).accused
      return [testCase("stray", element, at: site, "schema/unexpected-text", .text)]
    case .missingText:
      guard let text = definition.text, text.isRequired, !definition.constrains(.text) else {
        return []
      }
      let element = MinimalForm.of(definition, without: [.text])
      guard element.children.isEmpty else { return [] }
      return [
        testCase(
          "none", element.accused, at: site, "schema/missing-text", .name,
          ceiling: text.value.disputes[.required]?.ceiling)
      ]
    default: return []
    }
  }
}

extension CatalogueSite {
  /// The scope of the site's documents: resolvers are at API scope and are known by it.
  var scope: PolicyScope? {
    let root = ancestors.first?.name ?? definition.name
    return root == "policies" || root == "fragment" ? nil : .api
  }
}

extension ElementDefinition {
  /// True when a constraint speaks of a part, so that its absence may be more than one mistake.
  func constrains(_ part: Constraint.Part) -> Bool {
    constraints.contains { constraint in
      switch constraint.relation {
      case .exactlyOne(let parts), .atLeastOne(let parts), .atMostOne(let parts),
        .together(let parts), .required(let parts):
        parts.contains(part)
      case .needs(let first, let others): first == part || others.contains(part)
      case .unique(let child, _, _): .child(child) == part
      case .ordered(let low, let high): [.attribute(low), .attribute(high)].contains(part)
      }
    }
  }
}
