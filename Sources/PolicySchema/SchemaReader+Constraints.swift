import PolicyCatalog
import PolicySyntax
import SourceText

extension SchemaReader {
  /// Notes how an element breaks a constraint, if it does.
  mutating func check(
    _ constraint: Constraint, on element: Element, _ definition: ElementDefinition,
    _ slips: Slips
  ) {
    if let condition = constraint.condition,
      slips.excuses(.attribute(condition.attribute))
        || holds(condition, on: element, definition) != true
    {
      return
    }
    guard let fault = fault(in: constraint.relation, on: element) else { return }
    switch fault {
    case .noneOf(let parts), .lacking(let parts, _):
      if parts.contains(where: slips.excuses) { return }
    case .tooMany, .duplicate, .disordered:
      break
    }
    let kind = Deviation.Kind.constraint(constraint, fault)
    if constraint.relation.countsContent {
      note(
        kind, at: element, dispute: constraint.dispute, counting: .content(of: element))
    } else {
      note(kind, at: element, dispute: constraint.dispute)
    }
  }

  /// Nil when the attribute's value isn't known.
  private func holds(
    _ condition: Constraint.Condition, on element: Element, _ definition: ElementDefinition
  ) -> Bool? {
    let text: String
    if let value = element[attribute: condition.attribute]?.value {
      guard value.isLiteral, !Placeholder.mayBeIn(value) else { return nil }
      text = value.decoded.trimmed
    } else {
      text = definition.attribute(named: condition.attribute)?.defaultValue ?? ""
    }
    // How far case counts is not always known; a condition that lifts a constraint may hold.
    let isListed = condition.values.contains {
      condition.isNegated ? $0.lowercased() == text.lowercased() : $0 == text
    }
    return isListed != condition.isNegated
  }

  private func fault(in relation: Constraint.Relation, on element: Element) -> ConstraintFault? {
    func isThere(_ part: Constraint.Part) -> Bool {
      switch part {
      case .attribute(let name): element[attribute: name] != nil
      case .child(let name): element.childElements.contains { $0.isNamed(name) }
      case .text: element.texts.contains { !$0.value.isBlank }
      }
    }
    // What a fragment brings along isn't known here.
    let isOpen = element.childElements.contains { $0.is(.includeFragment) }
    switch relation {
    case .exactlyOne(let parts):
      let present = parts.filter(isThere)
      if present.isEmpty { return isOpen ? nil : .noneOf(parts) }
      return present.count > 1 ? .tooMany(present) : nil
    case .atLeastOne(let parts):
      return isOpen || parts.contains(where: isThere) ? nil : .noneOf(parts)
    case .atMostOne(let parts):
      let present = parts.filter(isThere)
      return present.count > 1 ? .tooMany(present) : nil
    case .together(let parts):
      let present = parts.filter(isThere)
      guard !present.isEmpty, present.count < parts.count, !isOpen else { return nil }
      return .lacking(parts.filter { !isThere($0) }, beside: present)
    case .needs(let part, let others):
      let lacking = others.filter { !isThere($0) }
      return isThere(part) && !lacking.isEmpty && !isOpen ? .lacking(lacking, beside: [part]) : nil
    case .required(let parts):
      let lacking = parts.filter { !isThere($0) }
      return lacking.isEmpty || isOpen ? nil : .lacking(lacking, beside: [])
    case .unique(let child, let attribute, let ignoringCase):
      return duplicate(in: element, of: child, attribute, ignoringCase: ignoringCase)
    case .ordered(let low, let high):
      guard let low = element[attribute: low], let high = element[attribute: high],
        low.value.isLiteral, high.value.isLiteral,
        let first = Double(low.value.decoded.trimmed),
        let second = Double(high.value.decoded.trimmed), first > second
      else { return nil }
      return .disordered(low, high)
    }
  }

  private func duplicate(
    in element: Element, of name: String, _ attributeName: String?, ignoringCase: Bool
  ) -> ConstraintFault? {
    var firsts: [String: Element] = [:]
    for child in element.childElements where child.isNamed(name) {
      let value =
        attributeName.map { child[attribute: $0]?.value } ?? child.onlyText?.value
      guard let value, value.isLiteral, !Placeholder.mayBeIn(value) else { continue }
      let text = value.decoded.trimmed
      let key = ignoringCase ? text.lowercased() : text
      if let first = firsts[key] { return .duplicate(child, first: first, value: text) }
      firsts[key] = child
    }
    return nil
  }
}

extension Constraint.Relation {
  /// True when it is about what stands between the tags, and not about attributes alone.
  fileprivate var countsContent: Bool {
    func holdsContent(_ parts: [Constraint.Part]) -> Bool {
      parts.contains { if case .attribute = $0 { false } else { true } }
    }
    return switch self {
    case .exactlyOne(let parts), .atLeastOne(let parts), .atMostOne(let parts),
      .together(let parts), .required(let parts):
      holdsContent(parts)
    case .needs(let part, let others): holdsContent(others + [part])
    case .unique: true
    case .ordered: false
    }
  }
}
