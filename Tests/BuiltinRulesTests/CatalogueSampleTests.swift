import BuiltinRules
import Foundation
import Linting
import PolicyCatalog
import SourceText
import TestSupport
import Testing
import Workspace

/// A case of `Fixtures/schema`, written by hand.
///
/// A file holds cases, each begun by a line `=== TITLE | SETTING: VALUE, …`. What follows is a policy
/// with a line of carets below each line that gives findings: `^^^ [info|warning] RULE MESSAGE`. A case
/// without carets is silent. The settings:
///
/// - `section`: the section that the statements are in, `inbound` if left out; `none` for a case
///   that is a whole document.
/// - `scope`, `gateway`, `format`, `template`: what is known about the document.
///
/// Lines that begin with `#` say what the service says. `--- PATH` begins another file of the case.
struct SampleCase: Sendable, CustomTestStringConvertible {
  struct Expectation: Sendable, Equatable, CustomStringConvertible {
    let position: LineColumn
    let length: Int
    let rule: String
    /// What the finding is worth, where that is less than its rule.
    let ceiling: Severity?

    /// How the message begins.
    let message: String

    var description: String {
      "\(position.line):\(position.column)+\(length) \(ceiling.map { "\($0) " } ?? "")\(rule) \(message)"
    }
  }

  let testDescription: String
  var settings: [String: String] = [:]
  var serviceMessage: String?
  var text = ""
  var others: [String: String] = [:]
  var expectations: [Expectation] = []

  // MARK: Reading

  static let all: [SampleCase] = files(
    below: fixtures.appending(path: "schema"), endingWith: [".txt"]
  ).flatMap { file in
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      preconditionFailure("\(file.path) cannot be read")
    }
    return cases(in: text, of: file.deletingPathExtension().lastPathComponent)
  }

  private static func cases(in text: String, of file: String) -> [SampleCase] {
    text.split(separator: "=== ", omittingEmptySubsequences: true).map { block in
      SampleCase(block.split(separator: "\n", omittingEmptySubsequences: false), of: file)
    }
  }

  private init(_ lines: [Substring], of file: String) {
    let heading = lines[0].split(separator: " | ")
    testDescription = "\(file): \(heading[0])"
    for setting in heading.dropFirst().joined().split(separator: ", ") {
      let sides = setting.split(separator: ": ")
      if sides.count == 2 { settings[String(sides[0])] = String(sides[1]) }
    }
    let isWhole = settings["section"] == "none"
    let section = settings["section"] ?? "inbound"
    var lineCount = isWhole ? 0 : 2
    var body = ""
    var other: String?
    for line in lines.dropFirst() {
      let carets = line.drop { $0 == " " }
      if line.hasPrefix("# ") {
        serviceMessage = line.dropFirst(2).split(separator: ": ", maxSplits: 1).last.map(
          String.init)
      } else if line.hasPrefix("--- ") {
        other = String(line.dropFirst(4))
      } else if let other {
        others[other, default: ""] += line + "\n"
      } else if carets.hasPrefix("^") {
        expectations.append(
          Self.expectation(carets, line: lineCount, column: line.count - carets.count + 1))
      } else {
        body += line + "\n"
        lineCount += 1
      }
    }
    while body.hasSuffix("\n\n") { body.removeLast() }
    text = isWhole ? body : "<policies>\n<\(section)>\n\(body)</\(section)>\n</policies>\n"
  }

  private static func expectation(_ line: Substring, line number: Int, column: Int) -> Expectation {
    let length = line.prefix { $0 == "^" }.count
    var words = line.dropFirst(length + 1).split(separator: " ", maxSplits: 1)
    let ceiling: Severity? =
      switch words.first {
      case "info": .info
      case "warning": .warning
      default: nil
      }
    if ceiling != nil { words = words[1].split(separator: " ", maxSplits: 1) }
    return Expectation(
      position: LineColumn(line: number, column: column), length: length,
      rule: String(words.first ?? ""), ceiling: ceiling,
      message: words.count > 1 ? String(words[1]) : "")
  }

  // MARK: Running

  /// The rules that the samples are for.
  static let rules =
    CatalogueCase.rules
    + builtinRules.filter {
      // The samples of templates are to be judged without being told what they are.
      $0.metadata.id.module == "structure" && $0.metadata.id != "structure/unnamed-template"
    }

  func findings() throws -> [Diagnostic] {
    let others = others.map { SourceText(path: $0.key, text: $0.value) }
    let files = [
      SourceText(path: "policy.xml", text: text),
      SourceText(path: ".apimlint.yaml", text: configuration),
    ]
    return try lint(files: files + others, rules: Self.rules).diagnostics
      .sorted(by: Diagnostic.inReportOrder)
  }

  private var configuration: String {
    var lines: [String] = []
    if let gateway = settings["gateway"] { lines.append("gateway: [\(gateway)]") }
    if let format = settings["format"] { lines.append("policy-format: \(format)") }
    if let template = settings["template"] { lines.append("template: \(template)") }
    lines.append("service:")
    if others.keys.contains(where: { $0.hasPrefix("fragments/") }) {
      lines.append("  fragments: [\"fragments/*.xml\"]")
    }
    if let scope = settings["scope"] {
      lines.append("  policies: [{ files: policy.xml, scope: \(scope) }]")
    }
    return lines.joined(separator: "\n")
  }

  /// True when a finding is the expected one: the severity is the rule's own, or less where that is said.
  func agrees(_ finding: Diagnostic, with wanted: Expectation) -> Bool {
    let severity =
      Self.rules.first { $0.metadata.id == finding.rule }.map(\.metadata.severity) ?? .error
    let place = ExampleFinding(finding)
    return place.position == wanted.position && max(1, place.length) == wanted.length
      && finding.rule.text == wanted.rule && finding.message.hasPrefix(wanted.message)
      && finding.severity == (wanted.ceiling ?? severity)
  }
}

/// The cases written by hand, which guard the rules and the generator of cases alike.
@Suite struct CatalogueSampleTests {
  @Test("findings are where the carets are", arguments: SampleCase.all)
  func findings(sample: SampleCase) throws {
    let found = try sample.findings()
    let isRight =
      found.count == sample.expectations.count
      && zip(found, sample.expectations).allSatisfy(sample.agrees)
    #expect(
      isRight,
      """
      expected: \(sample.expectations)
      found: \(found.map { "\(ExampleFinding($0).position.line):\(ExampleFinding($0).position.column)+\(ExampleFinding($0).length) \($0.severity) \($0.rule) \($0.message)" })
      \(sample.text)
      """)
  }

  @Test("no message is longer than a line that is read at once", arguments: SampleCase.all)
  func lengths(sample: SampleCase) throws {
    let long = try sample.findings()
      .filter { $0.message.count > 160 && $0.rule.module != "structure" }.map(\.message)
    #expect(long == [])
  }

  @Test("every statement is in a sample")
  func statementsAreThere() {
    let text = SampleCase.all.map(\.text).joined()
    let missing = StatementCatalog.all.map(\.name).filter { !text.contains("<\($0)") }
    #expect(missing == [])
  }

  @Test("every rule about schema and placement is in a sample")
  func rulesAreThere() {
    let seen = Set(SampleCase.all.flatMap(\.expectations).map(\.rule))
    // The first is off by default; a document of the second's size is no sample.
    let others: Set = ["schema/preview-policy", "placement/document-size"]
    let missing = CatalogueCase.rules.map(\.metadata.id.text)
      .filter { !seen.contains($0) && !others.contains($0) }
    #expect(missing == [])
  }

  @Test("there are samples of both kinds in number")
  func samplesAreThere() {
    #expect(SampleCase.all.count >= 280)
    #expect(SampleCase.all.count { $0.expectations.isEmpty } >= 45)
    // What the service is known to say when it refuses a document.
    let messages = SampleCase.all.filter { !$0.expectations.isEmpty }.compactMap(\.serviceMessage)
    #expect(Set(messages).count >= 20)
  }
}
