public import Linting
import SourceText

/// What `explain` prints of a rule: the essence, or its whole page.
public struct RuleText {
  private let rule: RegisteredRule

  public init(of rule: RegisteredRule) { self.rule = rule }

  private var metadata: RuleMetadata { rule.metadata }

  /// What it finds and why that is wrong, what can be set, one example, and how to switch it off.
  public var short: String {
    let page = RulePage(rule.page)
    var text = "\(metadata.id): \(metadata.title)\n\(facts)\n\n\(page.rationale)\n"
    if let example = page.examples.first(where: \.isBad) {
      text += "\nWhat it reports, for example:\n\n"
      text += Self.lines(of: example).map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
    }
    if !metadata.options.isEmpty { text += "\nOptions, with their defaults:\n\n\(options)" }
    text += "\n\(switches)\n"
    if let reference = metadata.reference { text += "Reference: \(reference)\n" }
    return text + "All examples: apimlint explain --all \(metadata.id)\n"
  }

  /// How to switch it off, or on.
  private var switches: String {
    "To switch it \(metadata.isRecommended ? "off" : "on"):\n\n"
      + ways.map { "  \($0)\n" }.joined()
  }

  /// The ways to switch it off, or on.
  var ways: [String] {
    let id = metadata.id
    var ways = ["for a run      apimlint --skip \(id)"]
    ways.append("for good       rules: { \(id): off } in .apimlint.yaml")
    // No comment has power over what is said about comments.
    if id.module != "suppressions" {
      ways.insert(
        "for a place    <!-- apimlint-disable-next-line \(id): the reason -->", at: 0)
    }
    if !metadata.isRecommended {
      ways = [
        "for a run      apimlint --severity \(id)=\(metadata.severity.rawValue)",
        "for good       rules: { \(id): \(metadata.severity.rawValue) } in .apimlint.yaml",
      ]
    }
    return ways
  }

  /// The whole page.
  public var whole: String {
    var text = "\(metadata.id), "
    text += metadata.isRecommended ? metadata.severity.rawValue : "off by default"
    text += "\n\n\(RulePage(rule.page).body)"
    if !metadata.options.isEmpty { text += "\nOptions:\n\(options)" }
    if let reference = metadata.reference { text += "\nReference: \(reference)\n" }
    return text
  }

  /// The severity and what else is to be known beforehand, in a line.
  var facts: String {
    var facts = [
      metadata.isRecommended
        ? metadata.severity.rawValue : "off by default (\(metadata.severity.rawValue) when on)"
    ]
    switch metadata.fix {
    case .safe: facts.append("--fix mends it")
    case .unsafe: facts.append("--unsafe-fixes mends it")
    case nil: break
    }
    if metadata.needsService { facts.append("needs to know more than the policy") }
    return facts.joined(separator: "; ")
  }

  private var options: String {
    metadata.options.map { option in
      "  \(option.name): \(option.defaultValue.typeName) = \(option.defaultValue.text)\n"
    }.joined()
  }

  /// The files of an example, with the underlined places and what is said about them.
  private static func lines(of example: RuleExample) -> [String] {
    example.files.flatMap { file -> [String] in
      let title = example.files.count > 1 ? ["\(file.path):"] : []
      var lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { [String($0)] }
      if lines.last == [""] { lines.removeLast() }
      for expectation in file.expectations
      where lines.indices.contains(expectation.position.line - 1) {
        let blanks = String(repeating: " ", count: expectation.position.column - 1)
        let carets = String(repeating: "^", count: expectation.length)
        lines[expectation.position.line - 1].append("\(blanks)\(carets) \(expectation.message)")
      }
      return title + lines.flatMap(\.self)
    }
  }
}
