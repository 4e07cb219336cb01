import PolicyCatalog
import PolicySyntax
import SourceText
import Testing

@Suite("Values that the catalogue lists")
struct ListedValueTests {
  @Test("none looks like a placeholder")
  func noPlaceholder() throws {
    var count = 0
    func check(_ definition: ElementDefinition) throws {
      let values =
        definition.attributes.flatMap { $0.value.values } + (definition.text?.value.values ?? [])
      for text in values {
        #expect(!Placeholder.mayBeIn(try value(text)), "\(definition.name): \(text)")
        count += 1
      }
      for child in definition.children where !child.isStatement {
        if let element = child.element { try check(element) }
      }
    }
    for statement in StatementCatalog.all { try check(statement.element) }
    #expect(count > 100)
  }

  /// A text as the value of an attribute.
  private func value(_ text: String) throws -> Value {
    let quote = text.contains("\"") ? "'" : "\""
    let source = SourceText(path: "policy.xml", text: "<a b=\(quote)\(text)\(quote)/>")
    let attribute = SyntaxTree(reading: source).root?[attribute: "b"]
    return try #require(attribute).value
  }
}
