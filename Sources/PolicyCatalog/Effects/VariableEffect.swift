public import CatalogModel

/// A variable that a statement sets.
public struct VariableEffect: Sendable {
  /// The type of what it gets.
  public enum StoredType: Sendable, Hashable {
    case word(StoredTypeWord)
    /// That of the expression in a value of the statement; of a literal, a text.
    case ofValue(ValuePlace)
  }

  public let name: Subject.Name
  public let type: StoredType
  public let when: Condition

  /// What keeps it from being set; nil for nothing.
  public let unless: Condition?

  /// What is there when the condition doesn't hold.
  public let otherwise: UnsetVariable?

  /// The section from which on it is there; nil: at the statement's own turn.
  public let from: PolicySection?
  public let note: String?
  public let certainties: Certainties

  public init(
    _ name: Subject.Name, type: StoredType, when: Condition = .always, unless: Condition? = nil,
    otherwise: UnsetVariable? = nil, from: PolicySection? = nil, note: String? = nil,
    sure certainties: Certainties = Certainties(.documented)
  ) {
    self.name = name
    self.type = type
    self.when = when
    self.unless = unless
    self.otherwise = otherwise
    self.from = from
    self.note = note
    self.certainties = certainties
  }
}

/// An expression that isn't evaluated at its statement's turn.
public struct Evaluation: Sendable {
  public let place: ValuePlace
  public let moment: EvaluationMoment
  public let certainty: Certainty

  public init(_ place: ValuePlace, _ moment: EvaluationMoment, _ certainty: Certainty = .documented)
  {
    self.place = place
    self.moment = moment
    self.certainty = certainty
  }
}
