import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel

extension ServiceRules { static var metricsOff: any Rule { MetricsOff() } }

private struct MetricsOff: Rule {
  func subscribe(to events: inout Events) {
    events.on(.emitMetric, .llmEmitTokenMetric, .azureOpenaiEmitTokenMetric) { element, report in
      guard let scope = report.document.placement?.scope, scope == .api || scope == .operation,
        let diagnostics = report.api?.diagnostics.filter({
          $0.id.lowercased() == ServiceFacts.diagnosticOfApplicationInsights
        }), !diagnostics.isEmpty, diagnostics.allSatisfy({ $0.takesMetrics == false })
      else { return }
      report(
        element.nameSpan,
        "the diagnostic 'applicationinsights' of API '\(report.api?.id ?? "")' takes no metrics, so what this emits arrives nowhere; set 'metrics' to true there"
      )
    }
  }
}
