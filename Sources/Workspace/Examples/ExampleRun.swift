public import Linting
public import SourceText

/// Runs an example of a rule's page, and tells where it comes out otherwise than the page says.
public struct ExampleRun: Sendable {
  public let rule: RegisteredRule
  public let example: RuleExample

  /// All rules that there are, which examples may name.
  private let rules: [RegisteredRule]

  public init(_ example: RuleExample, of rule: RegisteredRule, among rules: [RegisteredRule]) {
    self.example = example
    self.rule = rule
    self.rules = rules
  }

  /// Something that the page says otherwise.
  public struct Difference: Sendable {
    /// The line of the page, from 1.
    public let line: Int
    public let message: String

    public init(line: Int, message: String) {
      self.line = line
      self.message = message
    }
  }

  /// The files of the example.
  public var files: [SourceText] {
    example.files.map { SourceText(path: $0.path, text: $0.text) }
  }

  /// What the rule reports, when it runs alone, over files made from the example's.
  public func diagnostics(in files: [SourceText]) throws(ConfigurationMistake) -> [Diagnostic] {
    try lint(files: files, rules: rules, only: isAboutOthers ? nil : rule.metadata).diagnostics
      .filter { $0.rule == rule.metadata.id }
  }

  /// Whether a suppression does something, and how much there is, depends on the other rules.
  private var isAboutOthers: Bool {
    rule.metadata.id.module == "suppressions"
      || rule.metadata.id == "structure/too-many-findings"
  }

  /// Where the example comes out otherwise than the page says; empty for one that is right.
  public func differences() throws(ConfigurationMistake) -> [Difference] {
    let diagnostics = try diagnostics(in: files)
    let findings = diagnostics.map(ExampleFinding.init)
    var differences = example.files.flatMap { file in
      self.differences(of: findings.filter { $0.path == file.path }, in: file)
    }
    if example.isBad, findings.isEmpty, differences.isEmpty {
      differences.append(
        Difference(
          line: example.line,
          message: "the rule reports nothing in this bad example, and no carets say where it should"
        ))
    }
    return differences + mendingDifferences(diagnostics)
  }

  // MARK: Findings

  private func differences(of findings: [ExampleFinding], in file: RuleExample.File)
    -> [Difference]
  {
    let severity = rule.metadata.severity
    var rest = findings
    var missing: [RuleExample.Expectation] = []
    for wanted in file.expectations {
      if let index = rest.firstIndex(where: { $0.isExpected(by: wanted, of: severity) }) {
        rest.remove(at: index)
      } else {
        missing.append(wanted)
      }
    }
    var differences: [Difference] = []
    for wanted in missing {
      // What is reported on the same line is most probably what was meant.
      let near = rest.firstIndex { $0.position.line == wanted.position.line }
      let found = near.map { rest.remove(at: $0) }
      differences.append(
        Difference(
          line: wanted.pageLine,
          message: found.map { how($0, differsFrom: wanted) } ?? "not reported: '\(wanted.message)'"
        ))
    }
    differences += rest.map { finding in
      Difference(
        line: Self.pageLine(of: finding.position.line, in: file),
        message:
          "reported without carets: \(finding.severity.rawValue) '\(finding.message)', from column \(finding.position.column), \(max(1, finding.length)) long"
      )
    }
    return differences
  }

  private func how(_ found: ExampleFinding, differsFrom wanted: RuleExample.Expectation) -> String {
    if !found.message.hasPrefix(wanted.message) {
      return "the message is '\(found.message)', not '\(wanted.message)'"
    }
    let severity = wanted.severity ?? rule.metadata.severity
    if found.severity != severity {
      return
        "it is reported as \(found.severity.rawValue), not as \(severity.rawValue); write '(\(found.severity.rawValue))' before the message"
    }
    return
      "the carets stand at column \(wanted.position.column), \(wanted.length) long; what is reported is at column \(found.position.column), \(max(1, found.length)) long"
  }

  /// The line of the page that has a line of a file.
  private static func pageLine(of line: Int, in file: RuleExample.File) -> Int {
    file.line + line + file.expectations.count { $0.position.line < line }
  }

  // MARK: Mended texts

  private func mendingDifferences(_ diagnostics: [Diagnostic]) -> [Difference] {
    let shown = example.files.filter { $0.fixed != nil }
    guard !shown.isEmpty else { return [] }
    let plan = FixPlan(for: diagnostics, allowingUnsafe: true)
    return shown.compactMap { file in
      let change = plan.files.first { $0.source.path == file.path }
      let text = change.map { String(decoding: $0.newText, as: UTF8.self) } ?? file.text
      guard let fixed = file.fixed, text != fixed else { return nil }
      let lines = [text, fixed].map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
      let first = zip(lines[0], lines[1]).enumerated().first { $1.0 != $1.1 }
      let line = first?.offset ?? min(lines[0].count, lines[1].count)
      let made = line < lines[0].count ? "'\(lines[0][line].trimmed)'" : "nothing more"
      return Difference(
        line: file.line,
        message: change == nil
          ? "no fix is offered, though a mended text is shown"
          : "mended, line \(line + 1) of '\(file.path)' is \(made), not what the page shows")
    }
  }
}
