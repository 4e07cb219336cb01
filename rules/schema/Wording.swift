import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension ElementDefinition {
  /// What the element takes between its tags, for the end of a message.
  var contentInWords: String {
    if !children.isEmpty { return "it takes \(NameList.brief(children.map(\.name)))" }
    return text == nil ? "it takes no child elements" : "it takes text only"
  }

  /// The attributes the element takes, for the end of a message.
  var attributesInWords: String {
    attributes.isEmpty
      ? "it takes no attributes" : "it takes \(NameList.brief(attributes.map(\.name)))"
  }
}
