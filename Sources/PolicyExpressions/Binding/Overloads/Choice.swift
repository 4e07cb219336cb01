/// The overload that a call means, or what several have in common.
struct Choice {
  let member: FoundMember

  /// What each argument is converted to.
  let parameterTypes: [TypeRef]
  let result: TypeRef

  var withoutReceiver: Choice {
    Choice(member: member, parameterTypes: Array(parameterTypes.dropFirst()), result: result)
  }
}

enum Resolution {
  case chosen(Choice)
  /// It is one of several, which may agree on a type and on what they convert arguments to.
  case several(Choice)
  /// Several fit, and none of them better than the others.
  case ambiguous(TypeRef)
  /// None fits; nil when there may be more than are listed.
  case none(Mismatch?)
}

/// Why no overload fits.
enum Mismatch {
  case count([Int])
  /// How many type arguments are written, and how many there may be.
  case typeArguments(Int, [Int])
  case types
  case inference
  /// An argument names a parameter that is not there; those that are.
  case parameter(String, accepted: [String])

  func named(_ name: String, _ arguments: [Argument]) -> BindingProblem.Kind {
    switch self {
    case .count(let accepted):
      .wrongArgumentCount(member: name, count: arguments.count, accepted: accepted)
    case .typeArguments(let count, let accepted):
      .typeArgumentCount(name: name, count: count, accepted: Set(accepted).sorted())
    case .types: .argumentTypes(member: name, types: arguments.map(\.bound.knownType))
    case .inference: .cannotInferTypeArguments(member: name)
    case .parameter(let wrong, let accepted):
      .unknownParameter(member: name, name: wrong, accepted: accepted)
    }
  }
}
