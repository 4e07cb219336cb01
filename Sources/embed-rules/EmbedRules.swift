import Foundation
import RulePages
import SourceText

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
    var collection = PageCollection(below: folder)
    for page in arguments.dropFirst(4).map({ URL(filePath: $0) }) { collection.add(page) }
    collection.checkNames()
    guard collection.problems.isEmpty else {
      for problem in collection.problems {
        let position = LineTable(problem.place.source).position(at: problem.place.span.start)
        // The form that build systems and editors understand.
        print(
          "\(problem.place.source.path):\(position.line):\(position.column): error: \(problem.message)"
        )
      }
      exit(1)
    }
    try Data(collection.generatedSource(site: site).utf8).write(
      to: URL(filePath: arguments[2]), options: .atomic)
  }
}

/// The pages of a folder, with what is wrong in them.
struct PageCollection {
  private let folder: URL
  private var rules: [EmbeddedRule] = []
  private var modules: [RuleModule] = []
  private(set) var problems: [PageProblem] = []

  init(below folder: URL) { self.folder = folder }

  mutating func add(_ page: URL) {
    let source = SourceText(
      path: page.path, bytes: [UInt8]((try? Data(contentsOf: page)) ?? Data()))
    do throws(PageProblem) {
      if page.lastPathComponent == "README.md" {
        let name = page.deletingLastPathComponent().lastPathComponent
        modules.append(try ModulePage(source, name: name).module)
      } else {
        let rule = try EmbeddedRule(source, at: page, below: folder)
        problems += rule.page.problems
        rules.append(rule)
      }
    } catch {
      problems.append(error)
    }
  }

  /// Refuses an id, or a former one, that two rules have.
  mutating func checkNames() {
    rules.sort { $0.metadata.id < $1.metadata.id }
    modules.sort { $0.name < $1.name }
    problems += RuleNameClash.all(
      among: rules.map { RuleNameClash.Named($0.metadata, page: $0.page.source) })
  }

  /// The pages as Swift.
  ///
  /// - Parameter site: where the documentation is published; empty where it is nowhere.
  func generatedSource(site: String) -> String {
    let namespaces = Set(rules.map(\.namespace)).sorted()
    let modules = modules.map { module in
      "RuleModule(name: \(module.name.debugDescription), title: \(module.title.debugDescription), "
        + "about: \(module.about.debugDescription))"
    }
    return """
      // Made from the rule pages by embed-rules.
      public import Linting
      import PolicyCatalog
      import SourceText

      \(namespaces.map { "/// The rules of one folder; each adds itself.\nenum \($0) {}\n" }.joined(separator: "\n"))
      /// The rules that come with apimlint, sorted by id.
      public let builtinRules: [RegisteredRule] = [
      \(rules.map { "  \($0.functionName)()," }.joined(separator: "\n"))
      ]

      /// The folders of the rules, sorted by name.
      public let builtinModules: [RuleModule] = [
      \(modules.map { "  \($0)," }.joined(separator: "\n"))
      ]

      \(rules.map { $0.declaration(site: site) }.joined(separator: "\n"))
      """
  }
}
