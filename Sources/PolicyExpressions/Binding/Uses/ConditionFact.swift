/// What certainly holds when a condition is true, or when it is false.
///
/// The subject is a path from `context`. Casts and `?.` are left out of it, and
/// `GetValueOrDefault("x")` is the index `["x"]`, for they speak of the same value. Names of headers
/// are in small letters.
public enum ConditionFact: Hashable, Sendable {
  /// A dictionary has the key of the index that the path ends with.
  case exists(AccessPath)
  case isMissing(AccessPath)
  case isNotNull(AccessPath)
  case isNull(AccessPath)
  case equals(AccessPath, Constant, ignoringCase: Bool)
  case differs(AccessPath, Constant)

  /// What the fact is about.
  public var path: AccessPath {
    switch self {
    case .exists(let path), .isMissing(let path), .isNotNull(let path), .isNull(let path),
      .equals(let path, _, _), .differs(let path, _):
      path
    }
  }
}
