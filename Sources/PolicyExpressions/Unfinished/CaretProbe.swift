/// Takes note of what the binder finds where a name stands that nobody else writes.
///
/// A lambda may be bound for several overloads. What tells most is kept.
final class CaretProbe {
  /// A letter of Unicode's private use.
  static let name = "\u{E000}"

  private(set) var spot = UnfinishedCode.Spot.other
  private(set) var expectedTypes: [TypeRef] = []
  private var locals: [String: UnfinishedCode.Local] = [:]
  private var knowledge = -1
  private let beginsStatement: Bool

  init(beginsStatement: Bool) { self.beginsStatement = beginsStatement }

  var sortedLocals: [UnfinishedCode.Local] { locals.values.sorted { $0.name < $1.name } }

  /// The caret is at the name of a member.
  func noteMember(of left: Bound, isConditional: Bool, in scope: Scope) {
    switch left {
    case .value(let type, _):
      let receiver = isConditional ? type.nullableWrapped ?? type : type
      note(
        .member(of: receiver, isStatic: false), in: scope, isKnown: receiver.hasKnownMembers)
    case .type(let type):
      note(.member(of: type, isStatic: true), in: scope, isKnown: type.hasKnownMembers)
    case .namespace(let name): note(.namespaceMember(of: name), in: scope, isKnown: true)
    case .methods, .function, .lambda, .anything: break
    }
  }

  /// The caret is at a name on its own.
  func noteOperand(in scope: Scope) {
    note(.operand(beginsStatement: beginsStatement), in: scope, isKnown: true)
  }

  /// The caret is at the name of a type.
  func noteType(behind namespace: String, isCreated: Bool, in scope: Scope) {
    let spot: UnfinishedCode.Spot =
      !namespace.isEmpty
      ? .namespaceMember(of: namespace) : isCreated ? .createdType : .type(accepted: [])
    note(spot, in: scope, isKnown: true)
  }

  /// The caret is where the type argument of a method goes.
  func noteTypeArgument(of methods: [MemberSymbol]) {
    let generic = methods.filter { !$0.typeParameters.isEmpty }
    guard !generic.isEmpty else { return }
    var accepted: [TypeRef] = []
    for type in generic.flatMap(\.acceptedTypeArguments) where !accepted.contains(type) {
      accepted.append(type)
    }
    spot = .type(accepted: accepted)
    knowledge = .max
  }

  /// The value at the caret goes to where one of these types is wanted.
  func expect(_ types: [TypeRef]) {
    for type in types where !expectedTypes.contains(type) { expectedTypes.append(type) }
  }

  private func note(_ spot: UnfinishedCode.Spot, in scope: Scope, isKnown: Bool) {
    let found = scope.visibleLocals
    let knowledge = found.count { $0.value.type.isKnown } + (isKnown ? 1_000_000 : 0)
    guard knowledge > self.knowledge else { return }
    self.knowledge = knowledge
    self.spot = spot
    locals = found
  }
}

extension TypeRef {
  /// True for a type of which members can be told.
  var hasKnownMembers: Bool {
    switch self {
    case .unknown, .dynamic, .null, .void, .typeParameter, .methodParameter: false
    case .named, .array, .anonymous, .tuple: true
    }
  }
}

extension Scope {
  fileprivate var visibleLocals: [String: UnfinishedCode.Local] {
    var found: [String: UnfinishedCode.Local] = [:]
    for name in visibleNames where name != CaretProbe.name {
      guard let local = local(named: name) else { continue }
      if case .function(let function) = local.kind {
        found[name] = UnfinishedCode.Local(name: name, type: function.result, isFunction: true)
      } else {
        found[name] = UnfinishedCode.Local(name: name, type: local.type, isFunction: false)
      }
    }
    return found
  }
}

extension ExpressionSyntax {
  /// True for the name at the caret alone.
  var isCaret: Bool {
    if case .name(let name) = self { name.text == CaretProbe.name } else { false }
  }
}
