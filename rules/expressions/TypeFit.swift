import PolicyExpressions

/// Which values certainly do not fit where a policy wants one of another type.
///
/// What is not known well enough, or may turn into the other type on the way, is left alone.
extension TypeRef {
  /// True for types of which neither C# nor the service makes true or false.
  var isNeverBoolean: Bool { isNumericType || isNeverNumberOrBoolean }

  /// True for types of which neither C# nor the service makes a number.
  var isNeverNumber: Bool { self == .bool || isNeverNumberOrBoolean }

  /// True for types of numbers of which C# makes no `int` without a cast.
  var isNumberBeyondInt: Bool { numbersBeyondInt.contains(description) }

  private var isNeverNumberOrBoolean: Bool {
    self == .string || self == .char
      || ["DateTime", "DateTimeOffset", "Guid", "TimeSpan"].contains(description)
  }
}

extension StoredType {
  /// True for types of numbers of which C# makes no `int` without a cast.
  var isNumberBeyondInt: Bool { numbersBeyondInt.contains(name) }
}

private let numbersBeyondInt: Set<String> = ["uint", "long", "ulong", "float", "double", "decimal"]
