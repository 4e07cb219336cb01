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
}
