import ArgumentParser
import BuiltinRules
import Linting
import PolicyCatalog
import SourceText
import StructuredData

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell about a rule or a module, or about a statement, its elements and attributes.",
    discussion: """
      For a rule: what it finds, why it matters and what to do, its options, an example and how to \
      switch it off; with --all, its whole page. For a module: what it is about, and its rules. For a \
      statement: where it may stand, what it takes, and which of it goes together.
      """)

  @Argument(
    help: """
      A rule's id, as in streaming/buffer-response; a module, as in streaming; a statement, as in \
      forward-request; or the path of something in it, as in forward-request/timeout or \
      validate-jwt/required-claims/claim.
      """)
  var name: String?

  @Flag(help: "The whole page of a rule, with every example.")
  var all = false

  @Flag(help: "Print all that sources disagree about, and who says what.")
  var disputed = false

  @Option(
    name: [.customShort("f"), .customLong("format")], help: "text or json.",
    completion: .list(OutputFormat.names))
  var formatName = OutputFormat.text.rawValue

  private var format: OutputFormat { OutputFormat(rawValue: formatName) ?? .text }

  func validate() throws {
    _ = try OutputFormat(argument: formatName, of: "--format")
    if disputed == (name != nil) {
      throw ValidationError(
        disputed ? "--disputed is about all statements, so it takes no NAME" : "expected a NAME")
    }
  }

  func run() throws {
    guard let name else { return try explainDisputes() }
    let rule = builtinRules.first { entry in
      entry.metadata.id.text == name || entry.metadata.aliases.contains { $0.text == name }
    }
    if let rule {
      try explain(rule)
    } else if let entry = CatalogEntry(path: name) {
      try explain(entry)
    } else if let module = NamedModule(name) {
      try explain(module)
    } else {
      Console.complain(
        "apimlint: " + CatalogEntry.whatIsWrong(with: name, rules: builtinRules.map(\.metadata)))
      throw ExitStatus.wrongUsage
    }
  }

  private func explainDisputes() throws {
    let facts = DisputedFacts()
    switch format {
    case .text: try Console.print(facts.text)
    case .json:
      var writer = JSONWriter(.pretty)
      writer.value(facts)
      try Console.printExactly(writer.text)
    }
  }

  private func explain(_ rule: RegisteredRule) throws {
    let metadata = rule.metadata
    let body = (try? RulePage(rule.page).body) ?? rule.page
    if format == .json {
      var writer = JSONWriter(.pretty)
      writer.object { writer in
        writer.member("kind", "rule")
        metadata.writeMembers(to: &writer)
        writer.member("options") { writer in
          writer.object { writer in
            for option in metadata.options { writer.member(option.name, option.defaultValue) }
          }
        }
        writer.member("page", body)
      }
      return try Console.printExactly(writer.text)
    }
    let text = RuleText(rule: rule)
    try Console.print(all ? text.whole : text.short)
  }

  private func explain(_ module: NamedModule) throws {
    guard format == .json else { return try Console.print(module.text) }
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.member("kind", "module")
      writer.member("name", module.module.name)
      writer.member("title", module.module.title)
      writer.member("about", module.module.about)
      writer.member("rules") { writer in
        writer.array { writer in
          for rule in module.rules { writer.object { rule.writeMembers(to: &$0) } }
        }
      }
    }
    try Console.printExactly(writer.text)
  }

  private func explain(_ entry: CatalogEntry) throws {
    let rules = entry.rules(among: builtinRules)
    switch format {
    case .text:
      try Console.print(CatalogText(of: entry, rules: rules).text)
    case .json:
      var writer = JSONWriter(.pretty)
      writer.value(CatalogJSON(of: entry, rules: rules))
      try Console.printExactly(writer.text)
    }
  }
}
