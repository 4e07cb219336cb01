/// An overload that takes the arguments of a call.
struct OverloadCandidate {
  let choice: Choice

  /// The types of the parameters before type arguments were put in.
  let openTypes: [TypeRef]

  /// True where the last parameter, with `params`, takes any number of arguments.
  let isExpanded: Bool

  /// False where a type isn't known, so that it may take them or not.
  let isCertain: Bool

  /// How many parameters get no argument.
  let omitted: Int
}

extension Binder {
  /// Whether an overload takes the arguments of a call, or why not.
  enum Evaluation {
    case fits(OverloadCandidate)
    case misfits(Mismatch)
  }

  func evaluate(
    _ member: FoundMember, _ arguments: [Argument], _ typeArguments: [TypeRef]?
  ) -> Evaluation {
    let symbol = member.symbol
    if let typeArguments, symbol.typeParameters.count != typeArguments.count {
      return .misfits(.typeArguments(typeArguments.count, [symbol.typeParameters.count]))
    }
    var mismatch: Mismatch?
    for isExpanded in [false, true] {
      if isExpanded, symbol.parameters.last?.modifier != .params { break }
      let mapping = ParameterMapping(arguments, to: symbol.parameters, isExpanded: isExpanded)
      switch mapping {
      case .parameters(let indices):
        let evaluation = evaluate(
          member, arguments, typeArguments, indices: indices, isExpanded: isExpanded)
        switch evaluation {
        case .fits: return evaluation
        case .misfits(.types): mismatch = .types
        case .misfits(let why): mismatch = mismatch ?? why
        }
      case .noParameter(let name):
        let accepted = symbol.parameters.filter { $0.modifier != .this }.map(\.name)
        mismatch = mismatch ?? .parameter(name, accepted: accepted)
      case .misfit: break
      }
    }
    return .misfits(mismatch ?? .count(symbol.parameters.argumentCounts))
  }

  /// - Parameter indices: the parameter that each argument goes to.
  private func evaluate(
    _ member: FoundMember, _ arguments: [Argument], _ typeArguments: [TypeRef]?, indices: [Int],
    isExpanded: Bool
  ) -> Evaluation {
    let symbol = member.symbol
    let parameters = symbol.parameters
    let open = Self.openTypes(member, indices, isExpanded: isExpanded)
    var method = typeArguments ?? []
    if typeArguments == nil, !symbol.typeParameters.isEmpty {
      var inference = Inference(count: symbol.typeParameters.count, binder: self)
      inference.infer(open, arguments)
      guard let types = inference.result else { return .misfits(.inference) }
      method = types
    }
    let closed = method.isEmpty ? open : open.map { $0.substituting(type: [], method: method) }
    var isCertain = true
    for (index, argument) in arguments.enumerated() {
      let parameter = parameters[min(indices[index], parameters.count - 1)]
      switch fits(argument, closed[index], parameter) {
      case .yes: break
      case .unknown: isCertain = false
      case .no: return .misfits(.types)
      }
    }
    let result = symbol.type.substituting(type: member.typeArguments, method: method)
    return .fits(
      OverloadCandidate(
        choice: Choice(member: member, parameterTypes: closed, result: result), openTypes: open,
        isExpanded: isExpanded, isCertain: isCertain, omitted: parameters.count - arguments.count))
  }

  /// The types of the parameters that the arguments go to, with those of the method's own type parameters left
  /// open.
  private static func openTypes(
    _ member: FoundMember, _ indices: [Int], isExpanded: Bool
  ) -> [TypeRef] {
    let parameters = member.symbol.parameters
    let types = indices.map { index -> TypeRef in
      let parameter = parameters[min(index, parameters.count - 1)]
      if isExpanded, index >= parameters.count - 1, case .array(let element, _) = parameter.type {
        return element
      }
      return parameter.type
    }
    return member.typeArguments.isEmpty
      ? types
      : types.map { $0.substituting(type: member.typeArguments, method: methodParameters) }
  }

  private static let methodParameters: [TypeRef] = (0..<8).map { .methodParameter($0) }

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
}

extension [ParameterSymbol] {
  /// How many arguments there may be.
  fileprivate var argumentCounts: [Int] {
    let needed = neededCount
    return [Int](needed...Swift.max(needed, count))
  }
}
