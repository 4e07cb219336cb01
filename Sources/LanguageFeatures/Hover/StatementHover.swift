import Explanations
import PolicyCatalog
import PolicySyntax

/// What a statement does and where it may stand, or what an element of one is.
struct StatementHover {
  private(set) var text = MarkedText()

  /// Nil for what the catalogue lacks.
  init?(_ element: Element) {
    if let statement = StatementCatalog.statement(for: element) {
      write(statement)
    } else if let definition = StatementCatalog.definition(of: element) {
      write(definition, inside: element.parent?.name)
    } else {
      return nil
    }
  }

  private mutating func write(_ statement: StatementDefinition) {
    let kind = [statement.kind.words, statement.status.words].compactMap(\.self)
    text.paragraph(.strong(statement.name), .words(" (\(kind.joined(separator: ", ")))"))
    if !statement.summary.isEmpty { text.paragraph(.words(statement.summary)) }
    var facts: [[MarkedText.Piece]] = []
    func add(_ name: String, _ words: [String], _ mark: String) {
      facts.append([.words("\(name): \(words.joined(separator: ", "))\(mark)")])
    }
    let disputes = statement.disputes
    if !statement.sections.isEmpty {
      add("sections", statement.sections.map(\.rawValue), disputes.mark(.sections))
    }
    if let scopes = statement.scopes {
      let isAll = Set(scopes).isSuperset(of: PolicyScope.documentScopes)
      add("scopes", isAll ? ["all"] : scopes.map(\.rawValue), disputes.mark(.scopes))
    }
    if let gateways = statement.gateways,
      !Set(gateways).isSuperset(of: GatewayKind.allCases)
    {
      add("gateways", gateways.map(\.rawValue), disputes.mark(.gateways))
    }
    if statement.kind == .statement, statement.occurrence != .anyNumber {
      add("how often", [statement.occurrence.words], disputes.mark(.occurs))
    }
    let required = statement.element.attributes.filter(\.isRequired)
    if !required.isEmpty { add("required", required.map(\.name), "") }
    facts += statement.element.constraints.map { [.words($0.words)] }
    text.list(facts)
    for entry in disputes.entries { text.append(DisputeText.of(entry.dispute)) }
    if let page = statement.reference {
      text.paragraph(.link("\(statement.name) at Microsoft", address: page))
    }
  }

  private mutating func write(_ element: ElementDefinition, inside parent: String?) {
    text.paragraph(
      .strong(element.name), .words(" (element" + (parent.map { " of \($0)" } ?? "") + ")"))
    var facts: [[MarkedText.Piece]] = []
    if let inner = element.text {
      facts.append([.words("text: \(inner.facts)")])
      if !inner.about.isEmpty { facts.append([.words(inner.about)]) }
    }
    if !element.attributes.isEmpty {
      let names = element.attributes.map { $0.isRequired ? "\($0.name) (required)" : $0.name }
      facts.append([.words("attributes: \(names.joined(separator: ", "))")])
    }
    if !element.children.isEmpty {
      let names = element.children.map { "\($0.name) (\($0.occurrenceWords))" }
      facts.append([.words("children: \(names.joined(separator: ", "))")])
    }
    text.list(facts)
  }
}

/// Who says what about a fact that is disputed.
enum DisputeText {
  static func of(_ dispute: Dispute) -> MarkedText {
    func said(by claims: [Claim]) -> String {
      claims.map { "\($0.source.rawValue): \($0.words)" }.joined(separator: "; ")
    }
    var text = MarkedText()
    text.paragraph(
      .words("Disputed: \(said(by: dispute.refused)); but \(said(by: dispute.taken))"))
    return text
  }
}
