/// An argument of a call, before the parameter is known that it goes to.
struct Argument {
  let identifier: Identifier?
  let isOut: Bool
  let isRef: Bool
  let bound: Bound
  let range: Range<Int>

  /// The expression; nil for the receiver of an extension method.
  let syntax: ExpressionSyntax?

  /// The variable that `out var` declares, whose type the parameter settles.
  let declared: Local?

  /// The name of the parameter that it is for.
  var name: String? { identifier?.text }

  init(
    identifier: Identifier?, isOut: Bool, isRef: Bool, bound: Bound, syntax: ExpressionSyntax,
    range: Range<Int>, declared: Local?
  ) {
    self.identifier = identifier
    self.isOut = isOut
    self.isRef = isRef
    self.bound = bound
    self.syntax = syntax
    self.range = range
    self.declared = declared
  }

  init(receiver: TypeRef, at range: Range<Int>) {
    identifier = nil
    isOut = false
    isRef = false
    bound = .value(receiver)
    self.range = range
    syntax = nil
    declared = nil
  }
}

extension Binder {
  func bindArgument(_ argument: ArgumentSyntax) -> Argument {
    var bound = Bound.anything
    var declared: Local?
    switch argument.value {
    case .declaration(let node):
      let type = node.type.isVar ? TypeRef.unknown : resolve(node.type)
      let local = bindDeclaration(node, type: type)
      if node.type.isVar { declared = local } else { bound = .value(type) }
    case .name(let name)
    where argument.modifier == .out && name.text == "_" && scope.local(named: "_") == nil:
      break
    default:
      bound = bind(argument.value)
      if argument.modifier == .out || argument.modifier == .ref { checkAssignable(argument.value) }
    }
    return Argument(
      identifier: argument.name, isOut: argument.modifier == .out,
      isRef: argument.modifier == .ref, bound: bound, syntax: argument.value,
      range: argument.range, declared: declared)
  }

  /// Finishes what had to wait for the overload: lambdas, and the types of `out var`.
  func settle(_ arguments: [Argument], _ choice: Choice? = nil) {
    for (index, argument) in arguments.enumerated() {
      let type =
        choice.map {
          $0.parameterTypes.indices.contains(index)
            ? $0.parameterTypes[index] : .unknown
        } ?? .unknown
      argument.declared?.type = type
      guard let syntax = argument.syntax else { continue }
      switch argument.bound {
      case .lambda(let lambda): convert(lambda, to: type)
      // Whether a method fits is settled with the overload.
      case .methods, .function: break
      default: _ = valueType(argument.bound, syntax)
      }
    }
  }

  /// Finishes arguments as the overload wants them; gives the type of the call, nil where none fits.
  func settle(_ arguments: [Argument], _ resolution: Resolution) -> TypeRef? {
    switch resolution {
    case .chosen(let choice), .several(let choice):
      settle(arguments, choice)
      return choice.result
    case .ambiguous(let type):
      settle(arguments)
      return type
    case .none:
      settle(arguments)
      return nil
    }
  }
}

extension Argument {
  /// True where an argument's type isn't known, so that it may be any.
  var isUnknown: Bool {
    switch bound {
    case .value(let type, _): !type.isFullyKnown
    case .anything, .lambda: false
    case .type, .namespace, .methods, .function: true
    }
  }
}
