import ArgumentParser
import BuiltinRules
import Linting
import PolicyCatalog
import Reporters
import SourceText
import StructuredData

/// How a command prints what it knows.
enum OutputFormat: String, CaseIterable {
  case text
  case json
}

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules.")

  @Option(
    name: [.customShort("f"), .customLong("format")], help: "text or json.",
    completion: .list(OutputFormat.names))
  var formatName = OutputFormat.text.rawValue

  private var format: OutputFormat { OutputFormat(rawValue: formatName) ?? .text }

  func validate() throws {
    _ = try OutputFormat(argument: formatName, of: "--format")
  }

  func run() throws {
    switch format {
    case .text: try Console.print(table)
    case .json: try Console.printExactly(json)
    }
  }

  private var table: String {
    let rules = builtinRules.map(\.metadata)
    let width = rules.map(\.id.text.count).max() ?? 0
    return rules.map { rule in
      let severity = rule.isRecommended ? rule.severity.rawValue : "off"
      var marks = ""
      if let fix = rule.fix { marks += fix == .safe ? "  [fix]" : "  [unsafe fix]" }
      if rule.needsService { marks += "  [service]" }
      return rule.id.text.padded(to: width + 2) + severity.padded(to: 9) + rule.title + marks
    }.joined(separator: "\n")
  }

  private var json: String {
    var writer = JSONWriter(.pretty)
    writer.array { writer in
      for rule in builtinRules.map(\.metadata) {
        writer.object { rule.writeMembers(to: &$0) }
      }
    }
    return writer.text
  }
}

extension RuleMetadata {
  /// Writes the members of a JSON object about the rule.
  func writeMembers(to writer: inout JSONWriter) {
    writer.member("id", id.text)
    writer.member("module", String(id.module))
    writer.member("title", title)
    writer.member("severity", severity.rawValue)
    writer.member("recommended", isRecommended)
    if let fix { writer.member("fix", fix.rawValue) }
    writer.member("needsService", needsService)
    writer.member("since", since)
    if let reference { writer.member("reference", reference) }
    if let score = classification.score { writer.member("securitySeverity", score.number) }
    if !classification.weaknesses.isEmpty {
      writer.member("cwe", classification.weaknesses.map(\.rawValue))
    }
    if !classification.risks.isEmpty {
      writer.member("owasp", classification.risks.map(\.rawValue))
    }
  }
}

extension OptionValue {
  /// The value as a configuration file writes it.
  var text: String {
    switch self {
    case .integer(let value): "\(value)"
    case .boolean(let value): "\(value)"
    case .string(let value): "\"\(value)\""
    case .strings(let values): "[\(values.map { "\"\($0)\"" }.joined(separator: ", "))]"
    }
  }
}
