import PolicyCatalog

/// The least of an element that is valid: what is required, and what keeps its constraints.
struct ElementForm {
  private let definition: ElementDefinition
  private var attributes: [AttributeDefinition] = []
  private var hasText = false
  private var children: [ElementForm] = []

  init(of definition: ElementDefinition) {
    self.definition = definition
    for attribute in definition.attributes where attribute.isRequired {
      add(.attribute(attribute.name))
    }
    for child in definition.children {
      for _ in 0..<child.minimum { add(.child(child.name)) }
    }
    // Text that may be there is nearly always the reason for an element without anything else.
    if definition.text?.isRequired == true || isEmpty { add(.text) }
    keepConstraints()
  }

  private var isEmpty: Bool {
    attributes.isEmpty && children.isEmpty && definition.children.isEmpty
  }

  private mutating func add(_ part: Constraint.Part) {
    switch part {
    case .attribute(let name):
      guard let attribute = definition.attribute(named: name), !has(part) else { return }
      attributes.append(attribute)
    case .child(let name):
      guard let index = definition.children.firstIndex(where: { $0.name == name }),
        let element = definition.children[index].element
      else { return }
      let behind = children.firstIndex { child in
        definition.children.firstIndex { $0.name == child.definition.name } ?? .max > index
      }
      children.insert(ElementForm(of: element), at: behind ?? children.count)
    case .text: hasText = hasText || definition.text != nil
    }
  }

  private func has(_ part: Constraint.Part) -> Bool {
    switch part {
    case .attribute(let name): attributes.contains { $0.name == name }
    case .child(let name): children.contains { $0.definition.name == name }
    case .text: hasText
    }
  }

  /// What one constraint asks for another may want more for, so all are looked at again until nothing is
  /// missing any more.
  private mutating func keepConstraints() {
    for _ in 0..<4 {
      for constraint in definition.constraints where holds(constraint.condition) {
        switch constraint.relation {
        case .together(let parts): if parts.contains(where: has) { addMissing(parts) }
        case .needs(let part, let others): if has(part) { addMissing(others) }
        case .required(let parts): addMissing(parts)
        case .exactlyOne(let parts), .atLeastOne(let parts):
          if !parts.contains(where: has), let first = parts.first { add(first) }
        case .atMostOne, .unique, .ordered: break
        }
      }
    }
  }

  private mutating func addMissing(_ parts: [Constraint.Part]) {
    for part in parts where !has(part) { add(part) }
  }

  private func holds(_ condition: Constraint.Condition?) -> Bool {
    guard let condition else { return true }
    let attribute = definition.attribute(named: condition.attribute)
    let value =
      attribute.flatMap { has(.attribute($0.name)) ? $0.value.firstValue($0.name) : nil }
      ?? attribute?.defaultValue ?? ""
    return condition.values.contains(value) != condition.isNegated
  }

  // MARK: Writing

  /// Writes the element with its tags.
  func write(to snippet: inout Snippet, indentation: String, by unit: String, isLast: Bool = true) {
    snippet.add("<\(definition.name)")
    for attribute in attributes {
      snippet.add(" \(attribute.name)=\"")
      attribute.value.write(to: &snippet, for: attribute.name, attribute.defaultValue)
      snippet.add("\"")
    }
    if let prefix = definition.name.firstIndex(of: ":").map({ definition.name[..<$0] }) {
      // The one vocabulary that policies hold beside their own.
      snippet.add(" version=\"\(ServiceFacts.stylesheetVersion)\"")
      snippet.add(" xmlns:\(prefix)=\"\(ServiceFacts.stylesheetNamespace)\"")
    }
    let holdsStatements = definition.content == .statements
    if !hasText, children.isEmpty, !holdsStatements, definition.mayBeEmpty {
      snippet.add(" />")
      return
    }
    snippet.add(">")
    if hasText, children.isEmpty, let text = definition.text {
      text.value.write(to: &snippet, for: definition.name, nil)
    } else {
      let inner = indentation + unit
      for child in children {
        snippet.add("\n\(inner)")
        child.write(to: &snippet, indentation: inner, by: unit)
      }
      if children.isEmpty {
        snippet.add("\n\(inner)")
        snippet.addStop()
      }
      snippet.add("\n\(indentation)")
    }
    snippet.add("</\(definition.name)>")
  }
}

extension ElementDefinition {
  /// True where the element often stands without anything between tags.
  fileprivate var mayBeEmpty: Bool {
    content != .markup && (children.isEmpty || !attributes.isEmpty || constraints.isEmpty)
      && !children.contains { $0.minimum > 0 }
  }
}

extension ValueDefinition {
  /// Writes a value between its quotation marks, as a place to fill in.
  func write(to snippet: inout Snippet, for name: String, _ defaultValue: String?) {
    if type == .boolean, wantsWholeExpression {
      snippet.add("@(")
      snippet.addStop("context.User != null")
      snippet.add(")")
    } else if values.isEmpty, type == .boolean {
      // Who writes it wants another value than the one that holds anyhow.
      snippet.addChoice(defaultValue == "true" ? ["false", "true"] : ["true", "false"])
    } else if !values.isEmpty {
      snippet.addChoice(values)
    } else if secret != nil {
      snippet.add("{{")
      snippet.addStop(name)
      snippet.add("}}")
    } else {
      snippet.addStop(firstValue(name))
    }
  }

  /// What stands in the place of a value at first: one that is right as far as its form goes.
  func firstValue(_ name: String) -> String {
    if let value = values.first { return value }
    switch type {
    case .string, .variableName, .identifier: return name
    case .regex: return ".*"
    case .integer, .number:
      return "\(Int(minimum.map { max($0, 1) } ?? maximum.map { min($0, 1) } ?? 1))"
    case .boolean: return "true"
    case .duration: return "00:01:00"
    case .dateTime: return "2030-01-01T00:00:00Z"
    case .url, .origin: return "https://example.com"
    case .ipAddress, .ipRange: return "10.0.0.1"
    case .headerName: return "X-Name"
    case .thumbprint: return String(repeating: "0", count: 40)
    case .guid: return "00000000-0000-0000-0000-000000000000"
    case .statusCode: return "200"
    case .method: return "GET"
    case .mediaType: return "application/json"
    case .fieldPath: return "/Query/field"
    }
  }
}
