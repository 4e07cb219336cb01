import Linting
import PolicyCatalog
import ServiceModel
import SourceText

extension ServiceRules { static var unknownProtocol: any Rule { UnknownProtocol() } }

private struct UnknownProtocol: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      var seen: Set<Place> = []
      for backend in service.backends + service.overriddenBackends where !backend.isPool {
        guard let name = backend.protocolName, seen.insert(name.place).inserted,
          !ServiceFacts.backendProtocols.contains(name.value.lowercased()),
          !name.value.isEmpty, !report.settings.mayCompleteName(name.value)
        else { continue }
        report(
          name.place,
          "a backend has no protocol '\(name.value)' (\"\(Self.serviceMessage)\"); write 'http', which stands for HTTPS as well, or 'soap'"
        )
      }
    }
  }

  private static let serviceMessage = "Protocol is not supported"
}
