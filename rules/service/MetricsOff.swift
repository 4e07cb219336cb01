import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel

extension ServiceRules { static var metricsOff: any Rule { MetricsOff() } }

private struct MetricsOff: Rule {
  private static let emitters = StatementCatalog.names { statement in
    statement.effects.needs.contains { need in
      if case .resource(.customMetrics, _) = need.kind { true } else { false }
    }
  }

  func subscribe(to events: inout Events) {
    events.on(Self.emitters) { element, report in
      guard let scope = report.document.placement?.scope, scope == .api || scope == .operation,
        let api = report.api,
        // What environments are given otherwise may be this.
        report.service.model.overrides.isEmpty
      else { return }
      let name = ServiceFacts.diagnosticOfApplicationInsights
      let diagnostics = api.diagnostics.filter { $0.id.lowercased() == name }
      guard !diagnostics.isEmpty, diagnostics.allSatisfy({ $0.takesMetrics == false }) else {
        return
      }
      report(
        element.nameSpan,
        "the diagnostic '\(name)' that logs the calls of API '\(api.id)' takes no metrics, so what this emits arrives nowhere; set its 'metrics' to true"
      )
    }
  }
}
