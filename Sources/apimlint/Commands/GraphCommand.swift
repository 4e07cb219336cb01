import ArgumentParser
import Linting
import Reporters
import SourceText
import Workspace

/// How `graph` prints.
enum GraphFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case dot
}

struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Show what refers to what: policies, fragments, backends, named values and the like.",
    discussion: """
      Reads the services of what is named as 'lint' does. What is not there, and what is known only \
      when a call comes, is marked.
      """)

  @Argument(help: "Files and folders (default: the current folder).")
  var paths: [String] = []

  @Option(help: "text, json, or dot for Graphviz.")
  var format = GraphFormat.text

  @Option(
    help: ArgumentHelp(
      "This configuration for all files (default: for each file the nearest .apimlint.yaml going up).",
      valueName: "file"))
  var config: String?

  @Flag(help: "No configuration.")
  var noConfig = false

  func validate() throws {
    if config != nil, noConfig {
      throw ValidationError("--config and --no-config exclude each other")
    }
  }

  func run() throws {
    var options = LintOptions(paths: paths)
    options.config = config
    options.noConfig = noConfig
    let inputs: RunInputs
    do {
      inputs = try RunInputs(options, jobs: FileSystem.coreCount)
    } catch let error as UsageError {
      throw error.refusal()
    }
    let workspace = inputs.workspace()
    let failures = (inputs.failures + workspace.allFailures).eachOnce
    for failure in failures { Console.complain("apimlint: \(failure.path): \(failure.reason)") }
    if !workspace.mistakes.isEmpty {
      throw UsageError(workspace.mistakes.map { ($0.place, $0.message) }).refusal()
    }
    for remark in workspace.remarks {
      Console.complain(
        "apimlint: " + (remark.place.map { "\(UsageError.position($0)): " } ?? "") + remark.message)
    }
    let graphs = workspace.allServiceViews.map { service in
      ServiceGraph(service.name, ReferenceGraph(of: service.context))
    }.filter { !$0.graph.nodes.isEmpty }
    switch format {
    case .text:
      let text = GraphText(graphs).render()
      if !text.isEmpty { try Console.printExactly(text) }
    case .json:
      let context = ReportContext(
        toolVersion: APIMLint.version, baseURI: folderURI(path: FileSystem.currentFolder))
      try Console.printExactly(GraphJSON(graphs, context: context).render())
    case .dot: try Console.printExactly(GraphDOT(graphs).render())
    }
    if !failures.isEmpty { throw ExitStatus.unreadableInput }
  }
}
