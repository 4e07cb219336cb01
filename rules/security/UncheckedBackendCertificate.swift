import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension SecurityRules {
  static var uncheckedBackendCertificate: any Rule { UncheckedBackendCertificate() }
}

private struct UncheckedBackendCertificate: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      for backend in service.backends {
        // Without encryption there is no certificate.
        guard let url = backend.url, WebAddress(url.value.trimmed)?.scheme == "https",
          let first = backend.uncheckedCertificateParts.first
        else { continue }
        report(
          first.place,
          "with \(NameList.brief(backend.uncheckedCertificateParts.map(\.value))) off, whoever is on the way to '\(backend.id.value)' can pass for it; leave it on, and upload the certificate of an authority of your own",
          related: backend.uncheckedCertificateParts.dropFirst().map {
            Note("'\($0.value)' as well", at: $0.place)
          })
      }
    }
  }
}
