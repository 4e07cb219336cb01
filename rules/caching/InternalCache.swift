import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension CachingRules { static var internalCache: any Rule { InternalCache() } }

private struct InternalCache: Rule {
  private static let statements = StatementCatalog.names {
    $0.element.attribute(named: AttributeName.cachingType.text) != nil
  }

  func subscribe(to events: inout Events) {
    events.on(Self.statements) { element, report in
      guard let type = element[.cachingType], report.isAlways("internal", type.value),
        let gateway = report.settings.gateways.first(where: {
          ServiceFacts.gatewaysWithoutCache.contains($0)
        })
      else { return }
      report(
        type.value.trimmedSpan,
        "the gateway '\(gateway.rawValue)' has no cache of its own, so nothing is kept and nothing is found; use an external cache and 'external' or 'prefer-external'"
      )
    }
  }
}
