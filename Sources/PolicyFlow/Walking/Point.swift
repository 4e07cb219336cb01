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

  /// True where a condition lets only some calls through to the point.
  public let isConditional: Bool

  /// The same in whichever section.
  var inAnySection: Circumstances { Circumstances(section: nil, isConditional: isConditional) }
}
