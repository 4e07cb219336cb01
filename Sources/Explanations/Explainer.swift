public import Linting
import PolicyCatalog
public import SourceText
public import StructuredData

/// Knows what a name means: a rule, a module of rules, what the catalogue has under a path, or a type or a
/// member in C#.
///
/// Whoever tells people about these, a command line, an editor or an assistant, asks here, so that all
/// say the same.
public struct Explainer: Sendable {
  public let rules: [RegisteredRule]
  public let modules: [RuleModule]

  public init(rules: [RegisteredRule], modules: [RuleModule]) {
    self.rules = rules
    self.modules = modules
  }

  /// What a name means.
  ///
  /// - Parameter name: a rule's id, a module, the path of a statement, an element or an attribute, or a type or
  ///   member as C# has it.
  /// - Throws: what is wrong with a name that means nothing, and what was probably meant.
  public func explanation(of name: String) throws(UnknownName) -> Explanation {
    if let rule = rule(named: name) { return .rule(rule) }
    if let entry = CatalogEntry(path: name) {
      return .entry(entry, rules: entry.rules(among: rules))
    }
    if let module = module(named: name) {
      return .module(ModuleText(of: module, rules: metadata(of: module)))
    }
    do {
      return .code(try CodeText(name))
    } catch {
      // What looks like code is meant as such.
      if name.contains(".") || name.first?.isUppercase == true {
        throw UnknownName(problem: error.problem)
      }
    }
    throw UnknownName(
      problem: CatalogEntry.whatIsWrong(with: name, rules: rules.map(\.metadata)))
  }

  /// The rule of an id, or of one that it had before.
  public func rule(named name: String) -> RegisteredRule? {
    rules.first { rule in
      rule.metadata.id.text == name || rule.metadata.aliases.contains { $0.text == name }
    }
  }

  /// The module of a name, with or without `/*` behind it.
  public func module(named name: String) -> RuleModule? {
    let name = name.hasSuffix("/*") ? String(name.dropLast(2)) : name
    return modules.first { $0.name == name }
  }

  /// The rules of a module.
  public func metadata(of module: RuleModule) -> [RuleMetadata] {
    rules.map(\.metadata).filter { $0.id.module == module.name }
  }
}

/// A name that means nothing.
public struct UnknownName: Error, Sendable {
  /// Why, and what was probably meant, as a sentence without an end.
  public let problem: String
}

/// All that is told about what has a name.
public enum Explanation: Sendable {
  case rule(RegisteredRule)
  case module(ModuleText)

  /// What the catalogue has, with the rules that it takes part in.
  case entry(CatalogEntry, rules: [RuleID])

  /// A type or a member in C#.
  case code(CodeText)

  /// What people want to know.
  public var text: String {
    switch self {
    case .rule(let rule): RuleText(of: rule).short
    case .module(let module): module.text
    case .entry(let entry, let rules): CatalogText(of: entry, rules: rules).text
    case .code(let code): code.text
    }
  }

  /// All that there is: of a rule its page, with every example.
  public var whole: String {
    if case .rule(let rule) = self { RuleText(of: rule).whole } else { text }
  }

  /// All that there is, as a page of Markdown.
  public var markdown: String {
    switch self {
    case .rule(let rule): RuleMarkdown(of: rule).text
    case .module(let module): module.markdown
    case .entry(let entry, let rules): CatalogMarkdown(of: entry, rules: rules).text
    case .code(let code): "```text\n\(code.text)```\n"
    }
  }
}

extension Explanation: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    switch self {
    case .rule(let rule): writer.value(RuleJSON(of: rule))
    case .module(let module): writer.value(module)
    case .entry(let entry, let rules): writer.value(CatalogJSON(of: entry, rules: rules))
    case .code(let code): writer.value(code)
    }
  }
}
