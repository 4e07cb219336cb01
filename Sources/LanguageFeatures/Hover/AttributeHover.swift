import Explanations
import PolicyCatalog
import PolicySyntax

/// What the service takes as the value of an attribute.
struct AttributeHover {
  private(set) var text = MarkedText()

  /// Nil for an attribute that the catalogue lacks.
  init?(_ attribute: Attribute, of element: Element) {
    guard let definition = StatementCatalog.definition(of: element),
      let known = definition.attributes.first(where: { attribute.isNamed($0.name) })
    else { return nil }
    text.paragraph(.strong(known.name), .words(" (attribute of \(element.name))"))
    if !known.about.isEmpty { text.paragraph(.words(known.about)) }
    text.list([[.words(known.facts)]])
    if let scopes = known.scopes {
      text.paragraph(
        .words("Only at the scopes \(scopes.map(\.rawValue).joined(separator: ", "))."))
    }
    for entry in known.value.disputes.entries { text.append(DisputeText.of(entry.dispute)) }
  }
}
