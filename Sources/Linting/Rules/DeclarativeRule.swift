import PolicySyntax
import PolicyXPath
import SourceText

/// One check of a rule's page: XPath says where to look, what is wrong there, and what to say.
struct DeclarativeCheck: Sendable {
  /// The nodes to look at.
  let select: String

  /// Where to report, seen from the node; the node itself when nil.
  let report: String?

  /// The condition under which the node is wrong; always when nil.
  let when: String?

  /// The message; `{…}` holds XPath whose string is put in.
  let message: String

  /// The one element name that `//name…` asks for, so that most documents need no DOM.
  var elementName: String? {
    guard select.hasPrefix("//") else { return nil }
    let name = select.dropFirst(2).prefix {
      $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_"
    }
    return name.isEmpty || select.contains("|") ? nil : String(name)
  }

  init(_ lines: [String], line: Int) throws(RulePageProblem) {
    var values: [String: String] = [:]
    for (offset, text) in lines.enumerated() where !text.trimmed.isEmpty {
      guard let colon = text.firstIndex(of: ":"),
        ["for", "report", "when", "message"].contains(String(text[..<colon]))
      else {
        throw RulePageProblem(
          line: line + offset,
          message: "a check has the lines 'for:', 'report:', 'when:' and 'message:'")
      }
      values[String(text[..<colon])] = text[text.index(after: colon)...].trimmed
    }
    guard let select = values["for"], let message = values["message"] else {
      throw RulePageProblem(line: line, message: "a check needs 'for:' and 'message:'")
    }
    self.select = select
    self.message = message
    report = values["report"]
    when = values["when"]
  }
}

/// Carries out the declarative checks of a rule's page.
struct DeclarativeRule {
  private let checks: [DeclarativeCheck]

  /// The checks of a page. The pages of built-in rules are read by a test; one that cannot be read
  /// has no checks here.
  init(page: String) {
    checks = (try? RulePage(page).checks) ?? []
  }

  func subscribe(to events: inout Events) {
    for check in checks {
      if let name = check.elementName {
        // The element wakes the check, the document gives it its context.
        events.onDocument { document, report in
          let isPresent = document.tree.elements.contains { $0.name == name }
          if isPresent { Self.run(check, report) }
        }
      } else {
        events.onDocument { _, report in Self.run(check, report) }
      }
    }
  }

  private static func run(_ check: DeclarativeCheck, _ report: Report) {
    let xpath = XPathDocument(report.document.tree)
    guard case .nodes(let nodes)? = try? xpath.evaluate(check.select, context: nil) else { return }
    for node in nodes {
      if let condition = check.when {
        guard case .boolean(true)? = try? xpath.evaluate("boolean(\(condition))", context: node)
        else { continue }
      }
      var place = node
      if let path = check.report {
        guard case .nodes(let found)? = try? xpath.evaluate(path, context: node),
          let first = found.first
        else { continue }
        place = first
      }
      report(place.span, message(check.message, at: node, in: xpath))
    }
  }

  /// The message with the XPath in its braces evaluated.
  private static func message(_ template: String, at node: XPathNode, in xpath: XPathDocument)
    -> String
  {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let path = rest[rest.index(after: open)..<close]
      if case .string(let text)? = try? xpath.evaluate("string(\(path))", context: node) {
        result += text
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
