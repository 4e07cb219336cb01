public import Linting
import SourceText
public import StructuredData

/// Rules, one after the other.
public struct RuleListing: Sendable {
  private let rules: [RuleMetadata]

  public init(_ rules: [RuleMetadata]) { self.rules = rules }

  /// The rules for people, one on each line.
  public var text: String {
    let width = rules.map(\.id.text.count).max() ?? 0
    return rules.map { rule in
      let severity = rule.isRecommended ? rule.severity.rawValue : "off"
      var marks = ""
      if let fix = rule.fix { marks += fix == .safe ? "  [fix]" : "  [unsafe fix]" }
      if rule.needsService { marks += "  [service]" }
      return rule.id.text.padded(to: width + 2) + severity.padded(to: 9) + rule.title + marks
    }.joined(separator: "\n")
  }

  /// The rules as a table of Markdown.
  public var markdown: String {
    let rows = rules.map { rule in
      let severity = rule.isRecommended ? rule.severity.rawValue : "off"
      // A title is Markdown already, but for what a table or a browser would take for its own.
      let title = rule.title.replacing("|", with: "\\|").replacing("<", with: "\\<")
      return "| `\(rule.id)` | \(severity) | \(title) | \(rule.fix?.rawValue ?? "") | "
        + "\(rule.needsService ? "yes" : "") |"
    }
    return
      (["| rule | severity | finds | fix | service |", "| --- | --- | --- | --- | --- |"] + rows)
      .map { $0 + "\n" }.joined()
  }
}

extension RuleListing: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.array { writer in
      for rule in rules { writer.object { rule.writeMembers(to: &$0) } }
    }
  }
}
