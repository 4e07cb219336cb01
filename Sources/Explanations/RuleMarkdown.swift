import Linting
import PolicyCatalog

/// A rule's page as a page of a site: its fenced blocks say in their titles what they show.
struct RuleMarkdown {
  private let rule: RegisteredRule

  init(of rule: RegisteredRule) { self.rule = rule }

  private var metadata: RuleMetadata { rule.metadata }

  var text: String {
    var lines = RulePage(rule.page).body
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    Self.nameFences(in: &lines)
    // What holds for the rule as a whole stands below its title.
    let end = lines.firstIndex { $0.hasPrefix("# ") } ?? 0
    lines.insert(contentsOf: ["", facts], at: end + 1)
    return lines.joined(separator: "\n") + options + switches + classification + reference
  }

  private var facts: String {
    "`\(metadata.id)`: " + MarkdownLayout.escaped(RuleText(of: rule).facts)
      + (metadata.since.isEmpty ? "" : "; since \(metadata.since)")
  }

  private var options: String {
    if metadata.options.isEmpty { return "" }
    let rows = metadata.options.map { option in
      "| `\(option.name)` | \(option.defaultValue.typeName) | `\(option.defaultValue.text)` |\n"
    }
    return "\n## Options\n\n| option | type | default |\n| --- | --- | --- |\n" + rows.joined()
  }

  private var switches: String {
    let ways = RuleText(of: rule).ways.map { $0 + "\n" }.joined()
    return "\n## To switch it \(metadata.isRecommended ? "off" : "on")\n\n```text\n\(ways)```\n"
  }

  private var classification: String {
    let classification = metadata.classification
    let names =
      classification.weaknesses.map { "CWE-\($0.rawValue)" }
      + classification.risks.map { "OWASP \($0.rawValue):\(APIRisk.edition)" }
      + (classification.score.map { ["security severity \($0.text)"] } ?? [])
    return names.isEmpty
      ? "" : "\n## What lists of weaknesses call it\n\n\(names.joined(separator: ", "))\n"
  }

  private var reference: String {
    metadata.reference.map { "\n## Reference\n\n<\($0)>\n" } ?? ""
  }

  /// Puts what the words behind an opening fence say into a title, as in
  /// `xml title="chat.xml, reported"`.
  private static func nameFences(in lines: inout [String]) {
    var open: Substring?
    for index in lines.indices {
      let fence = lines[index].prefix { $0 == "`" }
      guard fence.count >= 3 else { continue }
      if let opening = open {
        if fence == opening, fence.count == lines[index].count { open = nil }
        continue
      }
      open = fence
      lines[index] = fence + named(lines[index].dropFirst(fence.count).split(separator: " "))
    }
  }

  private static func named(_ words: [Substring]) -> String {
    guard let first = words.first else { return "text" }
    var titles: [String] = []
    if let file = words.dropFirst().last(where: { $0 != "bad" && $0 != "good" }) {
      titles.append(String(file))
    }
    if words.contains("bad") { titles.append("reported") }
    if words.contains("good") { titles.append("not reported") }
    if first == "fixed" { titles.append("mended") }
    let language = first == "fixed" ? Self.language(of: titles.first ?? "") : String(first)
    return titles.isEmpty ? language : "\(language) title=\"\(titles.joined(separator: ", "))\""
  }

  /// The language of a file that a `fixed` block shows.
  private static func language(of file: String) -> String {
    switch file.split(separator: ".").last {
    case "json": "json"
    case "yaml", "yml": "yaml"
    default: "xml"
    }
  }
}
