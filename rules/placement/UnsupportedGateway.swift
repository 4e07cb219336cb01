import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax

extension PlacementRules { static var unsupportedGateway: any Rule { UnsupportedGateway() } }

private struct UnsupportedGateway: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .wrongGateway(let statement, let lacking) = deviation.kind else { return }
      let gateways = GatewayKind.allCases.filter((statement.gateways ?? []).contains)
      let word = lacking.count == 1 ? "gateway" : "gateways"
      report(
        deviation.element.nameSpan,
        "'\(statement.name)' is not available on the \(word) \(NameList.brief(lacking.map(\.rawValue))), only on \(NameList.brief(gateways.map(\.rawValue))); take it out",
        serviceMessage: lacking.contains(.consumption)
          ? "Policy is not allowed in 'Consumption' sku" : nil)
    }
  }
}
