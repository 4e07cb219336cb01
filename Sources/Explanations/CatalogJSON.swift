import PolicyCatalog
public import SourceText
public import StructuredData

/// What the catalogue knows of an entry, for programs, in the words of the catalogue's data files.
public struct CatalogJSON: JSONWritable {
  private let entry: CatalogEntry
  private let rules: [RuleID]

  /// The value about an entry; `rules` are those that it takes part in.
  public init(of entry: CatalogEntry, rules: [RuleID]) {
    self.entry = entry
    self.rules = rules
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member(
        "kind",
        entry.isStatement
          ? entry.statement.kind.rawValue : entry.attribute == nil ? "element" : "attribute")
      writer.member("path", entry.path)
      if let attribute = entry.attribute {
        members(of: attribute, to: &writer)
        constraints(entry.constraints, to: &writer)
      } else if entry.isStatement {
        members(of: entry.statement, to: &writer)
        writer.member("parents", entry.parents)
        writer.member("rules", rules.map(\.text))
      } else {
        if let child = entry.children.last { members(of: child, to: &writer) }
        writer.member("parents", entry.parents)
      }
      if let reference = entry.statement.reference { writer.member("reference", reference) }
      writer.member("read", entry.statement.read)
    }
  }

  private func members(of statement: StatementDefinition, to writer: inout JSONWriter) {
    writer.member("name", statement.name)
    writer.member("summary", statement.summary)
    writer.member("status", statement.status.rawValue)
    writer.member("sections", statement.sections.map(\.rawValue))
    if let scopes = statement.scopes { writer.member("scopes", scopes.map(\.rawValue)) }
    if let gateways = statement.gateways { writer.member("gateways", gateways.map(\.rawValue)) }
    writer.member("occurs", statement.occurrence.rawValue)
    disputes(statement.disputes, to: &writer)
    writer.member("traits", statement.traits.map(\.rawValue))
    members(of: statement.element, to: &writer)
    writer.member("effects", EffectsJSON(statement.effects))
    writer.member("notes", statement.notes)
    writer.member("disagreements") { writer in
      writer.array { writer in
        for disagreement in statement.disagreements {
          writer.object { writer in
            writer.member("about", disagreement.subject)
            writer.member("says", ClaimsJSON(disagreement.claims))
          }
        }
      }
    }
  }

  private func members(of element: ElementDefinition, to writer: inout JSONWriter) {
    writer.member("attributes") { writer in
      writer.array { writer in
        for attribute in element.attributes {
          writer.object { members(of: attribute, to: &$0) }
        }
      }
    }
    if let text = element.text {
      writer.member("text") { writer in
        writer.object { writer in
          if !text.about.isEmpty { writer.member("about", text.about) }
          writer.member("required", text.isRequired)
          members(of: text.value, to: &writer)
        }
      }
    }
    switch element.content {
    case .children: writer.member("content", "children")
    case .statements: writer.member("content", "statements")
    case .markup: writer.member("content", "markup")
    }
    if !element.excludedStatements.isEmpty {
      writer.member("without", element.excludedStatements)
    }
    writer.member("children") { writer in
      writer.array { writer in
        for child in element.children { writer.object { members(of: child, to: &$0) } }
      }
    }
    writer.member("order", element.hasEnforcedOrder ? "enforced" : "any")
    constraints(element.constraints, to: &writer)
  }

  private func members(of child: ChildDefinition, to writer: inout JSONWriter) {
    writer.member("name", child.name)
    writer.member("minimum", child.minimum)
    if let maximum = child.maximum { writer.member("maximum", maximum) }
    disputes(child.disputes, to: &writer)
    if child.standsAnywhere { writer.member("anywhere", true) }
    writer.member("statement", child.isStatement)
    if !child.isStatement, let element = child.element { members(of: element, to: &writer) }
  }

  // MARK: Values

  private func members(of attribute: AttributeDefinition, to writer: inout JSONWriter) {
    writer.member("name", attribute.name)
    if !attribute.about.isEmpty { writer.member("about", attribute.about) }
    writer.member("status", attribute.status.rawValue)
    writer.member("required", attribute.isRequired)
    if let defaultValue = attribute.defaultValue { writer.member("default", defaultValue) }
    members(of: attribute.value, to: &writer)
  }

  private func members(of value: ValueDefinition, to writer: inout JSONWriter) {
    if value.values.isEmpty {
      writer.member("type", value.type.rawValue)
    } else {
      writer.member("values", value.values)
    }
    if let minimum = value.minimum { writer.member("minimum", minimum) }
    if let maximum = value.maximum { writer.member("maximum", maximum) }
    if !value.exceptions.isEmpty { writer.member("except", value.exceptions) }
    if let unit = value.unit { writer.member("unit", unit) }
    writer.member("literal", !value.allowsExpression)
    if value.wantsWholeExpression { writer.member("whole", true) }
    if let type = value.expressionType { writer.member("expressionType", type) }
    if !value.mayBeEmpty { writer.member("empty", false) }
    if !value.unproven.isEmpty { writer.member("unproven", value.unproven.words) }
    disputes(value.disputes, to: &writer)
  }

  // MARK: Constraints

  private func constraints(_ constraints: [Constraint], to writer: inout JSONWriter) {
    writer.member("constraints") { writer in
      writer.array { writer in
        for constraint in constraints { writer.object { members(of: constraint, to: &$0) } }
      }
    }
  }

  private func members(of constraint: Constraint, to writer: inout JSONWriter) {
    switch constraint.relation {
    case .exactlyOne(let parts): writer.member("exactly-one-of", parts.map(name))
    case .atLeastOne(let parts): writer.member("at-least-one-of", parts.map(name))
    case .atMostOne(let parts): writer.member("at-most-one-of", parts.map(name))
    case .together(let parts): writer.member("together", parts.map(name))
    case .required(let parts): writer.member("required", parts.map(name))
    case .needs(let part, let others):
      writer.member("needs") { $0.object { $0.member(name(part), others.map(name)) } }
    case .unique(let child, let attribute, let ignoringCase):
      writer.member("unique", "<\(child)>/\(attribute.map { "@\($0)" } ?? "text")")
      writer.member("ignoring-case", ignoringCase)
    case .ordered(let low, let high): writer.member("ordered", [low, high])
    }
    if let condition = constraint.condition {
      writer.member(condition.isNegated ? "unless" : "when") { writer in
        writer.object { $0.member(condition.attribute, condition.values) }
      }
    }
    writer.member("words", constraint.words)
    if let dispute = constraint.dispute { writer.member("disputed", DisputeJSON(dispute)) }
    writer.member("bad", constraint.badExample)
    writer.member("good", constraint.goodExample)
  }

  /// A part as the data files write it.
  private func name(_ part: Constraint.Part) -> String {
    switch part {
    case .attribute(let name): name
    case .child(let name): "<\(name)>"
    case .text: "text"
    }
  }

  // MARK: Disputed facts

  private func disputes(_ disputes: Disputes, to writer: inout JSONWriter) {
    if disputes.isEmpty { return }
    writer.member("disputed") { writer in
      writer.object { writer in
        for entry in disputes.entries {
          writer.member(entry.fact.rawValue, DisputeJSON(entry.dispute))
        }
      }
    }
  }
}
