import JSONRPC
import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import Reporters
import ServiceModel
import SourceText
import StructuredData
import Workspace

/// `workspace/executeCommand`: what code actions and code lenses let the server do.
struct ExecuteCommandRequest: RequestHandler {
  static let method = "workspace/executeCommand"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("executeCommandProvider") { writer in
      writer.object { $0.member("commands", Command.Name.allCases.map(\.rawValue)) }
    }
  }

  private let command: Command.Name
  private let argument: String

  init(_ parameters: Parameters) throws(ResponseError) {
    let name = parameters["command"]?.string ?? ""
    guard let command = Command.Name(rawValue: name) else {
      throw .wrongParameters("there is no command '\(name)'")
    }
    guard let argument = parameters["arguments"]?.elements.first?.string else {
      throw .wrongParameters("'\(name)' takes one argument, a text")
    }
    self.command = command
    self.argument = argument
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    switch command {
    case .openPage:
      guard argument.hasPrefix("https://") else {
        throw .wrongParameters("only pages of the web are opened")
      }
      snapshot.errands.leave(.show(uri: argument))
    case .showEffectivePolicy:
      snapshot.errands.leave(
        .showPage(name: "effective-policy.html", text: try effectivePage(in: snapshot)))
    }
    return nil
  }

  private func effectivePage(in snapshot: Snapshot) throws(ResponseError) -> String {
    guard
      let view = snapshot.policies(in: argument).first(where: { $0.document.placement?.api != nil }
      ),
      let placement = view.document.placement
    else { throw .failed("no API is known that this policy belongs to") }
    let policies = view.service[ServiceFlow.self].effectivePolicies(
      of: Placement(scope: .api, workspace: placement.workspace, api: placement.api),
      operation: placement.operation)
    let documents = policies.flatMap(\.documents).map(\.source)
    let report = EffectiveReport(
      service: ".", policies: policies, model: view.service.model,
      findings: snapshot.workspace.findings(in: documents))
    let context = ReportContext(
      toolVersion: snapshot.toolVersion, baseURI: folderURI(path: snapshot.currentFolder.path))
    return EffectivePage(report, context: context).render()
  }
}
