import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

/// What there is to say about a reference by its name and the known named values. Each case is the
/// business of one rule, so that no reference is reported twice.
enum ReferenceVerdict {
  /// The name is defined, or nothing can be said about it.
  case fine

  /// The service takes no such name.
  case invalidName(DisplayNameFlaw)

  /// Only names that differ in upper and lower case are defined.
  case differentCase([NamedValue])

  /// The name is the resource id of a named value with another display name.
  case resourceID(NamedValue)

  /// Some environments have the name and others lack it.
  case missing(environments: [String], definition: NamedValue)

  /// No environment has the name.
  case undefined

  /// The name is a secret whose value the files leave to whoever deploys them; in one environment where
  /// others have it.
  case valuelessSecret(at: Place, NamedValue, environment: String?)
}

extension Report {
  /// Judges a reference by its name and by the named-value sets of the service.model.
  func verdict(on use: NamedValueUse) -> ReferenceVerdict {
    service.model.verdict(
      onName: use.reference.name, settings, isAmbiguous: use.isAmbiguous)
  }
}

extension Service {
  /// Judges a reference by its name and by the named-value sets.
  ///
  /// - Parameter isAmbiguous: true where the braces need not be those of a named value.
  func verdict(
    onName name: String, _ settings: PolicySettings, isAmbiguous: Bool = false
  ) -> ReferenceVerdict {
    if let definition = namedValueDefinition(of: name) { return verdict(onDefined: definition) }
    guard !isAmbiguous, !settings.mayCompleteName(name) else { return .fine }
    if let flaw = DisplayNameFlaw(of: name) { return .invalidName(flaw) }

    guard !isDeployedElsewhere(name, .namedValues) else { return .fine }

    // What couldn't be read may define the name.
    let sets = namedValueSets
    guard !sets.isEmpty, sets.allSatisfy(\.isComplete) else { return .fine }
    let sameLetters = sets.flatMap { $0.values(ignoringCaseOf: name) }
    if !sameLetters.isEmpty { return .differentCase(sameLetters) }
    if let value = sets.lazy.compactMap({ $0.value(withID: name) }).first {
      return .resourceID(value)
    }
    return .undefined
  }

  private func verdict(onDefined definition: NamedValue) -> ReferenceVerdict {
    let name = definition.displayName.value
    if let flaw = DisplayNameFlaw(of: name) { return .invalidName(flaw) }
    let lacking = namedValueSets.filter {
      $0.isComplete && $0.value(named: name) == nil
    }
    if !lacking.isEmpty, !isDeployedElsewhere(name, .namedValues) {
      return .missing(environments: lacking.compactMap(\.environment), definition: definition)
    }
    let sets = namedValueSets
    let valueless = sets.filter { $0.value(named: name)?.valuelessSecret != nil }
    guard let set = valueless.first, let value = set.value(named: name),
      let place = value.valuelessSecret
    else { return .fine }
    return .valuelessSecret(
      at: place, value, environment: valueless.count < sets.count ? set.environment : nil)
  }
}
