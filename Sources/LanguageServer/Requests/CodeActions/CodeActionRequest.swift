import JSONRPC
import Linting
import SourceText
import StructuredData
import Workspace

/// `textDocument/codeAction`: what can be done about the findings in a stretch of a document.
struct CodeActionRequest: RequestHandler {
  static let method = "textDocument/codeAction"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    capabilities.member("codeActionProvider") { writer in
      writer.object { writer in
        writer.member(
          "codeActionKinds",
          [CodeAction.Kind.quickFix.rawValue, CodeAction.Kind.fixAll.rawValue])
      }
    }
  }

  private let uri: String
  private let range: ProtocolRange

  /// The kinds that are asked for; empty for all.
  private let wanted: [String]

  init(_ parameters: Parameters) throws(ResponseError) {
    uri = try parameters.document()
    range = try parameters.range()
    wanted = parameters["context"]?["only"]?.elements.compactMap(\.string) ?? []
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    guard let file = DocumentURI.file(uri) else { return nil }
    let findings = snapshot.findings(in: file)
    var actions: [CodeAction] = []
    if asksFor(.quickFix) {
      let touched = findings.filter { range.meets(snapshot.range(of: $0.place)) }
      let rules = RuleNames(snapshot.workspace.rules)
      let policies = snapshot.workspace.policies(in: file)
      var fixedAll: Set<RuleID> = []
      for diagnostic in touched {
        if snapshot.stop.isStopped { return nil }
        let offered = DiagnosticActions(
          diagnostic, among: findings, of: file, policies: policies, rules: rules, in: snapshot)
        actions += offered.all(fixingAllOfRule: fixedAll.insert(diagnostic.rule).inserted)
      }
    }
    // In a list for people, what fixes all stands where there is something to fix; rounds of fixes are
    // made for those who ask for nothing else.
    if asksFor(.fixAll),
      let fixAll = FixAllAction(
        of: file, findings: findings, in: snapshot, roundCount: wanted.isEmpty ? 1 : 10)
    {
      actions.append(fixAll.action)
    }
    return actions
  }

  private func asksFor(_ kind: CodeAction.Kind) -> Bool {
    wanted.isEmpty || wanted.contains(where: kind.isMeant)
  }
}
