import ArgumentParser
import BuiltinRules
import Linting
import Reporters
import SourceText
import Workspace

struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the examples on the pages of your own rules.",
    discussion: """
      Each 'bad' example has to report what its carets say, each 'good' one nothing, and where a mended \
      text is shown, the fixes have to give it. No configuration is needed. The exit code is 0 where all \
      is as the pages say, 1 where something is not, 2 where a page has a mistake.
      """)

  @Argument(help: ArgumentHelp("Folders of pages.", valueName: "folder"))
  var folder: [String]

  @Flag(name: .shortAndLong, help: "Say only what is wrong.")
  var quiet = false

  func run() throws {
    let disk = DiskFiles(arguments: folder, jobs: 1)
    let pages = CustomRulePages(
      folder.map { (name: $0, folder: disk.file(at: $0)) }, files: disk, rules: builtinRules)
    for mistake in pages.mistakes { Console.complain("apimlint: \(mistake.remark)") }
    guard pages.mistakes.isEmpty else { throw ExitStatus.wrongUsage }
    var failed = 0
    var count = 0
    for page in pages.rules {
      let test = try PageTest(page.rule, at: page.path, among: pages.all)
      count += test.exampleCount
      if test.failedCount > 0 { failed += 1 }
      for line in test.lines where !quiet || line.isProblem { try Console.print(line.text) }
    }
    Console.complain(
      counted(pages.rules.count, "rule", "rules") + ", " + counted(count, "example", "examples")
        + ": " + (failed == 0 ? "all passed" : counted(failed, "rule", "rules") + " failed"))
    if failed > 0 { throw ExitStatus.findings }
  }
}

/// What running the examples of one page gives.
private struct PageTest {
  struct Line {
    let text: String
    let isProblem: Bool
  }

  private(set) var lines: [Line] = []
  private(set) var exampleCount = 0
  private(set) var failedCount = 0

  init(_ rule: RegisteredRule, at path: String, among rules: [RegisteredRule]) throws {
    let examples = RulePage(rule.page).examples
    exampleCount = examples.count
    for example in examples {
      let differences: [ExampleRun.Difference]
      do throws(ConfigurationMistake) {
        differences = try ExampleRun(example, of: rule, among: rules).differences()
      } catch {
        differences = [
          ExampleRun.Difference(
            line: example.line, message: "in '\(error.place?.source.path ?? "")': \(error.message)")
        ]
      }
      if !differences.isEmpty { failedCount += 1 }
      for difference in differences {
        add("\(path):\(difference.line): \(difference.message)", isProblem: true)
      }
    }
    if !examples.contains(where: \.isBad) {
      add(
        "\(path):1: the page has no bad example, so nothing shows that its rule finds what it should",
        isProblem: true)
      failedCount += 1
    }
    add(
      "\(rule.metadata.id): \(failedCount == 0 ? "passed" : "failed"), "
        + counted(exampleCount, "example", "examples"),
      isProblem: false)
  }

  private mutating func add(_ text: String, isProblem: Bool) {
    lines.append(Line(text: visibleLine(text), isProblem: isProblem))
  }
}
