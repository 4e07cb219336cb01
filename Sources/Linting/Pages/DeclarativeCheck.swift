import PolicyCatalog
import PolicySyntax
import PolicyXPath
import SourceText

/// One check of a rule's page: XPath says where to look, what is wrong there, and what to say.
/// `.github/CONTRIBUTING.md` describes how it is written.
struct DeclarativeCheck: Sendable {
  /// The nodes to look at.
  let select: String

  /// Where to report, seen from the node; the node itself when nil.
  let report: String?

  /// What of the place is underlined; what suits the kind of node when nil.
  let underline: Underline?

  /// The condition under which the node is wrong; always when nil.
  let when: String?

  /// The message; the string of each XPath is put in.
  let message: [MessagePart]

  /// A further place, seen from the node, and what to say about it.
  let note: (path: String, message: [MessagePart])?

  enum Underline: String, CaseIterable {
    case name, value, whole
  }

  enum MessagePart: Sendable {
    case text(String)
    /// What stands in braces.
    case xpath(String)
  }

  /// The one element name without which nothing is selected, so that most documents need no DOM:
  /// that of `//name…`, also as the argument of a function.
  var elementName: ElementName? {
    guard !select.contains("|") else { return nil }
    var path = select[...]
    while path.hasPrefix(XPathFunctions.prefix + ":"), let bracket = path.firstIndex(of: "(") {
      path = path[path.index(after: bracket)...]
    }
    guard path.hasPrefix("//") else { return nil }
    let name = path.dropFirst(2).prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    return name.isEmpty ? nil : ElementName(String(name))
  }

  private enum Key: String, CaseIterable {
    case `for`, report, underline, when, message, see, note
  }

  /// Reads the lines of a `check` block.
  ///
  /// - Parameters:
  ///   - line: the line of the page on which the block's content begins.
  ///   - isProved: true for a block whose XPath a test has compiled, so that a run need not.
  /// - Throws: `RulePageProblem` for a line of another kind and for what is not XPath 1.0.
  init(_ lines: [String], line: Int, isProved: Bool = false) throws(RulePageProblem) {
    var values: [Key: (text: String, line: Int)] = [:]
    for (offset, text) in lines.enumerated() where !text.trimmed.isEmpty {
      guard let colon = text.firstIndex(of: ":"), let key = Key(rawValue: String(text[..<colon]))
      else {
        let keys = Key.allCases.map { "'\($0.rawValue):'" }.joined(separator: ", ")
        throw RulePageProblem(
          line: line + offset, message: "a line of a check begins with one of \(keys)")
      }
      guard values[key] == nil else {
        throw RulePageProblem(
          line: line + offset, message: "'\(key.rawValue):' stands twice in this check")
      }
      values[key] = (text[text.index(after: colon)...].trimmed, line + offset)
    }
    guard let select = values[.for], let message = values[.message] else {
      throw RulePageProblem(line: line, message: "a check needs 'for:' and 'message:'")
    }
    self.select = select.text
    self.message = Self.parts(ofMessage: message.text)
    report = values[.report]?.text
    when = values[.when]?.text
    if let underline = values[.underline] {
      guard let known = Underline(rawValue: underline.text) else {
        let all = Underline.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        throw RulePageProblem(line: underline.line, message: "'underline:' is one of \(all)")
      }
      self.underline = known
    } else {
      underline = nil
    }
    if let see = values[.see] {
      guard let note = values[.note] else {
        throw RulePageProblem(line: see.line, message: "'see:' needs 'note:', to say what is there")
      }
      self.note = (see.text, Self.parts(ofMessage: note.text))
    } else if let note = values[.note] {
      throw RulePageProblem(line: note.line, message: "'note:' needs 'see:', to say where")
    } else {
      note = nil
    }

    if isProved { return }
    try Self.compile(select.text, wantsNodes: true, line: select.line)
    if let report = values[.report] {
      try Self.compile(report.text, wantsNodes: true, line: report.line)
    }
    if let when = values[.when] { try Self.compile(when.text, line: when.line) }
    for case .xpath(let path) in self.message { try Self.compile(path, line: message.line) }
    if let see = values[.see], let note {
      try Self.compile(see.text, wantsNodes: true, line: see.line)
      for case .xpath(let path) in note.message {
        try Self.compile(path, line: values[.note]?.line ?? line)
      }
    }
  }

  /// Finds the mistakes of an expression that show without a policy.
  private static func compile(_ expression: String, wantsNodes: Bool = false, line: Int)
    throws(RulePageProblem)
  {
    let empty = XPathDocument(
      SyntaxTree(reading: SourceText(path: "", text: "<policies />")),
      functions: .ofChecks(knowing: nil))
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
