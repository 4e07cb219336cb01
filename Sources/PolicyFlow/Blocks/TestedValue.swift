/// What code asks for, so that other code behind it may rely on the answer.
public enum TestedValue: Hashable, Sendable {
  /// A value of `context`, by the way to it in one spelling: `.Request.Headers["x-tenant"]`.
  case value(String)

  /// Something in a value of `context`.
  case part(String)

  /// Which value of `context` there is, not only whether there is one; of what comes out of a dictionary,
  /// all that is in it.
  case judged(String)

  /// What a method gives, whatever it is called on.
  case result(method: String)

  /// Nobody knows what, since the code of a condition isn't understood.
  case anything
}

/// What becomes of what an expression gives.
public enum CodePurpose: Sendable {
  /// It decides what runs.
  case condition

  /// A variable holds it, and may be asked in place of what it was made from.
  case kept

  case other
}
