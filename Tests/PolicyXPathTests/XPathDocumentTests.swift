import PolicySyntax
import PolicyXPath
import SourceText
import TestSupport
import Testing

@Suite("XPath over a policy")
struct XPathDocumentTests {
  private static let policy = """
    <policies>
      <!-- who may call -->
      <inbound>
        <authentication-basic username="a&amp;b" password='@("p" + "q")' />
        <set-body><![CDATA[x < y]]> and &lt;z&gt;</set-body>
        <xsl:template xmlns:xsl="urn:x" match="/" />
      </inbound>
      <outbound><base /><base /></outbound>
    </policies>
    """

  private func tree(_ text: String = policy) -> SyntaxTree {
    SyntaxTree(reading: SourceText(path: "policy.xml", text: text))
  }

  /// The texts of the nodes an expression finds.
  private func found(_ expression: String, in tree: SyntaxTree) throws -> [String] {
    guard case .nodes(let nodes) = try XPathDocument(tree).evaluate(expression) else {
      Issue.record("\(expression) is no node set")
      return []
    }
    return nodes.map { tree.source.text($0.span) }
  }

  @Test(
    "results are the very bytes of the file",
    arguments: [
      ("//@username", ["username=\"a&amp;b\""]),
      ("//@password[starts-with(., '@(')]", ["password='@(\"p\" + \"q\")'"]),
      ("//base", ["<base />", "<base />"]),
      ("//set-body/text()", ["<![CDATA[x < y]]>", " and &lt;z&gt;"]),
      ("//comment()", ["<!-- who may call -->"]),
      ("//*[name() = 'xsl:template']/@match", ["match=\"/\""]),
      ("(//base)[2]/preceding-sibling::*", ["<base />"]),
      ("//nothing", []),
      ("/", []),
      ("//namespace::*", []),
      ("//base[1] | //@match", ["match=\"/\"", "<base />"]),
    ])
  func spans(expression: String, expected: [String]) throws {
    #expect(try found(expression, in: tree()) == expected)
  }

  @Test("an expression may be a string, a number or a boolean")
  func scalars() throws {
    let document = XPathDocument(tree())
    guard case .string(let user) = try document.evaluate("string(//@username)") else {
      Issue.record("no string")
      return
    }
    #expect(user == "a&b")
    guard case .number(let count) = try document.evaluate("count(//base)") else {
      Issue.record("no number")
      return
    }
    #expect(count == 2)
    guard case .boolean(let truth) = try document.evaluate("not(//base[@id])") else {
      Issue.record("no boolean")
      return
    }
    #expect(truth)
    guard case .string(let body) = try document.evaluate("string(//set-body)") else {
      Issue.record("no string")
      return
    }
    #expect(body == "x < y and <z>")
  }

  @Test("a context node makes paths relative, whether element or attribute")
  func context() throws {
    let tree = tree()
    let document = XPathDocument(tree)
    let inbound = try #require(tree.root?.firstChild(named: "inbound"))
    let basic = try #require(inbound.firstChild(named: "authentication-basic"))
    let password = try #require(basic[attribute: "password"])
    guard
      case .nodes(let names) = try document.evaluate("*[1]/@username", context: .element(inbound)),
      case .nodes(let owner) = try document.evaluate("..", context: .attribute(password))
    else {
      Issue.record("no nodes")
      return
    }
    #expect(names == [.attribute(try #require(basic[attribute: "username"]))])
    #expect(owner == [.element(basic)])
  }

  @Test("a context node of another document is refused")
  func foreignContext() throws {
    let other = try #require(tree().root)
    #expect(throws: XPathError.self) {
      try XPathDocument(self.tree()).evaluate(".", context: .element(other))
    }
  }

  @Test("side-by-side texts stay apart around what was not read")
  func adjacentTexts() throws {
    #expect(try found("/a/text()", in: tree("<a>one</zzzzzz>two</a>")) == ["one", "two"])
  }

  @Test("broken, binary and empty texts have a document too")
  func brokenTexts() throws {
    for text in ["", "\u{0}", "<a", "<a b", "<a>\u{0}<b c='\u{0}'/>", "<a/><b/>", "x"] {
      let tree = tree(text)
      #expect(try found("//*", in: tree).count == tree.elements.reduce(0) { count, _ in count + 1 })
    }
  }

  @Test(
    "a wrong expression is an error with a message",
    arguments: [
      ("//[", "the expression is not XPath 1.0, from character 3 on"),
      ("nope()", "XPath 1.0 has no function of that name"),
      ("$x", "there are no variables here"),
      ("xsl:a", "names belong to no namespace here; compare name() with the prefixed name"),
      ("'a", "a string is not closed"),
      ("count()", "a function has too many or too few arguments"),
      ("count(1)", "an operand or argument is of the wrong type"),
      ("", "the expression is not XPath 1.0, from character 1 on"),
    ])
  func wrongExpression(expression: String, message: String) throws {
    let error = #expect(throws: XPathError.self) {
      try XPathDocument(self.tree()).evaluate(expression)
    }
    #expect(error?.message == message)
  }

  @Test("an expression that would take for ever is given up")
  func hostileExpression() {
    let wide = "<a>" + String(repeating: "<b><c/></b>", count: 3000) + "</a>"
    let error = #expect(throws: XPathError.self) {
      try XPathDocument(self.tree(wide)).evaluate("//*[count(//*[count(//*) > 1]) > 1]")
    }
    #expect(error?.message == "the expression takes too many steps")
    let deep = String(repeating: "(", count: 3000)
    #expect(throws: XPathError.self) { try XPathDocument(self.tree()).evaluate(deep) }
    let long = "1" + String(repeating: "+1", count: 3000)
    #expect(throws: XPathError.self) { try XPathDocument(self.tree()).evaluate(long) }
  }

  @Test("an expression at the bounds still fits into the stack of a task")
  func expressionAtTheBounds() async {
    let nested = String(repeating: "(", count: 100) + "1" + String(repeating: ")", count: 100)
    let steps = String(repeating: "-", count: 4000) + "1"
    let sum = "1" + String(repeating: "+1", count: 2000)
    let tree = tree()
    let outcomes = await Task.detached {
      [nested, sum, steps].map { expression in
        Result { () throws(XPathError) in try XPathDocument(tree).evaluate(expression) }
      }
    }.value
    for (outcome, value) in zip(outcomes, [1, 2001, 1]) {
      guard case .success(.number(let number)) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(number == Double(value))
    }
  }
}
