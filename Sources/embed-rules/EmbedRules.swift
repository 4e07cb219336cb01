import Foundation

/// Turns the Markdown pages of the rules into one Swift file, so that a run parses no Markdown.
///
/// `embed-rules FOLDER OUTPUT SITE PAGE …`: the pages lie below the folder; a page's id is its path. A
/// `README.md` is no rule, but says what those beside it have in common. `SITE` is where the
/// documentation is published, and each rule has its page there; empty where it is nowhere.
@main
struct EmbedRules {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4 else {
      FileHandle.standardError.write(Data("usage: embed-rules FOLDER OUTPUT SITE PAGE …\n".utf8))
      exit(2)
    }
    let site = arguments[3]
    guard site.isEmpty || site.wholeMatch(of: #/https?://[^\s"\\]+/#) != nil else {
      print("error: the documentation's site is '\(site)', which is no address such as https://…")
      exit(1)
    }
    let folder = URL(filePath: arguments[1])
    do throws(PageProblem) {
      let pages = arguments.dropFirst(4).map { URL(filePath: $0) }
      let modules = try pages.filter(isPageOfFolder).map { page throws(PageProblem) in
        try ModuleSource(page: page)
      }.sorted { $0.name < $1.name }
      let rules = try pages.filter { !isPageOfFolder($0) }.map { page throws(PageProblem) in
        try RuleSource(page: page, below: folder)
      }.sorted { $0.id < $1.id }
      try checkNames(of: rules)
      try? Data(generatedSource(rules, modules, site: site).utf8).write(
        to: URL(filePath: arguments[2]), options: .atomic)
    } catch {
      // The form that build systems and editors understand.
      print("\(error.path):\(error.line):1: error: \(error.message)")
      exit(1)
    }
  }

  private static func isPageOfFolder(_ page: URL) -> Bool { page.lastPathComponent == "README.md" }

  /// Refuses an id, or a former one, that two rules have.
  private static func checkNames(of rules: [RuleSource]) throws(PageProblem) {
    var owners: [String: RuleSource] = [:]
    for rule in rules {
      if let owner = owners[rule.id] {
        throw rule.problem(
          at: nil, "'\(rule.id)' is the id of \(owner.path) already; rename this page")
      }
      owners[rule.id] = rule
    }
    for rule in rules {
      for alias in rule.aliases {
        if let owner = owners[alias] {
          let kind = owner.id == alias ? "the id" : "an alias"
          throw rule.problem(
            at: "aliases", "'\(alias)' is \(kind) of \(owner.path) already; take it out")
        }
        owners[alias] = rule
      }
    }
  }

  private static func generatedSource(
    _ rules: [RuleSource], _ modules: [ModuleSource], site: String
  ) -> String {
    let namespaces = Set(rules.map(\.namespace)).sorted()
    return """
      // Made from the rule pages by embed-rules.
      public import Linting
      import PolicyCatalog
      import SourceText

      \(namespaces.map { "/// The rules of one folder; each adds itself.\nenum \($0) {}\n" }.joined(separator: "\n"))
      /// The rules that come with apimlint, sorted by id.
      public let builtinRules: [RegisteredRule] = [
      \(rules.map { "  \($0.constantName)," }.joined(separator: "\n"))
      ]

      /// The folders of the rules, sorted by name.
      public let builtinModules: [RuleModule] = [
      \(modules.map { "  \($0.literal)," }.joined(separator: "\n"))
      ]

      \(rules.map { $0.declaration(site: site) }.joined(separator: "\n"))
      """
  }
}

/// A mistake in a rule's page or in the file of its check.
struct PageProblem: Error {
  let path: String
  let line: Int
  let message: String
}
