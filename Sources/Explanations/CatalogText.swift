import PolicyCatalog
public import SourceText

/// What the catalogue knows of an entry, for people.
public struct CatalogText {
  private let entry: CatalogEntry
  private let rules: [RuleID]
  private var layout = TextLayout()

  /// The text about an entry; `rules` are those that it takes part in.
  public init(of entry: CatalogEntry, rules: [RuleID]) {
    self.entry = entry
    self.rules = rules
    if let attribute = entry.attribute {
      write(attribute)
    } else {
      write()
    }
    writeConstraints()
    if entry.isStatement {
      writeEffects()
      writeNotes()
      writeDisputes()
    }
    writeSources()
  }

  public var text: String {
    // The mark is explained where it was used, behind all else.
    guard layout.text.contains(disputedMark) else { return layout.text }
    let place = entry.isStatement ? "above" : "apimlint explain \(entry.statement.name)"
    return layout.text + "\n(?): disputed, see \(place)\n"
  }

  // MARK: Elements

  private mutating func write() {
    if entry.isStatement {
      let statement = entry.statement
      heading(statement.kind.words, statement.status)
      layout.paragraph(statement.summary)
      layout.line()
      writePlaces(of: statement)
    } else {
      heading("element", .current)
      writeParents()
      if let child = entry.children.last { fact("how often", child.occurrenceWords) }
    }
    writeContent()
    writeAttributes()
    writeChildren()
  }

  private mutating func heading(_ kind: String, _ status: Status) {
    layout.line([entry.path, kind, status.words].compactMap(\.self).joined(separator: ", "))
    layout.line()
  }

  private mutating func fact(_ name: String, _ value: String) {
    layout.row(name, [value], column: 14)
  }

  private mutating func writePlaces(of statement: StatementDefinition) {
    let disputed = statement.disputes
    if !statement.sections.isEmpty {
      fact(
        "sections",
        statement.sections.map(\.rawValue).joined(separator: ", ") + disputed.mark(.sections))
    }
    writeParents()
    if let scopes = statement.scopes {
      let isAll = Set(scopes).isSuperset(of: PolicyScope.allCases.filter { $0 != .fragment })
      fact(
        "scopes",
        (isAll ? "all" : scopes.map(\.rawValue).joined(separator: ", ")) + disputed.mark(.scopes))
    }
    if let gateways = statement.gateways {
      let isAll = Set(gateways).isSuperset(of: GatewayKind.allCases)
      fact(
        "gateways",
        (isAll ? "all" : gateways.map(\.rawValue).joined(separator: ", "))
          + disputed.mark(.gateways))
    }
    if statement.kind == .statement {
      fact("how often", statement.occurrence.words + disputed.mark(.occurs))
    }
  }

  private mutating func writeParents() {
    let parents = entry.parents
    if !parents.isEmpty { fact("inside", parents.joined(separator: ", ")) }
  }

  private mutating func writeContent() {
    let element = entry.element
    if let text = element.text {
      layout.row("text", [text.facts, text.about], column: 14)
    }
    switch element.content {
    case .children: break
    case .statements:
      let excluded = element.excludedStatements
      fact(
        "content",
        "any statement of its section" + (excluded.isEmpty ? "" : " but ")
          + excluded.joined(separator: ", "))
    case .markup: fact("content", "any markup, taken as it stands")
    }
  }

  private mutating func writeAttributes() {
    let attributes = entry.element.attributes
    if attributes.isEmpty { return }
    layout.line("\nAttributes:")
    let column = column(for: attributes.map(\.name))
    for attribute in attributes {
      layout.row(attribute.name, [attribute.facts, attribute.about], column: column)
    }
  }

  private mutating func writeChildren() {
    let element = entry.element
    if element.children.isEmpty { return }
    layout.line(element.hasEnforcedOrder ? "\nChildren, in this order:" : "\nChildren:")
    let rows = Self.outline(of: element)
    let column = column(for: rows.map(\.name))
    for row in rows { layout.row(row.name, [row.occurrence, row.about], column: column) }
    if let inner = entry.entries.first(where: { !$0.isStatement && $0.attribute == nil }) {
      layout.line("\n  More: apimlint explain \(inner.path)")
    }
  }

  private typealias OutlineRow = (name: String, occurrence: String, about: String)

  /// The children and what is in them, as far as statements don't tell of themselves.
  private static func outline(of element: ElementDefinition, depth: Int = 0) -> [OutlineRow] {
    element.children.flatMap { child -> [OutlineRow] in
      let name = String(repeating: "  ", count: depth) + child.name
      guard let inner = child.element else { return [] }
      if child.isStatement {
        let summary = StatementCatalog.statement(named: child.name)?.summary ?? ""
        return [(name, child.occurrenceWords, summary)]
      }
      let attributes = inner.attributes.map { $0.isRequired ? "\($0.name) (required)" : $0.name }
      let about = [
        attributes.isEmpty ? nil : "attributes \(attributes.joined(separator: ", "))",
        inner.text.map { $0.about.isEmpty ? "text" : "text: \($0.about)" },
        inner.content == .statements ? "any statement of its section" : nil,
      ].compactMap(\.self).joined(separator: "; ")
      return [(name, child.occurrenceWords, about)] + outline(of: inner, depth: depth + 1)
    }
  }

  /// Where the column behind names begins: wide enough for nearly all, but no wider than needed.
  private func column(for names: [String]) -> Int {
    min(names.map(\.count).max() ?? 0, 28) + 4
  }

  // MARK: Attributes

  private mutating func write(_ attribute: AttributeDefinition) {
    let value = attribute.value
    heading("attribute", attribute.status)
    if !attribute.about.isEmpty {
      layout.paragraph(attribute.about)
      layout.line()
    }
    fact("value", value.words)
    fact("required", attribute.isRequired ? "yes" + value.disputes.mark(.required) : "no")
    if let defaultValue = attribute.defaultValue {
      fact("default", defaultValue.isEmpty ? "empty" : defaultValue)
    }
    fact("expression", value.expressionWords ?? "allowed")
    if let words = value.emptyWords { fact("empty value", words) }
  }

  // MARK: What goes together

  private mutating func writeConstraints() {
    let constraints = entry.constraints
    if constraints.isEmpty { return }
    layout.line("\nConstraints:")
    for constraint in constraints {
      layout.paragraph(constraint.words, leading: "  ")
      write(constraint.badExample, as: "bad")
      write(constraint.goodExample, as: "good")
    }
  }

  private mutating func write(_ example: String, as name: String) {
    let column = 10
    var leading = "    \(name)".padded(to: column)
    for line in ExampleText(example, width: TextLayout.width - column).lines {
      layout.line(leading + line)
      leading = String(repeating: " ", count: column)
    }
  }

  // MARK: Notes and sources

  private mutating func writeEffects() {
    let effects = EffectsText(of: entry.statement.effects)
    if effects.rows.isEmpty, effects.remarks.isEmpty { return }
    layout.line("\nIn a call:")
    for row in effects.rows { layout.row(row.name, row.lines, column: 14) }
    for remark in effects.remarks { layout.paragraph(remark, leading: "  - ", indent: 4) }
  }

  private mutating func writeNotes() {
    if entry.statement.notes.isEmpty { return }
    layout.line("\nNotes:")
    for note in entry.statement.notes { layout.paragraph(note, leading: "  - ", indent: 4) }
  }

  private mutating func writeDisputes() {
    let entries = DisputedFacts(of: entry.statement).entries
    if entries.isEmpty { return }
    layout.line("\nDisputed:")
    for disputed in entries { disputed.write(to: &layout) }
  }

  private mutating func writeSources() {
    layout.line()
    if !rules.isEmpty {
      layout.paragraph(rules.map(\.text).joined(separator: ", "), leading: "Rules: ")
    }
    let read = entry.statement.read
    if let reference = entry.statement.reference {
      layout.line("Reference: \(reference)")
      layout.line("           as of \(read)")
    } else {
      layout.line("Reference: none; Microsoft doesn't document it (as of \(read))")
    }
  }
}
