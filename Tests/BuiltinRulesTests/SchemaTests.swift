import BuiltinRules
import Linting
import SourceText
import Testing
import Workspace

/// A statement in `inbound`, and all that the rules about documents have to say about it together.
struct SchemaCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let rules: [String]

  init(_ description: String, _ statement: String, _ rules: String...) {
    self.init(
      description, document: "<policies><inbound>\(statement)</inbound></policies>", rules)
  }

  init(_ description: String, document: String, _ rules: [String]) {
    testDescription = description
    text = document
    self.rules = rules
  }

  static let all: [SchemaCase] = [
    SchemaCase(
      "a misspelled attribute that is required",
      #"<set-header nmae="a"><value>b</value></set-header>"#,
      "schema/unknown-attribute"),
    SchemaCase(
      "a required attribute in another case",
      #"<set-header Name="a"><value>b</value></set-header>"#, "schema/name-case"),
    SchemaCase(
      "an attribute that a condition asks for, in another case",
      #"<set-header name="a" Exists-Action="delete" />"#, "schema/name-case"),
    SchemaCase(
      "one of several attributes, misspelled",
      """
      <validate-jwt header-nmae="Authorization"><openid-config url="https://a.example/" /></validate-jwt>
      """,
      "schema/unknown-attribute"),
    SchemaCase(
      "a required child, misspelled",
      """
      <cors><allowed-orgins><origin>https://a.example</origin></allowed-orgins>\
      <allowed-headers><header>a</header></allowed-headers></cors>
      """,
      "schema/unknown-child"),
    SchemaCase(
      "a required child in another case",
      """
      <cors><allowed-Origins><origin>https://a.example</origin></allowed-Origins>\
      <allowed-headers><header>a</header></allowed-headers></cors>
      """,
      "schema/name-case"),
    SchemaCase(
      "a mistake below a name in another case",
      #"<Choose><when condition="true"><set-header name="a" exists-action="drop" /></when></Choose>"#,
      "schema/name-case", "schema/enum-value"),
    SchemaCase(
      "a value where a child is wanted", #"<set-header name="a">b</set-header>"#,
      "schema/unexpected-text"),
    SchemaCase(
      "a value where an attribute is wanted", #"<set-variable name="a">b</set-variable>"#,
      "schema/unexpected-text"),
    SchemaCase(
      "an attribute where a child is wanted", #"<set-header name="a" value="b" />"#,
      "schema/unknown-attribute"),
    SchemaCase(
      "an attribute where text is wanted", #"<set-method value="GET" />"#,
      "schema/unknown-attribute"),
    SchemaCase(
      "a child where an attribute is wanted",
      "<set-header><name>a</name><value>b</value></set-header>", "schema/unknown-child"),
    SchemaCase("an element that is filled in", "<__SHARED__ />"),
    SchemaCase(
      "a section in another case", document: "<policies><Inbound><base /></Inbound></policies>",
      ["schema/name-case"]),
    SchemaCase(
      "a misspelled section", document: "<policies><inbond><base /></inbond></policies>",
      ["structure/unknown-section"]),
    SchemaCase(
      "a root in another case", document: "<Policies><inbound><base /></inbound></Policies>",
      ["schema/name-case"]),
    SchemaCase(
      "a misspelled root", document: "<polices><inbound><base /></inbound></polices>",
      ["structure/unknown-root"]),
    SchemaCase(
      "text beside a section", document: "<policies>a<inbound><base /></inbound></policies>",
      ["structure/stray-text"]),
    SchemaCase(
      "two sections of a name",
      document: "<policies><inbound><base /></inbound><inbound><base /></inbound></policies>",
      ["structure/duplicate-section"]),
  ]
}

@Suite struct SchemaTests {
  @Test("one mistake gives one finding", arguments: SchemaCase.all)
  func findings(in text: SchemaCase) throws {
    let files = [SourceText(path: "policy.xml", text: text.text)]
    let found = try lint(files: files, rules: builtinRules).diagnostics
      .filter { $0.severity == .error }
    #expect(found.map(\.rule.text) == text.rules, "\(found.map(\.message))")
  }
}
