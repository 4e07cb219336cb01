import BuiltinRules
import Linting
import Reporters
import SourceText

/// The module that a name of the command line means, with its rules.
struct NamedModule {
  let module: RuleModule
  let rules: [RuleMetadata]

  /// - Parameter name: the module's name, with or without `/*` behind it.
  init?(_ name: String) {
    let name = name.hasSuffix("/*") ? String(name.dropLast(2)) : name
    guard let module = builtinModules.first(where: { $0.name == name }) else { return nil }
    self.module = module
    rules = builtinRules.map(\.metadata).filter { $0.id.module == module.name }
  }

  /// What it is about, and a line for each of its rules.
  var text: String {
    var text = "\(module.name): \(module.title)\n\n\(module.about)\n\n"
    text += RuleListing(rules).text + "\n\n"
    return text + "apimlint explain RULE tells more about one of them.\n"
  }
}

/// Rules for people, one on each line.
struct RuleListing {
  private let rules: [RuleMetadata]

  init(_ rules: [RuleMetadata]) { self.rules = rules }

  var text: String {
    let width = rules.map(\.id.text.count).max() ?? 0
    return rules.map { rule in
      let severity = rule.isRecommended ? rule.severity.rawValue : "off"
      var marks = ""
      if let fix = rule.fix { marks += fix == .safe ? "  [fix]" : "  [unsafe fix]" }
      if rule.needsService { marks += "  [service]" }
      return rule.id.text.padded(to: width + 2) + severity.padded(to: 9) + rule.title + marks
    }.joined(separator: "\n")
  }
}
