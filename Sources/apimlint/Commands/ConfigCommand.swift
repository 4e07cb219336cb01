import ArgumentParser
import BuiltinRules
import Linting
import PolicyCatalog
import PolicySyntax
import SourceText
import StructuredData

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Look at the configuration.",
    subcommands: [ShowCommand.self, SchemaCommand.self])

  struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show the settings that apply to a path, and where each comes from.")

    @Argument(help: "A policy file (default: the current folder's settings).")
    var path: String = ""

    @Option(help: "This configuration (default: the nearest .apimlint.yaml going up).")
    var config: String?

    func run() throws {
      let settings: Configuration
      do {
        settings = try ConfigurationLoading.load(file: config, nearestTo: path)
      } catch let error as UsageError {
        printError(error.description)
        throw ExitStatus.wrongUsage
      }
      show(settings)
    }

    private func show(_ configuration: Configuration) {
      let path = PathArithmetic.normalized(path)
      let settings = configuration.settings(for: path)
      let gateways = settings.gateways.map(\.rawValue).sorted().joined(separator: ", ")
      print("gateway: [\(gateways)]")
      print("policy-format: \(settings.format.rawValue)")
      let isKnown = settings.isTemplateNamed || settings.template != .none
      print("template: \(isKnown ? settings.template.rawValue : "(what the file tells)")")
      print("fail-on: \(configuration.failOn.rawValue)")
      if configuration.ignores(path) { print("ignored: true") }
      print("rules:")
      let overrides = configuration.overrides(for: path)
      for rule in builtinRules.map(\.metadata) {
        let setting = configuration.setting(of: rule, overrides: overrides)
        let level = setting.severity?.rawValue ?? "off"
        print(
          "  \(rule.id): \(level)\(options(of: rule, setting.options))  # \(setting.origin.text)")
      }
    }

    private func options(of rule: RuleMetadata, _ options: RuleOptions) -> String {
      rule.options.map { " \($0.name)=\(options.value(of: $0).text)" }.joined()
    }
  }

  struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "schema",
      abstract: "Print the JSON Schema of .apimlint.yaml, for editors.")

    func run() {
      var writer = JSONWriter(.pretty)
      writer.value(ConfigurationSchema(rules: builtinRules))
      print(writer.text)
    }
  }
}

extension Configuration.Origin {
  /// Where a setting was made, in words.
  fileprivate var text: String {
    switch self {
    case .defaults: "default"
    case .file(let place): ConfigurationLoading.position(place)
    case .commandLine: "command line"
    }
  }
}
