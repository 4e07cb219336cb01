/// What decides whether statements run.
public final class FlowCondition: Sendable {
  /// What the condition is worth when it holds the same in every call; nil when that isn't known.
  public let constant: Bool?

  /// The expression that is evaluated; nil for text that holds none.
  public let code: EvaluatedCode?

  /// True when the condition may be the opposite of another one.
  public let mayBeOpposite: Bool

  /// What certainly is the case where the condition holds.
  public let whenTrue: [Test]

  /// What certainly is the case where it doesn't.
  public let whenFalse: [Test]

  init(
    constant: Bool?, code: EvaluatedCode?, mayBeOpposite: Bool = false, whenTrue: [Test] = [],
    whenFalse: [Test] = []
  ) {
    self.mayBeOpposite = mayBeOpposite
    self.constant = constant
    self.code = code
    self.whenTrue = whenTrue
    self.whenFalse = whenFalse
  }

  /// What a condition tells about the call.
  public enum Test: Hashable, Sendable {
    /// There is a variable of the name.
    case exists(variable: String)
    /// There is none.
    case lacks(variable: String)
    /// A member of `context.LastError` is a text.
    case says(ErrorMember, String)
    case doesNotSay(ErrorMember, String)
  }

  /// A member of `context.LastError` that tells errors apart.
  public enum ErrorMember: String, Hashable, Sendable {
    case source = "Source"
    case section = "Section"
  }
}
