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

extension Binder {
  // MARK: Arguments

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

  // MARK: Which overload

  func resolve(
    _ candidates: [FoundMember], _ arguments: [Argument], typeArguments: [TypeRef]?, isOpen: Bool
  ) -> Resolution {
    var fitting: [Candidate] = []
    var mismatch: Mismatch?
    var accepted: Set<Int> = []
    var isCertain = !isOpen
    for candidate in candidates {
      switch evaluate(candidate, arguments, typeArguments) {
      case .fits(let result): fitting.append(contentsOf: result)
      case .misfits(let why):
        switch (why, mismatch) {
        case (.count(let counts), nil):
          accepted.formUnion(counts)
        case (.count, .typeArguments?): mismatch = why
        case (.count, _): break
        case (.typeArguments, nil): if accepted.isEmpty { mismatch = why }
        case (.typeArguments(let count, let one), .typeArguments(_, let others)?):
          mismatch = .typeArguments(count, others + one)
        case (.typeArguments, _): break
        case (.inference, .types?): break
        case (.parameter(_, let names), .parameter(let name, let known)?):
          mismatch = .parameter(name, accepted: known + names.filter { !known.contains($0) })
        case (.parameter, _?): break
        default: mismatch = why
        }
      case .unknown: isCertain = false
      }
    }
    if fitting.isEmpty {
      guard isCertain else { return .none(nil) }
      return .none(mismatch ?? .count(accepted.sorted()))
    }
    fitting = withoutInherited(fitting)
    if fitting.count == 1 { return .chosen(fitting[0].choice) }
    let hasUnknown =
      fitting.contains { !$0.isCertain } || arguments.contains { $0.isUnknown }
    if !hasUnknown, let best = best(fitting, arguments) { return .chosen(best.choice) }
    let result = Self.agreed(fitting.map(\.choice.result))
    // Which one is better may hang on what lambdas give, of which less is sure.
    let isCertainlyAmbiguous =
      isCertain && !hasUnknown
      && arguments.allSatisfy { if case .value = $0.bound { !$0.isOut } else { false } }
    // A newer overload may make a call ambiguous that the service's .NET takes, but not one with the
    // same parameters.
    if isCertainlyAmbiguous, Set(fitting.map(\.choice.parameterTypes)).count == 1 {
      return .ambiguous(result)
    }
    let parameterTypes = arguments.indices.map { index in
      agreedParameter(fitting.map { $0.choice.parameterTypes[index] })
    }
    return .several(
      Choice(member: fitting[0].choice.member, parameterTypes: parameterTypes, result: result))
  }

  private static func agreed(_ types: [TypeRef]) -> TypeRef {
    types.dropFirst().allSatisfy { $0 == types[0] } ? types[0] : .unknown
  }

  /// The type that overloads convert an argument to: of delegates, one with inputs that all agree on.
  private func agreedParameter(_ types: [TypeRef]) -> TypeRef {
    let type = Self.agreed(types)
    if type != .unknown { return type }
    let delegates = types.compactMap { type -> TypeRef? in
      guard case .named(let id, let arguments) = type, delegate(type) != nil else { return nil }
      // The result comes last in those that differ by it.
      return .named(id, arguments.dropLast() + [.unknown])
    }
    return delegates.count == types.count ? Self.agreed(delegates) : .unknown
  }

  /// An overload that takes the arguments.
  private struct Candidate {
    let choice: Choice

    /// The types of the parameters before type arguments were put in.
    let openTypes: [TypeRef]
    let isExpanded: Bool
    let isCertain: Bool
    let omitted: Int
  }

  private enum Evaluation {
    case fits([Candidate])
    case misfits(Mismatch)
    case unknown
  }

  private func evaluate(
    _ member: FoundMember, _ arguments: [Argument], _ typeArguments: [TypeRef]?
  ) -> Evaluation {
    let symbol = member.symbol
    if let typeArguments, symbol.typeParameters.count != typeArguments.count {
      return .misfits(.typeArguments(typeArguments.count, [symbol.typeParameters.count]))
    }
    var best: Mismatch?
    let parameters = symbol.parameters
    for isExpanded in [false, true] {
      if isExpanded, parameters.last?.modifier != .params { break }
      let map: [Int]
      switch Self.map(arguments, to: parameters, isExpanded: isExpanded) {
      case .parameters(let found): map = found
      case .noParameter(let name):
        best =
          best
          ?? .parameter(name, accepted: parameters.filter { $0.modifier != .this }.map(\.name))
        continue
      case .misfit: continue
      }
      var open = map.map { index -> TypeRef in
        let parameter = parameters[min(index, parameters.count - 1)]
        if isExpanded, index >= parameters.count - 1, case .array(let element, _) = parameter.type {
          return element
        }
        return parameter.type
      }
      if !member.typeArguments.isEmpty {
        open = open.map {
          $0.substituting(type: member.typeArguments, method: Self.methodParameters)
        }
      }
      var method = typeArguments ?? []
      var isCertain = true
      if typeArguments == nil, !symbol.typeParameters.isEmpty {
        var inference = Inference(count: symbol.typeParameters.count, binder: self)
        inference.infer(open, arguments)
        switch inference.result {
        case .some(let types): method = types
        case nil:
          best = best ?? .inference
          continue
        }
      }
      let closed = method.isEmpty ? open : open.map { $0.substituting(type: [], method: method) }
      var verdict = Verdict.yes
      for (index, argument) in arguments.enumerated() {
        let parameter = parameters[min(map[index], parameters.count - 1)]
        switch fits(argument, closed[index], parameter) {
        case .yes: break
        case .unknown: if verdict == .yes { verdict = .unknown }
        case .no: verdict = .no
        }
        if verdict == .no { break }
      }
      if verdict == .no {
        best = .types
        continue
      }
      isCertain = verdict == .yes
      let result = symbol.type.substituting(
        type: member.typeArguments, method: method)
      return .fits([
        Candidate(
          choice: Choice(member: member, parameterTypes: closed, result: result), openTypes: open,
          isExpanded: isExpanded, isCertain: isCertain,
          omitted: parameters.count - arguments.count)
      ])
    }
    return .misfits(best ?? .count(Self.counts(parameters)))
  }

  private static let methodParameters: [TypeRef] = (0..<8).map { .methodParameter($0) }

  private static func counts(_ parameters: [ParameterSymbol]) -> [Int] {
    let needed = parameters.filter { !$0.isOptional && $0.modifier != .params }.count
    return Array(needed...max(needed, parameters.count))
  }

  /// The parameter that each argument goes to.
  private enum Mapping {
    case parameters([Int])
    /// An argument has a name that no parameter has.
    case noParameter(String)
    /// The numbers don't match.
    case misfit
  }

  private static func map(
    _ arguments: [Argument], to parameters: [ParameterSymbol], isExpanded: Bool
  ) -> Mapping {
    func mayBeLeftOut(_ parameter: ParameterSymbol) -> Bool {
      parameter.isOptional || isExpanded && parameter.modifier == .params
    }
    // Without names they go to the parameters in order.
    if arguments.allSatisfy({ $0.name == nil }) {
      guard arguments.count <= parameters.count || isExpanded,
        parameters.dropFirst(arguments.count).allSatisfy(mayBeLeftOut)
      else { return .misfit }
      return .parameters(Array(arguments.indices))
    }
    var map: [Int] = []
    var taken: Set<Int> = []
    var wrongName: String?
    for (index, argument) in arguments.enumerated() {
      if let name = argument.name {
        guard let target = parameters.indexOfParameter(named: name) else {
          wrongName = wrongName ?? name
          continue
        }
        map.append(target)
      } else {
        guard index < parameters.count || isExpanded else { return .misfit }
        map.append(index)
      }
      let isNew = map.last.map { taken.insert($0).inserted } ?? true
      if !isNew { return .misfit }
    }
    if let wrongName {
      // What takes another number of arguments has not to be told about.
      let needed = parameters.count { !$0.isOptional && $0.modifier != .params }
      return arguments.count >= needed && arguments.count <= parameters.count
        ? .noParameter(wrongName) : .misfit
    }
    let rest = parameters.indices.filter { !taken.contains($0) }
    return rest.allSatisfy { mayBeLeftOut(parameters[$0]) } ? .parameters(map) : .misfit
  }

  private func fits(
    _ argument: Argument, _ type: TypeRef, _ parameter: ParameterSymbol
  ) -> Verdict {
    let wantsOut = parameter.modifier == .out
    let wantsRef = parameter.modifier == .ref
    if argument.isOut != wantsOut || argument.isRef != wantsRef { return .no }
    switch argument.bound {
    case .anything: return .yes
    case .value(let source, let constant):
      if wantsOut || wantsRef {
        guard source.isFullyKnown, type.isFullyKnown else { return .unknown }
        return Verdict(source == type)
      }
      return Conversions.implicit(from: source, to: type, constant: constant)
    case .lambda(let lambda): return lambdaFits(lambda, type)
    case .methods, .function:
      return argument.bound.method.map { methodFits($0, type) } ?? .unknown
    case .type, .namespace: return .unknown
    }
  }

  /// Leaves out methods of base types of which a derived type has one that fits too.
  private func withoutInherited(_ candidates: [Candidate]) -> [Candidate] {
    guard candidates.count > 1,
      Set(candidates.map(\.choice.member.symbol.declaringType)).count > 1
    else { return candidates }
    return candidates.filter { candidate in
      let declaring = candidate.choice.member.symbol.declaringType
      return !candidates.contains { other in
        let id = other.choice.member.symbol.declaringType
        guard id != declaring, !other.choice.member.symbol.isExtension else { return false }
        let arguments = table.symbol(id).parameters.indices.map { TypeRef.typeParameter($0) }
        return !TypeRef.named(id, arguments).forms(of: declaring).isEmpty
      }
    }
  }

  // MARK: The better overload

  private func best(_ candidates: [Candidate], _ arguments: [Argument]) -> Candidate? {
    candidates.first { candidate in
      candidates.allSatisfy { other in
        candidate.choice.member.symbol === other.choice.member.symbol
          || isBetter(candidate, than: other, arguments)
      }
    }
  }

  private func isBetter(
    _ first: Candidate, than second: Candidate, _ arguments: [Argument]
  ) -> Bool {
    var isBetterSomewhere = false
    var areSame = true
    for (index, argument) in arguments.enumerated() {
      let left = first.choice.parameterTypes[index]
      let right = second.choice.parameterTypes[index]
      if left == right { continue }
      areSame = false
      if isBetterTarget(left, than: right, for: argument) {
        isBetterSomewhere = true
      } else if isBetterTarget(right, than: left, for: argument) {
        return false
      }
    }
    if isBetterSomewhere { return true }
    guard areSame else { return false }
    let isGeneric = { (candidate: Candidate) in
      !candidate.choice.member.symbol.typeParameters.isEmpty
    }
    if isGeneric(first) != isGeneric(second) { return isGeneric(second) }
    if first.isExpanded != second.isExpanded { return second.isExpanded }
    if first.omitted != second.omitted { return first.omitted < second.omitted }
    // The more specific one says more about its parameters.
    let openness = { (candidate: Candidate) in
      candidate.openTypes.filter {
        if case .methodParameter = $0 { true } else { false }
      }.count
    }
    return openness(first) < openness(second)
  }

  private func isBetterTarget(
    _ left: TypeRef, than right: TypeRef, for argument: Argument
  ) -> Bool {
    switch argument.bound {
    case .value(let source, _):
      if source == left { return true }
      if source == right { return false }
    case .lambda(let lambda):
      guard let first = delegate(left), let second = delegate(right) else { return false }
      let result = outcome(of: lambda, first.inputs).type
      if result == first.result { return true }
      if result == second.result { return false }
      return isNarrower(first.result, than: second.result)
    default: break
    }
    return isNarrower(left, than: right)
  }

  private func isNarrower(_ left: TypeRef, than right: TypeRef) -> Bool {
    let there = Conversions.implicit(from: left, to: right)
    let back = Conversions.implicit(from: right, to: left)
    if there == .yes, back != .yes { return true }
    if there == .no, back == .no, let first = left.primitive, let second = right.primitive {
      // C# prefers the types with a sign.
      let signed: [Primitive] = [.sbyte, .short, .int, .long]
      let unsigned: [Primitive] = [.byte, .ushort, .uint, .ulong]
      return signed.contains(first) && unsigned.contains(second)
    }
    return false
  }
}

extension [ParameterSymbol] {
  /// The parameter that an argument means by a name; one that may have any name comes last.
  fileprivate func indexOfParameter(named name: String) -> Int? {
    firstIndex { $0.name == name || $0.otherNames?.contains(name) == true }
      ?? firstIndex { $0.otherNames == nil }
  }
}

extension Argument {
  fileprivate var isUnknown: Bool {
    switch bound {
    case .value(let type, _): !type.isFullyKnown
    case .anything, .lambda: false
    case .type, .namespace, .methods, .function: true
    }
  }
}
