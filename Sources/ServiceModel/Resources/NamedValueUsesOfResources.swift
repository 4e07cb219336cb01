public import PolicySyntax
import SourceText

extension Service {
  /// The named values that backends, loggers and APIs refer to in their own files.
  public var namedValueUsesOfResources: [NamedValueReference] {
    var places = backends.map(\.id.place) + loggers.map(\.id.place)
    places += apis.flatMap { [$0.path?.place, $0.serviceURL?.place].compactMap { $0 } }
    var seen: Set<ObjectIdentifier> = []
    return (places.map(\.source) + sourcesOfOverrides).filter {
      seen.insert(ObjectIdentifier($0)).inserted
    }
    .flatMap { NamedValueReference.all(in: $0.span, of: $0) }
  }
}
