import Linting
import PolicyCatalog
import SourceText

extension Constraint {
  /// The rule that reports when the constraint is broken.
  var rule: RuleID {
    switch relation {
    case .exactlyOne: "schema/exactly-one-of"
    case .atLeastOne: "schema/at-least-one-of"
    // Two limits of time have had a rule of their own before.
    case .atMostOne(let parts) where parts.contains(.attribute("timeout-ms")):
      "timeouts/timeout-conflict"
    case .atMostOne: "schema/mutually-exclusive"
    case .together, .needs, .required: "schema/missing-companion"
    case .unique: "schema/duplicate-value"
    case .ordered: "schema/value-order"
    }
  }
}

extension CatalogueMistake {
  /// Each constraint of an element broken in each way there is.
  func constraintCases(at site: CatalogueSite) -> [CatalogueCase] {
    site.definition.constraints.enumerated().flatMap { index, constraint in
      breaches(of: constraint, at: index, in: site.definition).map { breach in
        testCase(
          breach.detail, breach.element, at: site, constraint.rule, breach.spot,
          ceiling: constraint.dispute?.ceiling)
      }
    }
  }

  private struct Breach {
    let detail: String
    let element: Specimen
    let spot: Spot
  }

  private func breaches(
    of constraint: Constraint, at index: Int, in definition: ElementDefinition
  ) -> [Breach] {
    func form(_ wishes: [MinimalForm.Wish]) -> Specimen {
      MinimalForm.of(definition, with: conditions(of: constraint) + wishes, breaking: index)
    }
    switch constraint.relation {
    case .exactlyOne(let parts):
      return [none(of: parts, form([]))] + pairs(of: parts).map { both($0, $1, form) }
    case .atLeastOne(let parts):
      return [none(of: parts, form([]))]
    case .atMostOne(let parts):
      return pairs(of: parts).map { both($0, $1, form) }
    case .together(let parts):
      return parts.map { lonely($0, form) }
    case .needs(let part, _):
      return [lonely(part, form)]
    case .required(let parts):
      return [none(of: parts, form([]))]
    case .unique(let name, let attribute, let ignoresCase):
      return duplicate(name, attribute, ignoresCase: ignoresCase, in: definition, form)
    case .ordered(let low, let high):
      let element = form([.attribute(low, value: "4"), .attribute(high, value: "3")])
      return [Breach(detail: "\(low) above \(high)", element: element.accused, spot: .value(low))]
    }
  }

  /// What makes a constraint count that holds only for some values.
  private func conditions(of constraint: Constraint) -> [MinimalForm.Wish] {
    guard let condition = constraint.condition, !condition.isNegated else { return [] }
    return [.attribute(condition.attribute, value: condition.values[0])]
  }

  private func pairs(of parts: [Constraint.Part]) -> [(Constraint.Part, Constraint.Part)] {
    parts.indices.flatMap { second in parts[..<second].map { ($0, parts[second]) } }
  }

  private func none(of parts: [Constraint.Part], _ element: Specimen) -> Breach {
    Breach(
      detail: "none of \(parts.map(\.spelling).joined(separator: ", "))", element: element.accused,
      spot: .name)
  }

  private func both(
    _ first: Constraint.Part, _ second: Constraint.Part,
    _ form: ([MinimalForm.Wish]) -> Specimen
  ) -> Breach {
    // What one part needs beside it may come with it; the second in the constraint's order is told.
    breach("\(first.spelling) and \(second.spelling)", form([.part(first), .part(second)]), second)
  }

  private func lonely(_ part: Constraint.Part, _ form: ([MinimalForm.Wish]) -> Specimen) -> Breach {
    breach("\(part.spelling) alone", form([.part(part)]), part)
  }

  private func breach(_ detail: String, _ element: Specimen, _ part: Constraint.Part) -> Breach {
    var element = element
    switch part {
    case .attribute(let name):
      return Breach(detail: detail, element: element.accused, spot: .attributeName(name))
    case .text:
      return Breach(detail: detail, element: element.accused, spot: .text)
    case .child(let name):
      if let index = element.children.firstIndex(where: { $0.name == name }) {
        element.children[index].isCulprit = true
      }
      return Breach(detail: detail, element: element, spot: .name)
    }
  }

  private func duplicate(
    _ name: String, _ attribute: String?, ignoresCase: Bool, in definition: ElementDefinition,
    _ form: ([MinimalForm.Wish]) -> Specimen
  ) -> [Breach] {
    guard let child = definition.child(named: name)?.element else { return [] }
    var first = MinimalForm.of(child)
    var second = first.accused
    if let attribute, ignoresCase {
      second[attribute: attribute] = first[attribute: attribute]?.uppercased()
    }
    first.isCulprit = false
    return [
      Breach(
        detail: "two \(name)", element: form([.child(first), .child(second)]),
        spot: attribute.map { .value($0) } ?? .text)
    ]
  }
}
