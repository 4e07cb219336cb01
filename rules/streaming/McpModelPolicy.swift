import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension StreamingRules { static var mcpModelPolicy: any Rule { McpModelPolicy() } }

private struct McpModelPolicy: Rule {
  func subscribe(to events: inout Events) {
    events.on(StatementCatalog.namesForModels) { element, report in
      guard report.service.model.apis.contains(where: \.isMCPServer) else { return }
      let operations = StreamedOperations(
        service: report.service.model, settings: report.settings)
      var reason: StreamReason?
      let extent = report.ways(to: element).extentByTarget { way, target in
        guard !way.circumstances.isConditional, let found = operations.mcpReason(for: target) else {
          return false
        }
        reason = reason ?? found
        return true
      }
      guard let extent, let reason else { return }
      report(
        element.nameSpan,
        "\(reason.text), and '\(element.name)' understands what models say and not the messages of that protocol; use a statement for any traffic, such as 'rate-limit-by-key'",
        holdingFor: extent)
    }
  }
}
