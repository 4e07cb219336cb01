import Linting
import ServiceModel
import SourceText

/// Which variables the policies and fragments of a service set.
struct VariableIndex: CountedFact {
  /// What one document sets.
  struct Part: DocumentFact, Equatable {
    let names: Set<String>

    /// True when a name is computed or comes from a named value, so any variable may be set.
    let haveUnknownNames: Bool

    static func derive(from context: DocumentContext) -> Part {
      let settings = context[VariableSettings.self]
      return Part(names: Set(settings.names), haveUnknownNames: settings.haveUnknownNames)
    }
  }

  /// How many documents set each variable.
  private var documentCounts: [String: Int] = [:]

  /// How many documents compute a name.
  private var unknownCount = 0

  mutating func tally(_ part: Part, _ number: Int) {
    documentCounts.tally(part.names, number)
    if part.haveUnknownNames { unknownCount += number }
  }

  /// True when more documents set a variable, or may do so, than those whose part is given.
  func maySet(_ name: String, beside own: Part?) -> Bool {
    haveUnknownNames(beside: own)
      || documentCounts[name, default: 0] > (own?.names.contains(name) == true ? 1 : 0)
  }

  /// True when more documents compute a name than the one whose part is given.
  func haveUnknownNames(beside own: Part?) -> Bool {
    unknownCount > (own?.haveUnknownNames == true ? 1 : 0)
  }
}

/// The names of all variables that documents set, for whoever looks for one that is near another.
struct VariableNames: ServiceFact {
  let index: NameIndex

  static func reduce(
    _ parts: [(document: PolicyDocument, part: VariableIndex.Part)], _ service: Service
  ) -> Self {
    Self(index: NameIndex(parts.reduce(into: Set()) { $0.formUnion($1.part.names) }))
  }
}

extension Report {
  /// True when neither another document nor a fragment of the service sets a variable, nor computes
  /// a name.
  func isSurelySetNowhereElse(_ name: String) -> Bool {
    let own = service.model.holds(document.tree) ? self[VariableIndex.Part.self] : nil
    return !service[VariableIndex.self].maySet(name, beside: own)
  }
}
