public import PolicyCatalog

/// A point of a pipeline at which something can be asked about.
public enum Point: Sendable {
  /// Before an expression is evaluated.
  case code(EvaluatedCode)
  /// Before a statement acts, once its expressions are evaluated.
  case statement(Statement)
  /// Before something happens of which nothing is known.
  case unknown
  /// Where inbound, backend or outbound is over.
  case end
}

/// How a call comes to a point.
public struct Circumstances: Sendable, Hashable {
  /// The section whose statements run; nil where it may be any.
  public let section: PolicySection?

  /// The conditions that let only some calls through to the point, in whichever document, the outermost
  /// first.
  public let guards: [Guard]

  /// True where a condition lets only some calls through to the point.
  public var isConditional: Bool { !guards.isEmpty }

  /// The same in whichever section.
  var inAnySection: Circumstances { Circumstances(section: nil, guards: guards) }
}

/// A condition on which it depends whether a call comes to a point.
public struct Guard: Sendable, Hashable {
  /// Nil for what no code decides, such as a miss in the cache.
  public let condition: FlowCondition?

  /// True where calls come to the point for which it holds, false where those for which it doesn't.
  public let holds: Bool

  public static func == (left: Guard, right: Guard) -> Bool {
    left.condition === right.condition && left.holds == right.holds
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(condition.map(ObjectIdentifier.init))
    hasher.combine(holds)
  }
}
