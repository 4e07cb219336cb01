public import ServiceModel

/// Something that is to be known of all documents of a service together, found out once in a run.
///
/// A check asks by the type: `report.service[VariableIndex.self]`. A rule that looks through the
/// documents of a service itself does for each document what a fact does once.
public protocol ServiceFact: Sendable {
  /// What each document has to tell. Parts are kept for the whole run, so they should be small.
  associatedtype Part: DocumentFact

  /// Puts together what the documents tell.
  ///
  /// - Parameters:
  ///   - parts: each document with its part: first those with a place in the service, then its
  ///     fragments, both in the order of their paths, then the others of the run.
  ///   - service: the service as its files describe it.
  static func reduce(_ parts: [(document: PolicyDocument, part: Part)], _ service: Service) -> Self

  /// The fact after a document has changed, where that is found out faster than from all parts; nil
  /// where it isn't.
  ///
  /// Not asked where the part is `Equatable` and stays the same: equal parts give the same fact, so a
  /// fact with such parts keeps no documents.
  func replacing(_ change: PartChange<Part>, _ service: Service) -> Self?
}

extension ServiceFact {
  public func replacing(_ change: PartChange<Part>, _ service: Service) -> Self? { nil }
}

/// What became of one document of a service.
public struct PartChange<Part: DocumentFact>: Sendable {
  public let oldDocument: PolicyDocument
  public let oldPart: Part
  public let newDocument: PolicyDocument
  public let newPart: Part

  /// True where the parts can be compared and are the same.
  var changesNothing: Bool {
    guard let old = oldPart as? any Equatable else { return false }
    return old.isEqual(to: newPart)
  }
}

extension Equatable {
  fileprivate func isEqual(to other: Any) -> Bool { (other as? Self) == self }
}
