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

  /// Every value that a file gives a named value, for whatever environment, each once: the same named
  /// value may have others where a tree is deployed to.
  var namedValueTexts: [(definition: NamedValue, value: Located<String>)] {
    var seen: Set<Place> = []
    return namedValueSets.flatMap(\.values).compactMap { definition in
      guard let value = definition.value, seen.insert(value.place).inserted else { return nil }
      return (definition, value)
    }
  }

  /// The secrets that some environments have to have already, since the files give them no value: each
  /// place where one is made a secret, with these environments where others give it one.
  var secretsWithoutValue: [(secret: NamedValue, place: Place, environments: [String])] {
    var indices: [Place: Int] = [:]
    var found: [(secret: NamedValue, place: Place, environments: [String])] = []
    var counts: [Int] = []
    for set in namedValueSets {
      for secret in set.values {
        guard let place = secret.valuelessSecret else { continue }
        let index = indices[place] ?? found.count
        if index == found.count {
          indices[place] = index
          found.append((secret, place, []))
          counts.append(0)
        }
        if let environment = set.environment { found[index].environments.append(environment) }
        counts[index] += 1
      }
    }
    for index in found.indices where counts[index] == namedValueSets.count {
      found[index].environments = []
    }
    return found
  }
}
