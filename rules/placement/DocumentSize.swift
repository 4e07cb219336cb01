import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension PlacementRules { static var documentSize: any Rule { DocumentSize() } }

private struct DocumentSize: Rule {
  func subscribe(to events: inout Events) {
    let maximum = events.options.integer("maximum-size")
    let maximumOfConsumption = events.options.integer("maximum-consumption-size")
    events.onDocument { document, report in
      let runsOnConsumption = report.settings.gateways.contains(.consumption)
      let limit = runsOnConsumption ? min(maximum, maximumOfConsumption) : maximum
      guard document.source.bytes.count > limit, let root = document.tree.root,
        ServiceFacts.rootElements.contains(root.name), !root.is(.fragment)
      else { return }
      let gateway = runsOnConsumption ? " of the Consumption tier" : ""
      report(
        root.nameSpan,
        "the policy document is larger than \(limit) bytes, the documented limit\(gateway) up to 2023; move parts of it into fragments"
      )
    }
  }
}
