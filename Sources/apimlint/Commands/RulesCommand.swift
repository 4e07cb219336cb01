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

  @Argument(
    help: ArgumentHelp(
      "Only those of these modules, as in streaming (default: all).", valueName: "module"))
  var modules: [String] = []

  @Option(
    name: [.customShort("f"), .customLong("format")], help: "text or json.",
    completion: .list(OutputFormat.names))
  var formatName = OutputFormat.text.rawValue

  private var format: OutputFormat { OutputFormat(rawValue: formatName) ?? .text }

  func validate() throws {
    _ = try OutputFormat(argument: formatName, of: "--format")
  }

  func run() throws {
    let rules = try rules()
    switch format {
    case .text: try Console.print(RuleListing(rules).text)
    case .json: try Console.printExactly(json(rules))
    }
  }

  private func rules() throws -> [RuleMetadata] {
    if modules.isEmpty { return builtinRules.map(\.metadata) }
    var named: Set<String> = []
    for name in modules {
      guard let module = NamedModule(name) else { throw unknownModule(name) }
      named.insert(module.module.name)
    }
    return builtinRules.map(\.metadata).filter { named.contains(String($0.id.module)) }
  }

  private func unknownModule(_ name: String) -> ValidationError {
    let names = builtinModules.map(\.name)
    let nearest = nearestName(to: name, among: names)
    return ValidationError(
      "there is no module '\(name)'; "
        + (nearest.map { "did you mean '\($0)'?" }
          ?? "there are \(names.joined(separator: ", "))"))
  }

  private func json(_ rules: [RuleMetadata]) -> String {
    var writer = JSONWriter(.pretty)
    writer.array { writer in
      for rule in rules { writer.object { rule.writeMembers(to: &$0) } }
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
