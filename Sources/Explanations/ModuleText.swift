public import Linting
import SourceText
public import StructuredData

/// What is told of a module of rules.
public struct ModuleText: Sendable {
  private let module: RuleModule
  private let rules: [RuleMetadata]

  /// - Parameter rules: those of the module.
  public init(of module: RuleModule, rules: [RuleMetadata]) {
    self.module = module
    self.rules = rules
  }

  /// What it is about, and a line for each of its rules.
  public var text: String {
    var text = "\(module.name): \(module.title)\n\n\(module.about)\n\n"
    text += RuleListing(rules).text + "\n\n"
    return text + "apimlint explain RULE tells more about one of them.\n"
  }

  /// The same as a page of Markdown.
  public var markdown: String {
    "# \(module.title)\n\n\(module.about)\n\n## Rules\n\n" + RuleListing(rules).markdown
  }
}

extension ModuleText: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("kind", "module")
      writer.member("name", module.name)
      writer.member("title", module.title)
      writer.member("about", module.about)
      writer.member("rules", RuleListing(rules))
    }
  }
}
