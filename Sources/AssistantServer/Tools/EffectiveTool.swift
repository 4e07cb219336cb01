import Linting
import PolicyFlow
import Reporters
import ServiceModel
import SourceText
import StructuredData
import Workspace

/// Tells what runs for the calls of an API or an operation.
struct EffectiveTool: Tool {
  let name = "effective"
  let title = "Show what runs for an operation"
  let about = """
    Puts the policies of an operation together as the gateway does it: its own, those of the API, the \
    products, the workspace and the service, with <base /> and fragments replaced by what they stand \
    for; each statement with the file and line it comes from. Without 'target', lists the APIs and \
    operations that are known.
    """

  let parameters = [
    JSONSchema.Member(
      name: "target",
      schema: .string(
        "An API, as in chat, or one of its operations, as in chat/create-completion; an API of a workspace may be written WORKSPACE:API."
      )),
    JSONSchema.Member(
      name: "product",
      schema: .string("Only calls through this product; an empty text for calls without one.")),
    JSONSchema.Member(
      name: "folder",
      schema: .string("The folder of the service, as seen from the server's folder.")),
  ]

  /// How wide the text is laid out.
  private static let width = 120

  func call(_ arguments: Arguments, in desk: Desk) throws(ToolError) -> ToolResult {
    let workspace = try openWorkspace(arguments.string("folder"), in: desk)
    let failures = workspace.allFailures.map { "problem: \($0.path): \($0.reason)\n" }.joined()
    let mistakes = workspace.mistakes.map { "problem: \($0.message)\n" }.joined()
    let services = workspace.serviceViews
    let context = ReportContext(
      toolVersion: desk.host.version, baseURI: folderURI(path: desk.fence.base.path))
    guard let target = arguments.string("target") else {
      if arguments.string("product") != nil { throw ToolError("'product' goes with 'target'") }
      guard services.contains(where: { !$0.context.model.apis.isEmpty }) else {
        throw ToolError(
          mistakes + failures + "no file tells of an API; name the service's 'folder'")
      }
      let listing = ServiceListing(
        services.map { ($0.name, $0.context.model, $0.context[ServiceFlow.self]) })
      return ToolResult(
        (mistakes + failures + listing.text + "\n").cut("name a 'folder' or a 'target'"),
        json: listing.json(context))
    }
    let choice: EffectiveChoice
    do throws(EffectiveChoice.Unknown) {
      choice = try EffectiveChoice(target, product: arguments.string("product"), among: services)
    } catch {
      throw ToolError(mistakes + failures + Self.words(for: error))
    }
    let policies = choice.service.context[ServiceFlow.self].effectivePolicies(
      of: choice.api, operation: choice.operation, product: choice.product)
    let report = EffectiveReport(
      service: choice.service.name, policies: policies, model: choice.service.context.model,
      findings: [])
    return ToolResult(
      (mistakes + failures + EffectiveText(report, width: Self.width).render())
        .cut("ask for one operation, or one 'product'"),
      json: EffectiveJSON(report, context: context).render())
  }

  private static func words(for error: EffectiveChoice.Unknown) -> String {
    switch error.advice {
    case .meant(let name): "\(error.problem); did you mean '\(name)'?"
    case .list: "\(error.problem); without 'target', this tool lists what there is"
    case .nameService: "\(error.problem); name the service's 'folder'"
    case .chooseService(let names):
      "\(error.problem); choose one with 'folder': \(names.joined(separator: ", "))"
    case .nothing: error.problem
    }
  }

  /// Opens all of the service that the folder is part of, or the services in it.
  private func openWorkspace(_ path: String?, in desk: Desk) throws(ToolError) -> Workspace {
    var named = NamedPlaces()
    for path in path.map({ [$0] }) ?? desk.fence.paths {
      let (folder, kind) = try desk.existingFile(at: path)
      guard kind == .folder else { throw ToolError("'\(path)' is no folder") }
      do throws(ConfigurationMistakes) {
        let settings = try FileSettings(
          of: folder, files: desk.files, rules: desk.host.rules, options: desk.options)
        switch settings.service {
        case .tree(let top), .folders(let top): named.folders.append(top)
        case .described: named.folders.append(FileID(settings.configuration.folder))
        case .unknown: named.folders.append(folder)
        }
      } catch {
        throw ToolError(error.all.map { RunRemarks.words($0) }.joined(separator: "\n"))
      }
    }
    return Workspace(named, files: desk.files, rules: desk.host.rules, options: desk.options)
  }
}

extension ToolResult {
  /// - Parameter json: one object; left out where it is too long for an assistant.
  fileprivate init(_ text: String, json: String) {
    let document =
      json.utf8.count <= Self.dataBudget
      ? StructuredDocument(json: SourceText(path: "", text: json)) : nil
    if let root = document?.root {
      self.init(text) { writer in writer.value(root) }
    } else {
      self.init(text)
    }
  }
}
