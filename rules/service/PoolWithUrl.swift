import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension ServiceRules { static var poolWithUrl: any Rule { PoolWithUrl() } }

private struct PoolWithUrl: Rule {
  func subscribe(to events: inout Events) {
    events.on(StatementCatalog.elements(referringTo: .backends)) { element, report in
      for (attribute, referral) in element.referrals where referral.kind == .backends {
        let reference = attribute.value
        for id in report.texts(of: reference) {
          let named = report.service.model.backends(named: id.text, in: id.environment)
          guard let pool = named.first(where: { $0.isPool && !$0.addressKeys.isEmpty }),
            let key = pool.addressKeys.first
          else { continue }
          report(
            reference.trimmedSpan,
            "the backend '\(id.shown)' is a pool with \(Self.quoted(pool.addressKeys)), which the service refuses, so this backend does not come to be",
            related: [Note("the pool has '\(key.value)' here", at: key.place)] + id.definitions,
            serviceMessage: Self.serviceMessage, in: id.environment)
          return
        }
      }
    }
    events.onService { service, report in
      for backend in service.backends where backend.isPool {
        guard let key = backend.addressKeys.first else { continue }
        report(
          key.place,
          "a backend of type Pool takes no \(Self.quoted(backend.addressKeys)) (\"\(Self.serviceMessage)\"); its members have their own, so take it out",
          related: backend.addressKeys.dropFirst().map {
            Note("'\($0.value)' as well", at: $0.place)
          })
      }
    }
  }

  private static let serviceMessage = "Url is not supported for backend pool."

  private static func quoted(_ keys: [Located<String>]) -> String {
    keys.map { "'\($0.value)'" }.joined(separator: " and ")
  }
}
