import ArgumentParser
import BuiltinRules
import Explanations
import Linting
import PolicyCatalog
import PolicySyntax
import Reporters
import ServiceModel
import SourceText
import StructuredData
import Workspace

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
      let disk = DiskFiles(arguments: [path] + [config].compactMap(\.self), jobs: 1)
      var options = WorkspaceOptions(currentFolder: disk.currentFolder)
      if let config { options.configuration = .file(disk.file(at: config)) }
      let settings: FileSettings
      do throws(ConfigurationMistakes) {
        settings = try FileSettings(
          of: disk.file(at: path), files: disk, rules: builtinRules, options: options)
      } catch {
        throw UsageError(error.all.map { ($0.place, $0.message) }).refusal()
      }
      try Console.print(lines(settings, disk).joined(separator: "\n"))
    }

    private func lines(_ found: FileSettings, _ disk: DiskFiles) -> [String] {
      let configuration = found.configuration
      let path = disk.name(of: disk.file(at: path))
      let settings = configuration.settings(for: path)
      let gateways = settings.gateways.map(\.rawValue).sorted().joined(separator: ", ")
      let isTemplateKnown = settings.isTemplateNamed || settings.template != .none
      let template = isTemplateKnown ? settings.template.rawValue : "(what the file tells)"
      var lines = [
        "gateway: [\(gateways)]", "policy-format: \(settings.format.rawValue)",
        "template: \(template)", "fail-on: \(configuration.failOn.rawValue)",
      ]
      let folders = configuration.customRules.pages.map { PathArithmetic.folder(of: $0) }
      let ownFolders = folders.enumerated().filter { !folders[..<$0.offset].contains($0.element) }
      if !folders.isEmpty {
        lines.append("custom-rules: [\(ownFolders.map(\.element).joined(separator: ", "))]")
      }
      if configuration.ignores(path) { lines.append("ignored: true") }
      lines += service(found, disk)
      lines.append("rules:")
      let overrides = configuration.overrides(for: path)
      for rule in (builtinRules + configuration.customRules.rules).map(\.metadata) {
        let setting = configuration.setting(of: rule, overrides: overrides)
        let level = setting.severity?.rawValue ?? "off"
        lines.append(
          "  \(rule.id): \(level)\(options(of: rule, setting.options))  # \(setting.source)")
      }
      // What a path or an option holds does not begin a line of its own.
      return lines.map(visibleLine)
    }

    /// Which service the path belongs to, and what is deployed to it from elsewhere.
    private func service(_ found: FileSettings, _ disk: DiskFiles) -> [String] {
      let external = found.description.external
      let names = ResourceKind.allCases.filter { !external.globs(of: $0).isEmpty }.map { kind in
        "  external \(kind.rawValue): [\(external.globs(of: kind).joined(separator: ", "))]"
      }
      switch found.service {
      case .tree(let top):
        let name = disk.name(of: top)
        return ["service: the APIOps tree \(name.isEmpty ? "." : name)"] + names
      case .folders(let top):
        let name = disk.name(of: top)
        return ["service: the policies in the folders of \(name.isEmpty ? "." : name)"] + names
      case .described: return ["service: as the configuration describes it"] + names
      case .unknown: return ["service: (unknown)"]
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

    func run() throws {
      var writer = JSONWriter(.pretty)
      writer.value(ConfigurationSchema(rules: builtinRules))
      try Console.printExactly(writer.text)
    }
  }
}

extension Configuration.EffectiveSetting {
  /// Where a setting was made, and where it is required, in words.
  fileprivate var source: String {
    guard let requirer else { return origin.text }
    let place = UsageError.position(requirer)
    if case .file(let origin) = origin, UsageError.position(origin) == place {
      return "required by \(place)"
    }
    return "\(origin.text), required by \(place)"
  }
}

extension Configuration.Origin {
  /// Where a setting was made, in words.
  fileprivate var text: String {
    switch self {
    case .defaults: "default"
    case .file(let place): UsageError.position(place)
    case .commandLine: "command line"
    }
  }
}
