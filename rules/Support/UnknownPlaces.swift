import Linting
import PolicyCatalog
import PolicySyntax

/// The values of statements and attributes that the catalogue lacks: each may name a variable that is
/// set or read there.
struct MentionsInUnknownPlaces: DocumentFact {
  let texts: Set<String>

  static func derive(from context: DocumentContext) -> Self {
    Self(
      texts: Set(
        context.document.tree.elements.lazy.flatMap { element in
          let definition = StatementCatalog.definition(of: element)
          return element.attributes.filter { definition?.attribute(named: $0.name) == nil }
            .map(\.value.decoded)
        }))
  }
}
