import ArgumentParser
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
    commandName: "rules", abstract: "List the rules, or run the examples of your own.",
    subcommands: [RulesListCommand.self, RulesTestCommand.self],
    defaultSubcommand: RulesListCommand.self)
}

struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the rules, those of the configuration of the current folder included.",
    discussion: "'list' may be left out.", shouldDisplay: false)

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
    let project = ProjectRules()
    let rules = RuleListing(try rules(of: project))
    switch format {
    case .text: try Console.print(rules.text)
    case .json: try Console.printExactly(json(rules))
    }
    project.complain()
    if !project.mistakes.isEmpty { throw ExitStatus.wrongUsage }
  }

  private func rules(of project: ProjectRules) throws -> [RuleMetadata] {
    let explainer = project.explainer
    if modules.isEmpty { return explainer.rules.map(\.metadata) }
    var named: Set<String> = []
    for name in modules {
      guard let module = explainer.module(named: name) else {
        project.complain()
        throw unknownModule(name, among: explainer.modules.map(\.name))
      }
      named.insert(module.name)
    }
    return explainer.rules.map(\.metadata).filter { named.contains(String($0.id.module)) }
  }

  private func unknownModule(_ name: String, among names: [String]) -> ValidationError {
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
