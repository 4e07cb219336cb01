import Linting
import PolicyCatalog

extension ReferencesRules { static var unknownCertificate: any Rule { UnknownCertificate() } }

private struct UnknownCertificate: Rule {
  func subscribe(to events: inout Events) {
    events.onUnknown(.certificates, consequence: "calls fail where it is needed")
  }
}
