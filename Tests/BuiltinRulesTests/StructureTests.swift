import BuiltinRules
import Linting
import PolicySyntax
import SourceText
import Testing
import Workspace

/// A text and all that the rules of the module `structure` have to say about it together.
struct StructureCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let bytes: [UInt8]
  let configuration: String

  /// The names of the rules that report, in the order of the places.
  let rules: [String]

  init(
    _ description: String, _ text: String, configuration: String = "template: none",
    _ rules: String...
  ) {
    self.init(description, bytes: Array(text.utf8), configuration: configuration, rules)
  }

  init(
    _ description: String, bytes: [UInt8], configuration: String = "template: none",
    _ rules: [String]
  ) {
    testDescription = description
    self.bytes = bytes
    self.configuration = configuration
    self.rules = rules
  }

  func findings() throws -> [Diagnostic] {
    let files = [
      SourceText(path: "policy.xml", bytes: bytes),
      SourceText(path: ".apimlint.yaml", text: configuration),
    ]
    return try lint(files: files, rules: builtinRules).diagnostics
      .filter { $0.rule.module == "structure" }
  }

  /// A policy around statements.
  static func policy(_ statements: String) -> String {
    "<policies>\n  <inbound>\n    \(statements)\n  </inbound>\n</policies>\n"
  }

  private static let utf16 = policy("<rewrite-uri template=\"/ä&b\" />").utf16

  static let all: [StructureCase] = [
    // Encodings and bytes that no rule page can hold.
    StructureCase(
      "UTF-16 with the low byte first",
      bytes: [0xFF, 0xFE] + utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      ["not-well-formed"]),
    StructureCase(
      "UTF-16 with the high byte first",
      bytes: [0xFE, 0xFF] + utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
      ["not-well-formed"]),
    StructureCase(
      "invalid UTF-8",
      bytes: Array(policy("<!-- ").utf8.prefix(40)) + [0xE4]
        + Array(" --></inbound></policies>".utf8),
      ["invalid-characters"]),
    StructureCase(
      "NUL", policy("<!-- \u{0} -->"), configuration: placed, "invalid-characters"),
    StructureCase("a control character", policy("<!-- \u{1} -->"), "invalid-characters"),
    StructureCase(
      "line breaks of three kinds", "<policies>\r<inbound>\r\n<base />\n</inbound></policies>"),
    StructureCase(
      "a byte order mark and a declaration",
      "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<policies />"),

    // Bounds.
    StructureCase(
      "a file that is too large",
      "<policies>" + String(repeating: " ", count: ReaderLimits.fileSize) + "</policies>",
      "too-large"),
    StructureCase(
      "a fragment that is too large",
      "<fragment>" + String(repeating: " ", count: 512 * 1024) + "</fragment>", "too-large"),
    StructureCase(
      "a policy of that size",
      "<policies>" + String(repeating: " ", count: 512 * 1024) + "</policies>"
    ),
    StructureCase(
      "too many attributes",
      policy("<base " + (0...ReaderLimits.attributes).map { "a\($0)=\"\" " }.joined() + "/>"),
      "too-large"),
    StructureCase(
      "one unclosed tag", "<policies", "not-well-formed"),
    StructureCase(
      "elements without end", "<policies><inbound>" + String(repeating: "<a>", count: 100_000),
      "too-deep"),
    StructureCase(
      "entities of entities",
      "<!DOCTYPE lolz [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><policies>&b;</policies>",
      "doctype"),

    // One mistake, one finding.
    StructureCase(
      "curly delimiters", policy("<rewrite-uri template=“/a b”/>"), "smart-characters"),
    StructureCase(
      "an invisible character in a name", policy("<ba\u{200B}se></base>"), "smart-characters"),
    StructureCase(
      "an invisible character in a section, in both tags",
      "<policies><in\u{200B}bound></in\u{200B}bound></policies>", "smart-characters",
      "smart-characters"),
    StructureCase(
      "an invisible character in the root's end tag", "<policies></policies\u{200B}>",
      "smart-characters"),
    StructureCase(
      "an invisible character behind the root", "<policies />\n\u{FEFF}", "smart-characters"),
    StructureCase(
      "a stray ampersand in a section", policy("a & b"), "not-well-formed"),
    StructureCase(
      "an expression without end", policy("<set-body>@{ if (a) { return; </set-body>"),
      "expression-unterminated"),
    StructureCase(
      "an expression without end in an attribute",
      policy("<when condition=\"@(a(\"b\")\"><base /></when>"),
      "expression-unterminated"),

    // Controls of direction.
    StructureCase(
      "in code", policy("<set-variable name=\"a\" value=\"@(1 \u{202E}+ 2)\" />"),
      "smart-characters"),
    StructureCase(
      "in a string", policy("<set-variable name=\"a\" value=\"@(&quot;\u{2066}&quot;)\" />"),
      "smart-characters"),
    StructureCase(
      "in a comment", policy("<set-variable name=\"a\" value=\"@(1 /* \u{202E} */)\" />"),
      "smart-characters"),
    StructureCase(
      "a mere mark in a string", policy("<set-variable name=\"a\" value=\"@('\u{200F}')\" />")),
    StructureCase("in text", policy("<set-body>\u{202E}</set-body>")),

    // The format xml.
    StructureCase(
      "an expression that libxml2 refuses too",
      policy("<set-variable name=\"a\" value=\"@(1 < \"2\")\" />"),
      configuration: "policy-format: xml", "unescaped-expression"),
    StructureCase(
      "an entity that only libxml2 sees",
      policy("<set-variable name=\"a\" value=\"@(&nbsp;)\" />"),
      configuration: "policy-format: xml", "not-well-formed"),
    StructureCase(
      "the same in the format rawxml",
      policy("<set-variable name=\"a\" value=\"@(&nbsp;)\" />")),
    StructureCase(
      "branches without braces", policy("<set-body>@{ if (true) return 1; }</set-body>"),
      configuration: "policy-format: xml"),

    // Files that are policies by their place only.
    StructureCase("an empty file", "\n", configuration: placed, "not-well-formed"),
    StructureCase("comments only", "<!-- later -->", configuration: placed, "not-well-formed"),
    StructureCase("a section alone", "<inbound />", configuration: placed, "unknown-root"),
    StructureCase("another root", "<x />", configuration: placed, "unknown-root"),
  ]

  private static let placed = """
    service:
      policies:
        - { files: "policy.xml", scope: global }
    """
}

@Suite struct StructureTests {
  @Test("the rules of the module say one thing about one mistake", arguments: StructureCase.all)
  func findings(of text: StructureCase) throws {
    let found = try text.findings().sorted(by: Diagnostic.inReportOrder)
    #expect(
      found.map { $0.rule.text } == text.rules.map { "structure/\($0)" }, "\(found.map(\.message))")
  }
}
