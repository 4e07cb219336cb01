import ArgumentParser
import Linting
import Reporters
import SourceText
import Workspace

/// How `graph` prints.
enum GraphFormat: String, CaseIterable {
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

  @Option(
    name: [.customShort("f"), .customLong("format")], help: "text, json, or dot for Graphviz.",
    completion: .list(GraphFormat.names))
  var formatName = GraphFormat.text.rawValue

  private var format: GraphFormat { GraphFormat(rawValue: formatName) ?? .text }

  @OptionGroup var configuration: ConfigurationArguments

  func validate() throws {
    _ = try GraphFormat(argument: formatName, of: "--format")
  }

  func run() throws {
    var options = LintOptions(paths: paths)
    options.config = configuration.config
    options.noConfig = configuration.noConfig
    let workspace: Workspace
    let failures: [FileError]
    do {
      let inputs = try RunInputs(options, jobs: FileSystem.coreCount)
      workspace = inputs.workspace()
      failures = (inputs.failures + workspace.allFailures).eachOnce
      try workspace.complain(about: failures)
    } catch let error as UsageError {
      throw error.refusal()
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
