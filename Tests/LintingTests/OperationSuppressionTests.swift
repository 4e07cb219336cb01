import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import SourceText
import Testing
import Workspace

/// Reports each `<x>` for two of the operations.
private struct ReportTwo: Rule {
  func subscribe(to events: inout Events) {
    let other = Target(api: "chat", operations: ["another"], product: .none)
    let holding = Target(api: "chat", operations: ["a", "b"], product: .none)
    guard let extent = Extent(holding: [holding], failing: [other]) else { return }
    events.on(ElementName("x")) { element, report in
      report(element.nameSpan, "x is here", holdingFor: extent)
    }
  }
}

/// Reports each `<x>` for all calls.
private struct ReportAll: Rule {
  func subscribe(to events: inout Events) {
    events.on(ElementName("x")) { element, report in report(element.nameSpan, "x is here") }
  }
}

private func rule(_ id: RuleID, make: @escaping @Sendable () -> any Rule) -> RegisteredRule {
  RegisteredRule(
    RuleMetadata(id: id, title: "", severity: .warning, since: "0.1.0", reference: nil),
    page: "", make: make)
}

@Suite("Suppressions that name operations")
struct OperationSuppressionTests {
  private static let rules =
    [
      rule("a/some", make: { ReportTwo() }), rule("a/always", make: { ReportAll() }),
    ] + engineRules

  private static let specification = """
    openapi: 3.0.3
    info: { title: Chat, version: "1" }
    paths:
      /a: { get: { operationId: a, responses: { "200": { description: a } } } }
      /b: { get: { operationId: b, responses: { "200": { description: b } } } }
      /c: { get: { operationId: getC, responses: { "200": { description: c } } } }
    """

  /// What stands of an API's policy: the rule and its operations, or what is said of comments.
  private func standing(
    _ policy: String, isSpecified: Bool = true, also configuration: String = ""
  ) throws -> [String] {
    let service =
      isSpecified
      ? "service: { apis: [{ id: chat, specification: openapi.yaml, policy: chat.xml }] }\n"
      : "service: { apis: [{ id: chat, policy: chat.xml }] }\n"
    let files = [
      SourceText(path: ".apimlint.yaml", text: service + configuration),
      SourceText(path: "openapi.yaml", text: Self.specification),
      SourceText(path: "chat.xml", text: "<policies>\n\(policy)\n</policies>"),
    ]
    return try lint(files: isSpecified ? files : [files[0], files[2]], rules: Self.rules)
      .diagnostics.filter { $0.place.source.path == "chat.xml" }.map { finding in
        finding.rule.module == "suppressions"
          ? "\(finding.place.text): \(finding.message)"
          : "\(finding.rule) \(finding.operations.joined(separator: " "))"
      }
  }

  @Test(
    "a finding goes on being reported for the operations that are not named",
    arguments: [
      ("<!-- apimlint-disable-next-line a/some[chat/a]: why -->\n<x/>", ["chat/b"]),
      ("<!-- apimlint-disable-next-line a/some[chat/a, chat/b]: why -->\n<x/>", nil),
      ("<!-- apimlint-disable-next-line a/*[chat/a] a/some[chat/b]: why -->\n<x/>", nil),
      (
        "<!-- apimlint-disable a/some[chat/b]: why --><x/><!-- apimlint-enable a/some -->",
        ["chat/a"]
      ),
      ("<x/><!-- apimlint-disable-file a/some[\n chat/a\n chat/b ]: why -->", nil),
      (
        "<!-- apimlint-disable a/some[chat/a]: why --><!-- apimlint-enable a/some --><x/>",
        ["chat/a", "chat/b"]
      ),
    ] as [(String, [String]?)])
  func someOperations(policy: String, left: [String]?) throws {
    let findings = try standing(policy).filter { $0.hasPrefix("a/some ") }
    #expect(findings == (left.map { ["a/some \($0.joined(separator: " "))"] } ?? []))
  }

  @Test("a finding for all calls is left for the other operations of the document")
  func allCalls() throws {
    func left(_ operations: String, isSpecified: Bool = true) throws -> [String] {
      try standing(
        "<!-- apimlint-disable-next-line a/always[\(operations)]: why -->\n<x/>",
        isSpecified: isSpecified
      ).filter { !$0.hasPrefix("a/some") }
    }
    #expect(try left("chat/a") == ["a/always chat/b chat/getC"])
    #expect(try left("chat/a, chat/b, chat/getC") == [])
    // The resource name means the same operation.
    #expect(try left("chat/a, chat/b, chat/getc") == [])
    // Of which operations all calls are, nobody knows.
    #expect(try left("chat/a", isSpecified: false) == ["a/always "])
  }

  @Test(
    "what does nothing, or names nothing, is told",
    arguments: [
      (
        "a/some[chat/getC]",
        [
          "a/some[chat/getC]: nothing here is reported by 'a/some[chat/getC]'; take the suppression out"
        ]
      ),
      (
        "a/some[chat/a, chat/getC]",
        [
          "chat/getC: nothing here is reported by 'a/some' for the operation 'chat/getC'; take it out of the list"
        ]
      ),
      (
        "a/some[chat/getCC]",
        ["chat/getCC: the API 'chat' has no operation 'getCC'; did you mean 'chat/getC'?"]
      ),
      (
        "a/some[a, chat/b]",
        ["a: 'a' names no operation; write it with its API, as in orders/create-order"]
      ),
      (
        "a/some[]",
        ["[]: this list names no operation; write one with its API, as in [orders/create-order]"]
      ),
      ("a/some[chat/a", ["[chat/a: why : this list of operations has no end; write ']' behind it"]),
      ("a/sone[chat/a]", ["a/sone: there is no rule 'a/sone'; did you mean 'a/some'?"]),
      // Another API may be there.
      (
        "a/some[chats/a] a/some[chat/a]",
        ["a/some[chats/a]: nothing here is reported by 'a/some[chats/a]'; take the suppression out"]
      ),
    ] as [(String, [String])])
  func commentsThatDoNothing(selector: String, expected: [String]) throws {
    let standing = try standing("<!-- apimlint-disable-next-line \(selector): why -->\n<x/>")
    #expect(standing.filter { !$0.hasPrefix("a/some ") && !$0.hasPrefix("a/always ") } == expected)
  }

  @Test("what enables again names no operation")
  func enabling() throws {
    let standing = try standing(
      "<!-- apimlint-disable a/some[chat/a]: why --><x/><!-- apimlint-enable a/some[chat/a] -->")
    #expect(
      standing.contains(
        "[chat/a]: a rule is enabled again for all operations; leave the brackets out"))
  }

  @Test("without a specification no operation is missing")
  func unknownOperations() throws {
    let comment = "<!-- apimlint-disable-next-line a/some[chat/zz]: why -->\n<x/>"
    let standing = try standing(comment, isSpecified: false)
    #expect(!standing.contains { $0.contains("has no operation") })
  }

  @Test("a required rule is suppressed for no operation")
  func required() throws {
    let standing = try standing(
      "<!-- apimlint-disable-next-line a/some[chat/a]: why -->\n<x/>", also: "required: [a/some]\n")
    #expect(standing.contains("a/some chat/a chat/b"))
    #expect(standing.contains { $0.hasPrefix("a/some: this suppresses nothing") })
  }
}
