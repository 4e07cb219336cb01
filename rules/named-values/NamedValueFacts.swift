import PolicySyntax
import ServiceModel
import SourceText

extension Service {
  /// The named value with a display name, in the first environment that has it.
  func namedValueDefinition(of name: String) -> NamedValue? {
    namedValueSets.lazy.compactMap { $0.value(named: name) }.first
  }

  /// The named value whose name a person most likely meant.
  func nearestNamedValue(to name: String) -> NamedValue? {
    namedValueNames.nearest(to: name).flatMap(namedValueDefinition)
  }

  /// Every definition in every environment, each once although environments share the common ones.
  var namedValueDefinitions: [NamedValue] {
    var seen: Set<Place> = []
    return namedValueSets.flatMap(\.values).filter { seen.insert($0.place).inserted }
  }

  /// The named values that backends, loggers and APIs refer to in their own files.
  var namedValueUsesOfResources: [NamedValueReference] {
    var places = backends.map(\.id.place) + loggers.map(\.id.place)
    places += apis.flatMap { [$0.path?.place, $0.serviceURL?.place].compactMap { $0 } }
    var seen: Set<ObjectIdentifier> = []
    return places.map(\.source).filter { seen.insert(ObjectIdentifier($0)).inserted }
      .flatMap { NamedValueReference.all(in: $0.span, of: $0) }
  }
}
