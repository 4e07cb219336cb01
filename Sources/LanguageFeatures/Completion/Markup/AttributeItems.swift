import Explanations
import PolicyCatalog
import PolicySyntax
import SourceText

/// Items for the attributes that an element may have and has not.
struct AttributeItems {
  let items: [CompletionItem]

  init(_ place: WritingPlace) {
    guard let element = place.element, let definition = StatementCatalog.definition(of: element)
    else {
      items = []
      return
    }
    let others =
      Set(element.attributes.filter { $0.span.end < place.offset }.map(\.name))
      .union(WrittenBehind(place).attributeNames)
    let hasValue =
      place.word.end < place.bytes.count && place.bytes[place.word.end] == UInt8(ascii: "=")
    let path = ElementItems.path(of: element)
    let scope = place.scope
    items = definition.attributes.enumerated().compactMap { order, attribute in
      guard !others.contains(attribute.name), attribute.status != .undocumented,
        attribute.mayStand(at: scope),
        !definition.isExcluded(
          .attribute(attribute.name),
          beside: { part in
            if case .attribute(let name) = part { others.contains(name) } else { false }
          })
      else { return nil }
      var insertion = Snippet(attribute.name)
      if !hasValue {
        insertion.add("=\"")
        attribute.value.write(to: &insertion, for: attribute.name, attribute.defaultValue)
        insertion.add("\"")
        insertion.addEnd()
      }
      return CompletionItem(
        attribute.name, .attribute, detail: attribute.summary, replacing: place.word,
        with: insertion,
        rank: attribute.isRequired
          ? .expected : StatementCatalog.isCommon(attribute) ? .further : .likely,
        order: order, isDeprecated: attribute.status == .obsolete,
        about: CompletionSubject(attribute: attribute.name, of: path))
    }
  }
}

extension AttributeDefinition {
  /// Where not all scopes take the attribute, fragments do not, which may be included anywhere.
  fileprivate func mayStand(at scope: PolicyScope?) -> Bool {
    guard let scopes, let scope else { return true }
    return scopes.contains(scope)
  }

  /// The type, and whether it has to be there or what holds without it.
  fileprivate var summary: String {
    if isRequired { return "\(value.words), required" }
    return defaultValue.map { "\(value.words) = \($0)" } ?? value.words
  }
}

extension StatementCatalog {
  /// True for the attribute that every statement may have.
  fileprivate static func isCommon(_ attribute: AttributeDefinition) -> Bool {
    attribute.name == AttributeName.id.text
  }
}
