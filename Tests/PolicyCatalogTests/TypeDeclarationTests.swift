import PolicyCatalog
import Testing

@Suite("What is declared is found by its name") struct TypeDeclarationTests {
  @Test func everyType() {
    for number in 0..<TypeDeclarations.count {
      let arity = TypeDeclarations.arity(ofType: number)
      let fullName = TypeDeclarations.fullName(ofType: number)
      #expect(TypeDeclarations.type(named: fullName, arity: arity) == number)
      let name = TypeDeclarations.name(ofType: number)
      #expect(TypeDeclarations.types(named: name, arity: arity).contains(number))
      #expect(fullName == name || fullName.hasSuffix("." + name))
    }
    #expect(TypeDeclarations.type(named: "System.Func", arity: 40) == nil)
    #expect(TypeDeclarations.types(named: "", arity: 0) == [])
  }

  @Test(arguments: [
    ("IBackend", 0, "Id", ["string Id { get; }"]),
    ("System.Func", 1, "Invoke", ["support delegate TResult Func<out TResult>()"]),
    ("BackendType", 0, "Pool", ["Pool"]), ("BackendType", 0, "Pol", []),
  ])
  func linesOfMembers(type: String, arity: Int, member: String, lines: [String]) throws {
    let number = try #require(TypeDeclarations.type(named: type, arity: arity))
    let found = TypeDeclarations.lines(ofMembersNamed: member, inType: number)
    #expect(found.map { String(decoding: TypeDeclarations.text(of: $0), as: UTF8.self) } == lines)
  }

  @Test func heads() throws {
    let number = try #require(TypeDeclarations.type(named: "BackendType", arity: 0))
    let head = TypeDeclarations.head(ofType: number)
    #expect(String(decoding: TypeDeclarations.text(of: head), as: UTF8.self) == "enum BackendType")
    #expect(TypeDeclarations.memberLines(ofType: number).count == 2)
  }

  @Test(arguments: [
    ("System", true), ("System.Xml.Linq", true), ("Newtonsoft", true),
    ("Newtonsoft.Json.Linq", true),
    ("Syste", false), ("System.", false), ("System.Strin", false), ("", false), ("Zzz", false),
  ])
  func namespaces(name: String, isOne: Bool) {
    #expect(TypeDeclarations.isNamespace(name) == isOne)
  }
}
