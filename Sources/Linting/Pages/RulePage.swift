public import SourceText

/// A rule's Markdown page: what people read, the examples that tests run, and declarative checks.
public struct RulePage: Sendable {
  /// The page without its front matter and its checks, as `explain` prints it.
  public let body: String
  public let examples: [RuleExample]
  let checks: [DeclarativeCheck]

  /// The paragraphs between the title and the first section, for reports that carry help.
  public let rationale: String

  /// Reads a page.
  ///
  /// - Throws: `RulePageProblem` for a block that is not of a known form.
  public init(_ markdown: String) throws(RulePageProblem) {
    let lines = markdown.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .map(String.init)
    var start = 0
    if lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") { start = end + 1 }
    var reader = PageReader(lines: lines, start: start)
    try reader.read()
    body =
      lines.indices[start...].filter { !reader.checkLines.contains($0) }.map { lines[$0] }
      .joined(separator: "\n").trimmed + "\n"
    examples = reader.examples
    checks = reader.checks
    rationale = reader.rationale.joined(separator: "\n").trimmed
  }
}

/// A block of a rule's page that cannot be understood.
public struct RulePageProblem: Error, Sendable {
  /// The line of the page, from 1.
  public let line: Int
  public let message: String
}

/// Files, what is to be found in them, and how they read once mended.
public struct RuleExample: Sendable {
  public struct File: Sendable {
    public let path: String

    /// The text without the lines that hold carets.
    public let text: String
    public let expectations: [Expectation]

    /// The text after all safe and unsafe fixes; nil when the page doesn't show it.
    public var fixed: String?

    /// True for a file of policy, false for what it refers to.
    public let isPolicy: Bool
  }

  /// A finding that a line of carets asks for.
  public struct Expectation: Sendable, Equatable {
    public let position: LineColumn

    /// How many scalars are underlined.
    public let length: Int

    /// How severe the finding is, if the page says so: `(info)` before the message.
    public let severity: Severity?

    /// How the message begins.
    public let message: String

    public init(
      position: LineColumn, length: Int, severity: Severity? = nil, message: String
    ) {
      self.position = position
      self.length = length
      self.severity = severity
      self.message = message
    }

    /// What stands behind the carets: `message`, or `(severity) message`.
    init(position: LineColumn, length: Int, words: String) {
      let severity = Severity.allCases.first { words.hasPrefix("(\($0.rawValue)) ") }
      self.init(
        position: position, length: length, severity: severity,
        message: severity.map { String(words.dropFirst($0.rawValue.count + 3)) } ?? words)
    }
  }

  public let isBad: Bool

  /// The line of the page on which the example begins, from 1.
  public let line: Int
  public var files: [File]
}

/// Cuts a page into prose, examples and checks.
private struct PageReader {
  let lines: [String]
  var index: Int
  var examples: [RuleExample] = []
  var checks: [DeclarativeCheck] = []

  /// The lines of the checks, each with a blank line that follows.
  var checkLines = RangeSet<Int>()
  var rationale: [String] = []
  private var sawSection = false

  /// True while named blocks may still join the last example.
  private var isExampleOpen = false

  init(lines: [String], start: Int) {
    self.lines = lines
    index = start
  }

  mutating func read() throws(RulePageProblem) {
    while index < lines.count {
      let line = lines[index]
      if line.hasPrefix("```") {
        try readBlock(info: line.dropFirst(3).split(separator: " ").map(String.init))
        continue
      }
      if line.hasPrefix("## ") || line.hasPrefix("### ") {
        sawSection = true
        isExampleOpen = false
      } else if !sawSection, !line.hasPrefix("# ") {
        rationale.append(line)
      }
      index += 1
    }
  }

  private mutating func readBlock(info: [String]) throws(RulePageProblem) {
    let opening = index
    index += 1
    var body: [String] = []
    while index < lines.count, !lines[index].hasPrefix("```") {
      body.append(lines[index])
      index += 1
    }
    guard index < lines.count else {
      throw RulePageProblem(line: opening + 1, message: "this block is never closed")
    }
    index += 1
    switch info.first {
    case "check":
      checks.append(try DeclarativeCheck(body, line: opening + 2))
      if index < lines.count, lines[index].isEmpty { index += 1 }
      checkLines.insert(contentsOf: opening..<index)
    case "fixed":
      try addFixed(body, path: info.dropFirst().joined(separator: " "), line: opening + 1)
    default:
      try addFile(body, info: Array(info.dropFirst()), line: opening + 1)
    }
  }

  private mutating func addFixed(_ body: [String], path: String, line: Int)
    throws(RulePageProblem)
  {
    guard let example = examples.indices.last,
      let file = examples[example].files.lastIndex(where: {
        path.isEmpty ? $0.isPolicy : $0.path == path
      })
    else { throw RulePageProblem(line: line, message: "this mended text belongs to no example") }
    examples[example].files[file].fixed = body.joined(separator: "\n") + "\n"
  }

  /// Adds a file to the open example, or opens one. A policy without a file name is an example of
  /// its own unless it follows named files of the same section.
  private mutating func addFile(_ body: [String], info: [String], line: Int)
    throws(RulePageProblem)
  {
    let verdict = info.first { $0 == "bad" || $0 == "good" }
    let path = info.filter { $0 != verdict }.joined(separator: " ")
    // Blocks with neither verdict nor name illustrate; nobody runs them.
    guard verdict != nil || !path.isEmpty else { return }
    let (text, expectations) = Self.split(body)
    if expectations.contains(where: { $0.position.line == 0 }) {
      throw RulePageProblem(line: line + 1, message: "these carets have no line above them")
    }
    let file = RuleExample.File(
      path: path.isEmpty ? "policy.xml" : path, text: text, expectations: expectations,
      isPolicy: verdict != nil)
    let repeats = examples.last?.files.contains { $0.path == file.path } ?? false
    if isExampleOpen, !repeats, let last = examples.indices.last {
      let isBad = examples[last].isBad || verdict == "bad"
      examples[last] = RuleExample(
        isBad: isBad, line: examples[last].line, files: examples[last].files + [file])
    } else {
      examples.append(RuleExample(isBad: verdict == "bad", line: line, files: [file]))
      isExampleOpen = true
    }
  }

  /// Takes the lines of carets out of a block.
  private static func split(_ body: [String]) -> (String, [RuleExample.Expectation]) {
    var kept: [String] = []
    var expectations: [RuleExample.Expectation] = []
    for line in body {
      let indent = line.prefix { $0 == " " }
      let carets = line.dropFirst(indent.count).prefix { $0 == "^" }
      if carets.isEmpty {
        kept.append(line)
      } else {
        expectations.append(
          RuleExample.Expectation(
            position: LineColumn(line: kept.count, column: indent.count + 1),
            length: carets.count,
            words: line.dropFirst(indent.count + carets.count).trimmed))
      }
    }
    return (kept.joined(separator: "\n") + "\n", expectations)
  }
}
