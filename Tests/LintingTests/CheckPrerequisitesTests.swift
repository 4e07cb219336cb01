import PolicySyntax
import PolicyXPath
import RulePages
import SourceText
import Testing

@testable import Linting

@Suite("What a document has to hold for a check")
struct CheckPrerequisitesTests {
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
  func agreesWithResult(expression: String) throws {
    let prerequisites = try prerequisites(expression)
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
  func documents(expression: String, expected: [Int]) throws {
    let prerequisites = try prerequisites(expression)
    #expect(
      Self.documents.indices.filter { prerequisites.mayBeMet(in: Self.documents[$0]) } == expected)
  }

  private static let bodies = ["", "{ }", "{% %}", "{<a/>%", "&#x7b;&#37;", "a or b", "%{"].map {
    SyntaxTree(
      reading: SourceText(
        path: "policy.xml", text: "<policies><set-body>\($0)</set-body></policies>"))
  }

  private static let conditions: [(select: String, when: String, expected: [Int])] = [
    ("//set-body", "contains(., '{%')", [2, 3, 4, 6]),
    ("//set-body", "contains(., '{%') and (contains(., 'a') or @a = ' or ')", [2, 3, 4, 6]),
    ("//set-body", "contains(., '{%')\tand not(@a)", [2, 3, 4, 6]),
    ("//set-body", "contains(., '{%') and @a or not(@b)", [0, 1, 2, 3, 4, 5, 6]),
    ("//set-body", "contains(., '{%') and @a or(not(@b))", [0, 1, 2, 3, 4, 5, 6]),
    ("//set-body", "contains(., '{%')or(not(@b))", [0, 1, 2, 3, 4, 5, 6]),
    ("//set-body", "contains(., '{%') != contains(., '}')", [0, 1, 2, 3, 4, 5, 6]),
    ("//set-body", "contains(., '{%') = false()", [0, 1, 2, 3, 4, 5, 6]),
    ("//set-body", "contains(., '<')", [0, 1, 2, 3, 4, 5, 6]),
    ("//set-body", "contains(., 'a b')", [3, 4, 5]),
    ("//set-body", "not(@a) and contains(., '{%')", [0, 1, 2, 3, 4, 5, 6]),
    ("apim:value(//set-body)", "contains(., '{%')", [0, 1, 2, 3, 4, 5, 6]),
  ]

  @Test("the signs of a text that a condition begins by asking for", arguments: conditions)
  func signs(select: String, when: String, expected: [Int]) throws {
    let prerequisites = try prerequisites(select, when)
    let met = Self.bodies.indices.filter { prerequisites.mayBeMet(in: Self.bodies[$0]) }
    #expect(met == expected)
  }

  @Test("where they are not met, the condition does not hold", arguments: conditions)
  func agreesWithCondition(select: String, when: String, expected: [Int]) throws {
    guard select.hasPrefix("//") else { return }
    let prerequisites = try prerequisites(select, when)
    for tree in Self.bodies where !prerequisites.mayBeMet(in: tree) {
      guard case .nodes(let nodes) = try XPathDocument(tree).evaluate("\(select)[\(when)]") else {
        Issue.record("no nodes")
        continue
      }
      #expect(nodes.isEmpty, "\(tree.source.text(tree.source.span))")
    }
  }

  private func prerequisites(_ select: String, _ when: String? = nil) throws -> CheckPrerequisites {
    let condition = when.map { "when: \($0)\n" } ?? ""
    return CheckPrerequisites(
      of: try #require(CheckSource("for: \(select)\n\(condition)message: wrong")))
  }
}
