public import CatalogModel

/// What an attribute's value or an element's text may be.
public final class ValueDefinition: Sendable {
  public let type: ValueType

  /// The only values there are; empty when the type alone decides.
  public let values: [String]
  public let minimum: Double?
  public let maximum: Double?

  /// The greatest number that its page advises, where the service takes greater ones.
  public let advisedMaximum: Double?

  /// Values that are taken although they are outside the bounds.
  public let exceptions: [String]

  /// What a number counts: `seconds`, `bytes`.
  public let unit: String?

  /// False when a policy expression is refused.
  public let allowsExpression: Bool

  /// True when an expression has to be the whole value.
  public let wantsWholeExpression: Bool

  /// The C# type that an expression has to have, where another is refused on record; nil elsewhere.
  public let expressionType: String?

  /// False when an empty value is refused.
  public let mayBeEmpty: Bool

  /// What the value is the name of; nil for one that names nothing of the service.
  public let referral: Referral?

  /// The form of the secret that the value is; nil for what everybody may know.
  public let secret: SecretForm?

  /// What no source says the service refuses, but hardly anyone means.
  public let unproven: UnprovenFacts

  /// What sources say differently about the value.
  public let disputes: Disputes

  public init(
    type: ValueType = .string, values: [String] = [], minimum: Double? = nil,
    maximum: Double? = nil, advisedMaximum: Double? = nil, exceptions: [String] = [],
    unit: String? = nil,
    allowsExpression: Bool = true, wantsWholeExpression: Bool = false,
    expressionType: String? = nil, mayBeEmpty: Bool = true, referral: Referral? = nil,
    secret: SecretForm? = nil, unproven: UnprovenFacts = [],
    disputes: Disputes = [:]
  ) {
    self.type = type
    self.values = values
    self.minimum = minimum
    self.maximum = maximum
    self.advisedMaximum = advisedMaximum
    self.exceptions = exceptions
    self.unit = unit
    self.allowsExpression = allowsExpression
    self.wantsWholeExpression = wantsWholeExpression
    self.expressionType = expressionType
    self.mayBeEmpty = mayBeEmpty
    self.referral = referral
    self.secret = secret
    self.unproven = unproven
    self.disputes = disputes
  }

  /// True for a number within the bounds, and for the exceptions beyond them.
  public func admits(_ number: Double) -> Bool {
    (minimum.map { number >= $0 } ?? true) && (maximum.map { number <= $0 } ?? true)
      || exceptions.contains { Double($0) == number }
  }
}

/// Conditions of a value that make sense without being known to be the service's: breaking one is
/// very probably a mistake, and no refusal is on record.
public struct UnprovenFacts: OptionSet, Sendable {
  /// One bit for each condition.
  public let rawValue: UInt8

  /// Takes the bits as they are.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// That the value has the form of its type, and is one of its choices.
  public static let type = UnprovenFacts(rawValue: 1 << 0)

  /// That it isn't less than its minimum.
  public static let minimum = UnprovenFacts(rawValue: 1 << 1)

  /// That it isn't more than its maximum.
  public static let maximum = UnprovenFacts(rawValue: 1 << 2)
}
