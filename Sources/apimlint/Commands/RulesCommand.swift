import ArgumentParser
import BuiltinRules
import Explanations
import Linting
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
    let rules = RuleListing(try rules())
    switch format {
    case .text: try Console.print(rules.text)
    case .json: try Console.printExactly(json(rules))
    }
  }

  private func rules() throws -> [RuleMetadata] {
    if modules.isEmpty { return builtinRules.map(\.metadata) }
    var named: Set<String> = []
    for name in modules {
      guard let module = Explainer.builtin.module(named: name) else { throw unknownModule(name) }
      named.insert(module.name)
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

  private func json(_ rules: RuleListing) -> String {
    var writer = JSONWriter(.pretty)
    writer.value(rules)
    return writer.text
  }
}
