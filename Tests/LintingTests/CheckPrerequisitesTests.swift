import PolicySyntax
import PolicyXPath
import RulePages
import SourceText
import Testing

@testable import Linting

@Suite("What a document has to hold for a path")
struct PathPrerequisitesTests {
  private static let documents = [
    "<policies/>",
    "<policies><inbound><retry count='3'/></inbound></policies>",
    "<policies><inbound><retry count='3' max-interval='9'/></inbound></policies>",
    "<policies><inbound><choose max-interval='9'><retry/></choose></inbound></policies>",
    "<policies><inbound><send-request><set-method>GET</set-method><set-body/></send-request></inbound></policies>",
    "<policies><inbound><send-request/><set-body/></inbound></policies>",
    "<policies><a.b/><a:retry max-interval='9'/></policies>",
  ].map { SyntaxTree(reading: SourceText(path: "policy.xml", text: $0)) }

  private static let expressions = [
    "//retry", "//retry/@max-interval", "//retry[not(@delta)]/@max-interval",
    "//retry[@max-interval = ']' or @count]", "//retry/@*[name() = 'count']",
    "//send-request[set-method]/set-body", "//send-request/set-body/text()",
    "//send-request//text()",
    "apim:min(//retry/@count)[. > 1]", "//a.b", "//retry | //set-body", "//*", "/policies/inbound",
    "//text()", "//self::retry", "//@max-interval", "//inbound/retry/..", "(//retry)[1]",
    "//retry /@count", "//retry[",
  ]

  @Test("where they are not met, there is no node", arguments: expressions)
  func agreesWithResult(expression: String) {
    let prerequisites = PathPrerequisites(of: SelectedPath(expression))
    for tree in Self.documents where !prerequisites.mayBeMet(in: tree) {
      let result = try? XPathDocument(tree).evaluate(expression)
      guard case .nodes(let nodes)? = result else { continue }
      #expect(nodes.isEmpty, "\(tree.source.text(tree.source.span))")
    }
  }

  @Test(
    "they are what the path names",
    arguments: [
      ("//retry", [1, 2, 3]), ("//retry/@max-interval", [2]), ("//retry[@a]/@count", [1, 2]),
      ("//send-request[set-method]/set-body", [4]),
      ("apim:integer(//retry/@count)[. < 1]", [1, 2]),
      ("//a.b", [6]), ("//inbound/retry", [1, 2]), ("//choose/retry/@*", [3]),
      ("//retry | //set-body", [0, 1, 2, 3, 4, 5, 6]), ("/policies", [0, 1, 2, 3, 4, 5, 6]),
      ("//text()", [0, 1, 2, 3, 4, 5, 6]),
    ])
  func documents(expression: String, expected: [Int]) {
    let prerequisites = PathPrerequisites(of: SelectedPath(expression))
    #expect(
      Self.documents.indices.filter { prerequisites.mayBeMet(in: Self.documents[$0]) } == expected)
  }

  @Test(
    "a text that a condition begins by asking for stands in the document, or its signs by their numbers",
    arguments: [
      ("//set-body", "contains(., '{%')", [1, 2, 3]),
      ("//set-body", "contains(., '{%') and (contains(., 'a') or @a = ' or ')", [1, 2, 3]),
      ("//set-body", "contains(., '{%') and @a or @b", [0, 1, 2, 3]),
      ("//set-body", "contains(., '<')", [0, 1, 2, 3]),
      ("//set-body", "@a and contains(., '{%')", [0, 1, 2, 3]),
      ("apim:value(//set-body)", "contains(., '{%')", [0, 1, 2, 3]),
    ])
  func signs(select: String, when: String, expected: [Int]) throws {
    let check = try #require(CheckSource("for: \(select)\nwhen: \(when)\nmessage: wrong"))
    let prerequisites = PathPrerequisites(
      of: SelectedPath(select), signs: check.neededSigns)
    let documents = ["{ }", "{% %}", "{<a/>%", "&#x7b;&#37;"].map {
      SyntaxTree(
        reading: SourceText(
          path: "policy.xml", text: "<policies><set-body>\($0)</set-body></policies>"))
    }
    #expect(documents.indices.filter { prerequisites.mayBeMet(in: documents[$0]) } == expected)
  }
}
