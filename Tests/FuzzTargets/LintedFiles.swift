import BuiltinRules
import Linting
import RulePages
import SourceText
import Workspace

/// Files in memory, as a run over them finds them.
struct LintedFiles {
  private let files: [SourceText]
  private let rules: [RegisteredRule]

  init(_ files: [String: [UInt8]], rules: [RegisteredRule]) {
    self.files = files.sorted { $0.key < $1.key }.map { SourceText(path: $0, bytes: $1) }
    self.rules = rules
  }

  /// The files of a service: each form feed begins another, and the byte behind it says which.
  init(service bytes: [UInt8]) {
    var files = ["t/policy.xml": Self.policy]
    for part in bytes.split(separator: 0x0C) {
      guard let first = part.first else { continue }
      files["t/" + Self.names[Int(first) % Self.names.count]] = Array(part.dropFirst())
    }
    self.init(files, rules: builtinRules)
  }

  static let policy = Array(
    """
    <policies><inbound><base /><set-variable name="a" value="@(1)" /></inbound></policies>
    """.utf8)

  /// In an order that `.ci/fuzzing/seeds.py` knows.
  private static let names = [
    "policy.xml", "apis/a/policy.xml", "apis/a/operations/b/policy.xml",
    "apis/a/apiInformation.json",
    "apis/a/specification.json", "policy fragments/f/policy.xml", "policy fragments/g/policy.xml",
    "named values/n/namedValueInformation.json", "products/p/policy.xml",
    "products/p/productInformation.json", "products/p/apis/a/productApiInformation.json",
    "backends/b/backendInformation.json", "configuration.prod.yaml", ".apimlint.yaml",
  ]

  /// What is wrong with the findings: one lies outside of its file, or another run has others.
  var mistake: String? {
    let first = findings
    for case .success(let found) in [first] {
      for diagnostic in found {
        let places = [diagnostic.place] + diagnostic.fixes.flatMap(\.edits).map(\.place)
        for place in places where place.span.end > place.source.bytes.count {
          return "a finding of \(diagnostic.rule.text) lies outside of its file at \(place.span)"
        }
      }
    }
    return summary(of: first) == summary(of: findings) ? nil : "another run finds something else"
  }

  private var findings: Result<[Diagnostic], ConfigurationMistake> {
    Result { () throws(ConfigurationMistake) in
      try lint(files: files, rules: rules).diagnostics
    }
  }

  private func summary(of findings: Result<[Diagnostic], ConfigurationMistake>) -> [String] {
    switch findings {
    case .success(let found):
      found.map { "\($0.place.source.path) \($0.place.span) \($0.rule.text) \($0.message)" }
    case .failure(let mistake): [mistake.message]
    }
  }
}

/// What is wrong with how the page of a team's own rule is read, and with what the rule finds.
func mistakeInPage(_ bytes: [UInt8]) -> String? {
  let page = RulePage(SourceText(path: "own/a.md", bytes: bytes), of: .team)
  for problem in page.allProblems where problem.place.span.end > page.source.bytes.count {
    return "a problem lies outside of the page at \(problem.place.span)"
  }
  let files = [
    "p.xml": LintedFiles.policy, ".apimlint.yaml": Array("custom-rules: [own]".utf8),
    "own/a.md": bytes,
  ]
  return page.allProblems.isEmpty ? LintedFiles(files, rules: []).mistake : nil
}
