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

  /// The message; the string of each XPath is put in.
  let message: [MessagePart]

  enum MessagePart: Sendable {
    case text(String)
    /// What stands in braces.
    case xpath(String)
  }

  /// The one element name that `//name…` asks for, so that most documents need no DOM.
  var elementName: String? {
    guard select.hasPrefix("//") else { return nil }
    let name = select.dropFirst(2).prefix {
      $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_"
    }
    return name.isEmpty || select.contains("|") ? nil : String(name)
  }

  /// Reads the lines of a `check` block.
  ///
  /// - Parameter line: the line of the page on which the block's content begins.
  /// - Throws: `RulePageProblem` for a line of another kind and for what is not XPath 1.0.
  init(_ lines: [String], line: Int) throws(RulePageProblem) {
    var values: [String: (text: String, line: Int)] = [:]
    for (offset, text) in lines.enumerated() where !text.trimmed.isEmpty {
      guard let colon = text.firstIndex(of: ":"),
        ["for", "report", "when", "message"].contains(String(text[..<colon]))
      else {
        throw RulePageProblem(
          line: line + offset,
          message: "a check has the lines 'for:', 'report:', 'when:' and 'message:'")
      }
      let key = String(text[..<colon])
      guard values[key] == nil else {
        throw RulePageProblem(line: line + offset, message: "'\(key):' stands twice in this check")
      }
      values[key] = (text[text.index(after: colon)...].trimmed, line + offset)
    }
    guard let select = values["for"], let message = values["message"] else {
      throw RulePageProblem(line: line, message: "a check needs 'for:' and 'message:'")
    }
    self.select = select.text
    self.message = Self.parts(ofMessage: message.text)
    report = values["report"]?.text
    when = values["when"]?.text

    try Self.compile(select.text, wantsNodes: true, line: select.line)
    if let report = values["report"] {
      try Self.compile(report.text, wantsNodes: true, line: report.line)
    }
    if let when = values["when"] { try Self.compile(when.text, line: when.line) }
    for case .xpath(let path) in self.message { try Self.compile(path, line: message.line) }
  }

  /// Finds the mistakes of an expression that show without a policy.
  private static func compile(_ expression: String, wantsNodes: Bool = false, line: Int)
    throws(RulePageProblem)
  {
    let empty = XPathDocument(SyntaxTree(reading: SourceText(path: "", text: "<policies />")))
    let result: XPathResult
    do throws(XPathError) {
      result = try empty.evaluate(expression)
    } catch {
      throw RulePageProblem(line: line, message: "'\(expression)': \(error.message)")
    }
    if case .nodes = result { return }
    if wantsNodes {
      throw RulePageProblem(line: line, message: "'\(expression)' does not select nodes")
    }
  }

  /// Cuts a message at its braces; one inside an XPath string is part of that string.
  private static func parts(ofMessage message: String) -> [MessagePart] {
    var parts: [MessagePart] = []
    var rest = message[...]
    while let open = rest.firstIndex(of: "{"), let close = end(ofXPathIn: rest[open...]) {
      parts.append(.text(String(rest[..<open])))
      parts.append(.xpath(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    return parts + [.text(String(rest))]
  }

  /// The first closing brace outside strings.
  private static func end(ofXPathIn text: Substring) -> String.Index? {
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "}" {
        return index
      }
    }
    return nil
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

  /// Runs a check. One that cannot be carried out says so where the document begins: a rule that
  /// is silent for that reason would pass for one that found nothing.
  private static func run(_ check: DeclarativeCheck, _ report: Report) {
    do throws(XPathError) {
      try find(check, report)
    } catch {
      report(
        Span(at: 0), "this rule could not be checked: \(error.message); mend the check on its page")
    }
  }

  private static func find(_ check: DeclarativeCheck, _ report: Report) throws(XPathError) {
    let xpath = XPathDocument(report.document.tree)
    for node in try nodes(check.select, context: nil, in: xpath) {
      if let condition = check.when {
        guard case .boolean(true) = try xpath.evaluate("boolean(\(condition))", context: node)
        else { continue }
      }
      var place = node
      if let path = check.report {
        guard let first = try nodes(path, context: node, in: xpath).first else { continue }
        place = first
      }
      var message = ""
      for part in check.message {
        switch part {
        case .text(let text):
          message += text
        case .xpath(let path):
          if case .string(let text) = try xpath.evaluate("string(\(path))", context: node) {
            message += text
          }
        }
      }
      report(place.span, message)
    }
  }

  private static func nodes(_ path: String, context: XPathNode?, in xpath: XPathDocument)
    throws(XPathError) -> [XPathNode]
  {
    // What kind of thing an expression gives does not depend on the document: the page's reader
    // made sure that these give nodes.
    guard case .nodes(let nodes) = try xpath.evaluate(path, context: context) else { return [] }
    return nodes
  }
}
