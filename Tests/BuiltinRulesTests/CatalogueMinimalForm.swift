import PolicyCatalog

/// The least that an element needs to be valid: what is required, and what keeps its constraints.
struct MinimalForm {
  /// A part that the form is to have whether it is needed or not.
  enum Wish {
    case attribute(String, value: String)
    case text(String)
    case child(Specimen)
    case part(Constraint.Part)
  }

  private var form: Specimen

  /// - Parameters:
  ///   - wishes: what is to be there beyond the minimum, or instead of another choice.
  ///   - dropped: parts that are left out although they are required.
  ///   - broken: the index of a constraint that is not to be kept.
  static func of(
    _ definition: ElementDefinition, with wishes: [Wish] = [],
    without dropped: Set<Constraint.Part> = [], breaking broken: Int? = nil
  ) -> Specimen {
    var maker = MinimalForm(form: Specimen(definition))
    if definition.name.hasPrefix("xsl:") {
      // Markup that no statement describes, but a rule reads it.
      maker.form.attributes = [
        Specimen.Attribute(name: "version", value: "1.0"),
        Specimen.Attribute(name: "xmlns:xsl", value: "http://www.w3.org/1999/XSL/Transform"),
      ]
    }
    for wish in wishes { maker.grant(wish) }
    maker.addRequired(without: dropped)
    maker.keepConstraints(breaking: broken)
    maker.makeDistinct()
    return maker.form
  }

  private var definition: ElementDefinition { form.definition }

  private mutating func grant(_ wish: Wish) {
    switch wish {
    case .attribute(let name, let value): form[attribute: name] = value
    case .text(let text): form.text = text
    case .child(let child): form.insert(child)
    case .part(let part): add(part)
    }
  }

  private mutating func add(_ part: Constraint.Part) {
    switch part {
    case .attribute(let name):
      guard form[attribute: name] == nil, let attribute = definition.attribute(named: name) else {
        return
      }
      form[attribute: name] = attribute.value.sample()
    case .child(let name):
      guard let element = definition.child(named: name)?.element else { return }
      form.insert(MinimalForm.of(element))
    case .text:
      form.text = form.text ?? definition.text?.value.sample()
    }
  }

  private mutating func addRequired(without dropped: Set<Constraint.Part>) {
    for attribute in definition.attributes
    where attribute.isRequired && !dropped.contains(.attribute(attribute.name)) {
      add(.attribute(attribute.name))
    }
    for child in definition.children where !dropped.contains(.child(child.name)) {
      let count = form.children.count { $0.name == child.name }
      for _ in 0..<max(0, child.minimum - count) { add(.child(child.name)) }
    }
    if definition.text?.isRequired == true, !dropped.contains(.text) { add(.text) }
  }

  /// What one constraint asks for another may want more for, so that companions come first and all
  /// are looked at until nothing is missing any more.
  private mutating func keepConstraints(breaking broken: Int?) {
    let constraints = definition.constraints.enumerated().filter { $0.offset != broken }
      .map(\.element)
    for _ in 0..<4 {
      for constraint in constraints where holds(constraint.condition) {
        switch constraint.relation {
        case .together(let parts):
          if parts.contains(where: form.has) { addMissing(parts) }
        case .needs(let part, let others):
          if form.has(part) { addMissing(others) }
        case .required(let parts):
          addMissing(parts)
        case .exactlyOne, .atLeastOne, .atMostOne, .unique, .ordered:
          break
        }
      }
      for constraint in constraints where holds(constraint.condition) {
        switch constraint.relation {
        case .exactlyOne(let parts), .atLeastOne(let parts):
          if !parts.contains(where: form.has) { add(parts[0]) }
        case .together, .needs, .required, .atMostOne, .unique, .ordered:
          break
        }
      }
    }
  }

  private mutating func addMissing(_ parts: [Constraint.Part]) {
    for part in parts where !form.has(part) { add(part) }
  }

  private func holds(_ condition: Constraint.Condition?) -> Bool {
    guard let condition else { return true }
    let value =
      form[attribute: condition.attribute]
      ?? definition.attribute(named: condition.attribute)?.defaultValue ?? ""
    return condition.values.contains(value) != condition.isNegated
  }

  private mutating func makeDistinct() {
    for constraint in definition.constraints {
      guard case .unique(let name, let attribute?, _) = constraint.relation else { continue }
      var count = 0
      for index in form.children.indices where form.children[index].name == name {
        let child = form.children[index]
        guard child[attribute: attribute] != nil else { continue }
        if count > 0, !child.isCulprit {
          form.children[index][attribute: attribute] = child.definition.attribute(named: attribute)?
            .value.sample(count)
        }
        count += 1
      }
    }
  }
}

extension ValueDefinition {
  /// A value that is right; another one for each number, as far as there are others.
  func sample(_ number: Int = 0) -> String {
    if !values.isEmpty { return values[number % values.count] }
    let suffix = number == 0 ? "" : String(number)
    switch type {
    case .string, .variableName, .identifier, .regex: return "a\(suffix)"
    case .integer, .number:
      let least = minimum ?? maximum.map { min($0, 1) } ?? 1
      return String(Int(least) + number)
    case .boolean: return number % 2 == 0 ? "true" : "false"
    case .duration: return "00:00:1\(number % 10)"
    case .dateTime: return "2026-01-0\(number % 9 + 1)T00:00:00Z"
    case .url, .origin: return "https://example\(suffix).com"
    case .ipAddress, .ipRange: return "10.0.0.\(number + 1)"
    case .headerName: return "X-Name\(suffix)"
    case .thumbprint: return String(repeating: String(number % 10), count: 40)
    case .guid: return "01234567-89ab-cdef-0123-456789abcde\(number % 10)"
    case .statusCode: return String(200 + number)
    case .method: return number % 2 == 0 ? "GET" : "POST"
    case .mediaType: return "application/a\(suffix)"
    case .fieldPath: return "/Query/field\(suffix)"
    }
  }

  /// A literal that is not of the type; nil when none is known not to be.
  var sampleOfWrongType: String? {
    guard values.isEmpty else { return nil }
    switch type {
    case .string, .variableName, .identifier, .regex: return nil
    case .integer: return "1.5"
    case .number: return "ten"
    case .boolean: return "yes"
    case .duration: return "soon"
    case .dateTime: return "soon"
    case .url: return "example.com"
    case .origin: return "https://example.com/app"
    case .ipAddress: return "10.0.0.256"
    case .ipRange: return "10.0.0.0/33"
    case .headerName: return "X Name"
    case .guid, .thumbprint: return "1234"
    case .statusCode: return "OK"
    case .method: return "GET, POST"
    case .mediaType: return "json"
    case .fieldPath: return "Query/field"
    }
  }

  /// Numbers just outside the bounds.
  var samplesOutOfBounds: [String] {
    guard values.isEmpty, type == .integer || type == .number else { return [] }
    return [minimum.map { $0 - 1 }, maximum.map { $0 + 1 }].compactMap { $0 }.map {
      String(Int($0))
    }
    .filter { !exceptions.contains($0) }
  }

  /// All literals that are right and worth a look: each listed one, the bounds, and the exceptions.
  var samplesOfAllKinds: [String] {
    if !values.isEmpty { return values }
    let bounds = type == .integer || type == .number ? [minimum, maximum].compactMap { $0 } : []
    return [sample(), sample(1)].prefix(maximum == 1 ? 1 : 2) + bounds.map { String(Int($0)) }
      + exceptions
  }
}
