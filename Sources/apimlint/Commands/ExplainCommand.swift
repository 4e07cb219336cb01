import ArgumentParser
import Explanations
import StructuredData

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell about a rule, a module, a statement, its elements and attributes, or about C#.",
    discussion: """
      For a rule: what it finds, why it matters and what to do, its options, an example and how to \
      switch it off; with --all, its whole page. For a module: what it is about, and its rules. For a \
      statement: where it may stand, what it takes, and which of it goes together.
      """)

  @Argument(
    help: """
      A rule's id, as in streaming/buffer-response; a module, as in streaming; a statement, as in \
      forward-request; the path of something in it, as in forward-request/timeout or \
      validate-jwt/required-claims/claim; or a type or a member in C#, as in JObject or \
      context.Request.Body.As.
      """)
  var name: String?

  @Flag(help: "The whole page of a rule, with every example; Markdown has it in any case.")
  var all = false

  @Flag(help: "Print all that sources disagree about, and who says what.")
  var disputed = false

  @Option(
    name: [.customShort("f"), .customLong("format")], help: "text, json or markdown.",
    completion: .list(Format.names))
  var formatName = Format.text.rawValue

  /// How to print what is told.
  private enum Format: String, CaseIterable {
    case text
    case json
    case markdown
  }

  private var format: Format { Format(rawValue: formatName) ?? .text }

  func validate() throws {
    _ = try Format(argument: formatName, of: "--format")
    if disputed == (name != nil) {
      throw ValidationError(
        disputed ? "--disputed is about all statements, so it takes no NAME" : "expected a NAME")
    }
  }

  func run() throws {
    guard let name else { return try explainDisputes() }
    let explanation: Explanation
    do {
      explanation = try Self.explanation(of: name)
    } catch {
      Console.complain("apimlint: " + error.problem)
      throw ExitStatus.wrongUsage
    }
    switch format {
    case .text: try Console.print(all ? explanation.whole : explanation.text)
    case .json: try show(explanation)
    case .markdown: try Console.printExactly(explanation.markdown)
    }
  }

  /// What a name means to the program, or else to the configuration of the current folder.
  private static func explanation(of name: String) throws(UnknownName) -> Explanation {
    if let known = try? Explainer.builtin.explanation(of: name) { return known }
    let project = ProjectRules()
    do {
      return try project.explainer.explanation(of: name)
    } catch {
      project.complain()
      throw error
    }
  }

  private func explainDisputes() throws {
    let facts = DisputedFacts()
    switch format {
    case .text: try Console.print(facts.text)
    case .json: try show(facts)
    case .markdown: try Console.printExactly(facts.markdown)
    }
  }

  private func show(_ value: some JSONWritable) throws {
    var writer = JSONWriter(.pretty)
    writer.value(value)
    try Console.printExactly(writer.text)
  }
}
