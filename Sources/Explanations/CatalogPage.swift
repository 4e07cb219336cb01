import PolicyCatalog
import SourceText

/// Writes what the catalogue knows of an entry into a layout.
struct CatalogPage<Layout: PageLayout> {
  private(set) var layout: Layout
  private let entry: CatalogEntry

  /// The whole page about an entry.
  ///
  /// - Parameters:
  ///   - rules: those that it takes part in.
  ///   - writeInside: writes about the elements inside, where the layout has room for them.
  init(
    of entry: CatalogEntry, rules: [RuleID],
    writingInside writeInside: (CatalogEntry, inout Layout) -> Void = { _, _ in }
  ) {
    self.entry = entry
    layout = Layout()
    if let attribute = entry.attribute {
      write(attribute)
    } else {
      write()
    }
    writeConstraints()
    if entry.isStatement {
      writeEffects()
      writeNotes()
    }
    writeInside(entry, &layout)
    if entry.isStatement { writeDisputes() }
    layout.rules(rules.map(\.text))
    layout.reference(entry.statement.reference, read: entry.statement.read)
  }

  /// What an element holds, as part of another page.
  init(inside entry: CatalogEntry, layout: Layout) {
    self.entry = entry
    self.layout = layout
    if let child = entry.children.last { fact("how often", child.occurrenceWords) }
    writeContent()
    writeAttributes()
    writeConstraints()
  }

  // MARK: Elements

  private mutating func write() {
    if entry.isStatement {
      let statement = entry.statement
      heading(statement.kind.words, statement.status)
      layout.paragraph(statement.summary)
      layout.paragraphBreak()
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
    layout.title(entry.path, [kind, status.words].compactMap(\.self))
  }

  private mutating func fact(_ name: String, _ value: String) { layout.fact(name, [value]) }

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
    if let text = element.text { layout.fact("text", [text.facts, text.about]) }
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
    layout.section("Attributes")
    let column = column(for: attributes.map(\.name))
    for attribute in attributes {
      layout.entry(attribute.name, depth: 0, [attribute.facts, attribute.about], column: column)
    }
  }

  private mutating func writeChildren() {
    let element = entry.element
    if element.children.isEmpty { return }
    layout.section(element.hasEnforcedOrder ? "Children, in this order" : "Children")
    let rows = Self.outline(of: element)
    let column = column(for: rows.map { String(repeating: "  ", count: $0.depth) + $0.name })
    for row in rows {
      layout.entry(row.name, depth: row.depth, [row.occurrence, row.about], column: column)
    }
    if let inner = entry.entries.first(where: { !$0.isStatement && $0.attribute == nil }) {
      layout.hint("apimlint explain \(inner.path)")
    }
  }

  private typealias OutlineRow = (name: String, depth: Int, occurrence: String, about: String)

  /// The children and what is in them, as far as statements don't tell of themselves.
  private static func outline(of element: ElementDefinition, depth: Int = 0) -> [OutlineRow] {
    element.children.flatMap { child -> [OutlineRow] in
      guard let inner = child.element else { return [] }
      if child.isStatement {
        let summary = StatementCatalog.statement(named: child.name)?.summary ?? ""
        return [(child.name, depth, child.occurrenceWords, summary)]
      }
      let attributes = inner.attributes.map { $0.isRequired ? "\($0.name) (required)" : $0.name }
      let about = [
        attributes.isEmpty ? nil : "attributes \(attributes.joined(separator: ", "))",
        inner.text.map { $0.about.isEmpty ? "text" : "text: \($0.about)" },
        inner.content == .statements ? "any statement of its section" : nil,
      ].compactMap(\.self).joined(separator: "; ")
      return [(child.name, depth, child.occurrenceWords, about)]
        + outline(of: inner, depth: depth + 1)
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
      layout.paragraphBreak()
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
    layout.section("Constraints")
    for constraint in constraints {
      layout.constraint(constraint.words)
      layout.example(constraint.badExample, titled: "bad")
      layout.example(constraint.goodExample, titled: "good")
    }
  }

  // MARK: Notes and disputes

  private mutating func writeEffects() {
    let effects = EffectsText(of: entry.statement.effects)
    if effects.rows.isEmpty, effects.remarks.isEmpty { return }
    layout.section("In a call")
    for row in effects.rows { layout.fact(row.name, row.lines) }
    for remark in effects.remarks { layout.point(remark) }
  }

  private mutating func writeNotes() {
    if entry.statement.notes.isEmpty { return }
    layout.section("Notes")
    for note in entry.statement.notes { layout.point(note) }
  }

  private mutating func writeDisputes() {
    let entries = DisputedFacts(of: entry.statement).entries
    if entries.isEmpty { return }
    layout.section("Disputed")
    for disputed in entries { disputed.write(to: &layout) }
  }
}
