import Linting
import PolicySyntax
import ServiceModel
import SourceText

/// What the known named values say about a reference. Each case is the business of one rule, so
/// that no reference is reported twice.
enum ReferenceVerdict {
  /// The name is defined, or nothing can be said about it.
  case fine

  /// Only names that differ in upper and lower case are defined.
  case differentCase([NamedValue])

  /// The name is the resource id of a named value with another display name.
  case resourceID(NamedValue)

  /// Some environments have the name and others lack it.
  case missing(environments: [String], definition: NamedValue)

  /// No environment has the name.
  case undefined
}

extension Report {
  /// Judges a reference by the named-value sets of the service.
  func verdict(on use: NamedValueUse) -> ReferenceVerdict {
    let name = use.reference.name
    let sets = service.namedValueSets
    // What couldn't be read may define the name.
    let lacking = sets.filter { $0.isComplete && $0.value(named: name) == nil }
    guard !lacking.isEmpty, !settings.template.hasPlaceholder(in: name) else { return .fine }
    if let definition = service.definition(of: name) {
      return .missing(environments: lacking.compactMap(\.environment), definition: definition)
    }
    guard lacking.count == sets.count, !use.isAmbiguous else { return .fine }

    let values = sets.flatMap(\.values)
    let lowercased = name.lowercased()
    let sameLetters = values.filter { $0.displayName.value.lowercased() == lowercased }
    if !sameLetters.isEmpty { return .differentCase(sameLetters) }
    if let value = values.first(where: { $0.id?.value == name }) { return .resourceID(value) }
    return .undefined
  }
}
