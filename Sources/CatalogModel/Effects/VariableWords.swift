/// The type of what a statement puts into a variable, where the statement alone decides.
public enum StoredTypeWord: String, Sendable, CaseIterable {
  case response = "IResponse"
  case jwt = "Jwt"
  case authorization = "Authorization"
  case integer = "int"
  case string
  case object
  /// What a validation found, of a type that no source names.
  case errors
  case null
}

/// What is in a variable when a statement that would set it didn't.
public enum UnsetVariable: String, Sendable, CaseIterable {
  /// What was there before, or nothing.
  case notSet = "not-set"
  /// The call goes to on-error, so nobody behind the statement asks.
  case error
  /// What the statements inside leave there.
  case inside
}
