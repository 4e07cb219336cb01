import ArgumentParser
import BuiltinRules
import Linting
import PolicyFlow
import PolicySyntax
import Reporters
import ServiceModel
import SourceText
import Workspace

/// How `effective` prints what runs.
enum EffectiveFormat: String, CaseIterable {
  case text
  case json
  case html
}

struct EffectiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effective",
    abstract:
      "Show what runs for an operation, each statement with the file and line it comes from.",
    discussion: """
      The policies of the operation, its API, the products, the workspace and the service are put \
      together as the gateway does it: <base /> and fragments are replaced by what they stand for. \
      What no file tells is shown as unknown. Where products differ, each is shown.
      """)

  @Argument(
    help: ArgumentHelp(
      """
      An API, as in chat, or one of its operations, as in chat/create-completion; an API of a \
      workspace may be written WORKSPACE:API. Without it, what there is is listed.
      """, valueName: "api/operation"))
  var target: String?

  @Option(
    name: [.customShort("f"), .customLong("format")],
    help: "text, json, or html for one page to look at, with findings beside statements.",
    completion: .list(EffectiveFormat.names))
  var formatName = EffectiveFormat.text.rawValue

  private var format: EffectiveFormat { EffectiveFormat(rawValue: formatName) ?? .text }

  @Option(help: "Only calls through this product; '' for calls without one.")
  var product: String?

  @Option(
    help: ArgumentHelp(
      "The folder of the service (default: the current folder).", valueName: "folder"))
  var service: String?

  @OptionGroup var configuration: ConfigurationArguments

  func validate() throws {
    _ = try EffectiveFormat(argument: formatName, of: "--format")
    if product != nil, target == nil {
      throw ValidationError("--product goes with an API or an operation")
    }
  }

  func run() throws {
    do {
      try show()
    } catch let error as UsageError {
      throw error.refusal()
    }
  }

  private func show() throws {
    let workspace = try openWorkspace()
    let failures = workspace.allFailures
    try workspace.complain(about: failures)
    do {
      try show(workspace)
    } catch let error as UsageError where !failures.isEmpty {
      // What is not known by its name may be in what could not be read.
      _ = error.refusal()
    }
    if !failures.isEmpty { throw ExitStatus.unreadableInput }
  }

  private func show(_ workspace: Workspace) throws {
    let services = workspace.serviceViews
    if let target {
      let choice: EffectiveChoice
      do throws(EffectiveChoice.Unknown) {
        choice = try EffectiveChoice(target, product: product, among: services)
      } catch {
        throw UsageError(words(for: error))
      }
      try Console.printExactly(text(of: choice, in: workspace))
    } else {
      try Console.printExactly(list(services))
    }
  }

  private func words(for error: EffectiveChoice.Unknown) -> String {
    switch error.advice {
    case .meant(let name): "\(error.problem); did you mean '\(name)'?"
    case .list: "\(error.problem); 'apimlint effective' lists what there is"
    case .nameService:
      "no file in '\(service ?? ".")' tells of an API; name the folder of a service with --service"
    case .chooseService(let names):
      "\(error.problem); choose one with --service: \(names.joined(separator: ", "))"
    case .nothing: error.problem
    }
  }

  /// Opens all of the service that the folder is part of, or the services in it.
  private func openWorkspace() throws -> Workspace {
    let path = service ?? ""
    let disk = DiskFiles(
      arguments: [path] + [configuration.config].compactMap(\.self), jobs: FileSystem.coreCount)
    var options = WorkspaceOptions(currentFolder: disk.currentFolder)
    options.jobs = FileSystem.coreCount
    options.configuration = .init(
      config: configuration.config, noConfig: configuration.noConfig, in: disk)
    let folder = disk.file(at: path)
    guard disk.kind(of: folder) == .folder else {
      throw UsageError("there is no folder '\(path)'; --service takes the folder of a service")
    }
    var named = NamedPlaces()
    do throws(ConfigurationMistakes) {
      let settings = try FileSettings(
        of: folder, files: disk, rules: builtinRules, options: options)
      switch settings.service {
      case .tree(let top), .folders(let top): named.folders = [top]
      case .described: named.folders = [FileID(settings.configuration.folder)]
      case .unknown: named.folders = [folder]
      }
    } catch {
      throw UsageError(error.all.map { ($0.place, $0.message) })
    }
    return Workspace(named, files: disk, rules: builtinRules, options: options)
  }

  private var context: ReportContext {
    ReportContext(
      toolVersion: APIMLint.version, baseURI: folderURI(path: FileSystem.currentFolder))
  }

  private func list(_ services: [ServiceView]) throws -> String {
    let listing = ServiceListing(
      services.map { ($0.name, $0.context.model, $0.context[ServiceFlow.self]) })
    guard services.contains(where: { !$0.context.model.apis.isEmpty }) else {
      throw UsageError(
        "no file in '\(service ?? ".")' tells of an API; name the folder of a service with --service"
      )
    }
    switch format {
    case .text: return listing.text
    case .json: return listing.json(context)
    case .html: return listing.html(context)
    }
  }

  private func text(of choice: EffectiveChoice, in workspace: Workspace) -> String {
    let context = choice.service.context
    let policies = context[ServiceFlow.self].effectivePolicies(
      of: choice.api, operation: choice.operation, product: choice.product)
    // Findings are looked for only where they are shown.
    let documents = format == .text ? [] : policies.flatMap(\.documents).map(\.source)
    let report = EffectiveReport(
      service: choice.service.name, policies: policies, model: context.model,
      findings: workspace.findings(in: documents))
    return switch format {
    case .text: EffectiveText(report, width: FileSystem.terminalWidth ?? 80).render()
    case .json: EffectiveJSON(report, context: self.context).render()
    case .html: EffectivePage(report, context: self.context).render()
    }
  }
}
