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
}
