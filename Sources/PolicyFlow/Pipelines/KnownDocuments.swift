import PolicyCatalog
import ServiceModel

extension Service {
  /// True when all documents of a scope are known, so that one that isn't there doesn't exist.
  func knowsDocuments(at scope: PolicyScope) -> Bool { false }
}
