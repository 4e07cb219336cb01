import PolicyCatalog
import PolicySyntax
import SourceText
import Testing

@Suite("What describes an element")
struct DefinitionTests {
  /// What an element in other elements is described by; the names begin with that of a statement.
  private func definition(of path: [String]) -> ElementDefinition? {
    let text = path.map { "<\($0)>" }.joined() + path.reversed().map { "</\($0)>" }.joined()
    let tree = SyntaxTree(reading: SourceText(path: "policy.xml", text: text))
    var innermost: Element?
    for element in tree.elements { innermost = element }
    return innermost.flatMap { StatementCatalog.definition(of: $0) }
  }

  @Test("a statement is found by its name, in whatever it stands and however it is asked for")
  func statements() {
    for statement in StatementCatalog.all {
      #expect(definition(of: [statement.name]) === statement.element)
      #expect(StatementCatalog.statement(named: statement.name) === statement)
      #expect(StatementCatalog.statement(ElementName(statement.name)) === statement)
      #expect(
        StatementCatalog.statement(ignoringCaseOf: statement.name.uppercased())?.name.lowercased()
          == statement.name.lowercased())
    }
    #expect(StatementCatalog.statement(named: "no-statement") == nil)
    #expect(definition(of: ["inbound", "no-statement"]) == nil)
  }

  @Test("a part is described by what it stands in, also where a statement has its name")
  func parts() {
    var count = 0
    func look(into element: ElementDefinition, at path: [String]) {
      for child in element.children {
        let inner = path + [child.name]
        #expect(definition(of: inner) === child.element, "\(inner)")
        count += 1
        if !child.isStatement, let part = child.element { look(into: part, at: inner) }
      }
    }
    for statement in StatementCatalog.all { look(into: statement.element, at: [statement.name]) }
    #expect(count > 100)
  }
}
