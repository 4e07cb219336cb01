import ArgumentParser
import BuiltinRules
import Linting
import Reporters
import SourceText
import StructuredData

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Option(help: "text or json.")
  var format = Format.text

  func run() {
    switch format {
    case .text: printTable()
    case .json: printJSON()
    }
  }

  private func printTable() {
    let rules = builtinRules.map(\.metadata)
    let width = rules.map(\.id.text.count).max() ?? 0
    for rule in rules {
      let severity = rule.isRecommended ? rule.severity.rawValue : "off"
      var marks = ""
      if let fix = rule.fix { marks += fix == .safe ? "  [fix]" : "  [unsafe fix]" }
      if rule.needsService { marks += "  [service]" }
      let columns =
        rule.id.text.padded(to: width + 2) + severity.padded(to: 9) + rule.title + marks
      print(columns)
    }
  }

  private func printJSON() {
    var writer = JSONWriter(.pretty)
    writer.array { writer in
      for rule in builtinRules.map(\.metadata) {
        writer.object { writer in
          writer.member("id", rule.id.text)
          writer.member("module", String(rule.id.module))
          writer.member("title", rule.title)
          writer.member("severity", rule.severity.rawValue)
          writer.member("recommended", rule.isRecommended)
          if let fix = rule.fix { writer.member("fix", fix.rawValue) }
          writer.member("needsService", rule.needsService)
          writer.member("since", rule.since)
          if let reference = rule.reference { writer.member("reference", reference) }
        }
      }
    }
    print(writer.text)
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a rule is about, why it matters and what to do, with examples.")

  @Argument(help: "The rule's id, as in streaming/buffer-response.")
  var rule: String

  func run() throws {
    let found = builtinRules.first { entry in
      entry.metadata.id.text == rule || entry.metadata.aliases.contains { $0.text == rule }
    }
    guard let found else {
      let nearest = nearestName(to: rule, among: builtinRules.map(\.metadata.id.text))
      printError(
        "apimlint: there is no rule '\(rule)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
      throw ExitStatus.wrongUsage
    }
    let metadata = found.metadata
    print(
      "\(metadata.id), \(metadata.isRecommended ? metadata.severity.rawValue : "off by default")")
    print("")
    print((try? RulePage(found.page).body) ?? found.page, terminator: "")
    if !metadata.options.isEmpty {
      print("\nOptions:")
      for option in metadata.options {
        print("  \(option.name): \(option.defaultValue.typeName) = \(option.defaultValue.text)")
      }
    }
    if let reference = metadata.reference { print("\nReference: \(reference)") }
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
