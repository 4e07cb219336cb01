/// A lambda for certain types of its parameters, at a certain place of the code around it.
struct LambdaKey: Hashable {
  let range: Range<Int>
  let inputs: [TypeRef]
  let environment: Int
}

/// What a lambda turns out to be.
struct LambdaOutcome {
  let log: BindingLog

  /// The type of what it gives; `void` when it gives nothing.
  let type: TypeRef
}

extension Binder {
  /// What a delegate takes and gives; nil when the type is none.
  func delegate(_ type: TypeRef) -> (inputs: [TypeRef], result: TypeRef)? {
    guard case .named(let id, let arguments) = type,
      let invocation = table.symbol(id).invocation
    else { return nil }
    return (
      invocation.parameters.map { $0.type.substituting(type: arguments) },
      invocation.type.substituting(type: arguments)
    )
  }

  /// Binds the body of a lambda for certain types of its parameters; once for the same ones.
  ///
  /// Overloads may ask for several, of which one is right: what the body tells counts when
  /// `commit` takes it.
  func outcome(of lambda: LambdaSyntax, _ inputs: [TypeRef]) -> LambdaOutcome {
    let parameters = lambda.parameters ?? []
    let types = parameters.enumerated().map { index, parameter in
      parameter.type.map { resolveQuietly($0) }
        ?? (inputs.indices.contains(index) ? inputs[index] : .unknown)
    }
    let key = LambdaKey(range: lambda.range, inputs: types, environment: environment)
    if let known = lambdaMemo[key] { return known }
    guard lambdaBudget > 0 else {
      giveUp()
      return LambdaOutcome(log: BindingLog(), type: .unknown)
    }
    lambdaBudget -= 1
    let outerLog = log
    let outerEnvironment = environment
    let outerAsync = isAsync
    let outerJumps = jumps
    log = BindingLog()
    isAsync = lambda.isAsync
    jumps = Jumps()
    environment = lambdaMemo.count + 1 + (1_000 - lambdaBudget)
    var type = TypeRef.unknown
    inScope {
      for (parameter, type) in zip(parameters, types) {
        if parameter.name.text != "_" { declare(parameter.name, type) }
        if let syntax = parameter.type { _ = resolve(syntax) }
      }
      functionDepth += 1
      type = bindBody(lambda.body)
      functionDepth -= 1
    }
    if lambda.isAsync { type = .unknown }
    let outcome = LambdaOutcome(log: log, type: type)
    log = outerLog
    isAsync = outerAsync
    jumps = outerJumps
    environment = outerEnvironment
    lambdaMemo[key] = outcome
    return outcome
  }

  /// Binds the body of a function, and gives the type of its results.
  func bindBody(_ body: LambdaSyntax.Body) -> TypeRef {
    switch body {
    case .expression(let expression):
      let bound = bind(expression)
      switch bound {
      case .value(.void, _): return .void
      case .anything: return .unknown
      case .lambda, .methods, .function:
        giveUntyped(bound, expression)
        return .unknown
      default:
        let type = valueType(bound, expression)
        log.results = [
          Binding.Result(type: type, range: expression.range, constant: bound.constant)
        ]
        return type
      }
    case .block(let block):
      bindBlock(block.statements)
      if log.results.isEmpty {
        return log.untypedResults.isEmpty
          && (!log.emptyReturns.isEmpty
            || FlowAnalysis.completes(
              block.statements, constants: log.conditions, cases: log.cases))
          ? .void : .unknown
      }
      let types = log.results.map(\.type)
      if types.allSatisfy({ $0 == .null }), log.untypedResults.isEmpty { return .null }
      return Inference.bestCommon(types) ?? .unknown
    }
  }

  /// Keeps a function that a function gives, whose type the place of the outer one settles.
  func giveUntyped(_ bound: Bound, _ expression: ExpressionSyntax) {
    log.untypedResults.append(
      UntypedResult(bound: bound, expression: expression, scope: scope, environment: environment))
  }

  /// Gives the functions that a function gives the type that it shall give; nil when it is unknown.
  func settle(_ results: [UntypedResult], to type: TypeRef) {
    let outerScope = scope
    let outerEnvironment = environment
    for result in results {
      scope = result.scope
      environment = result.environment
      if !type.isFullyKnown, case .lambda(let lambda) = result.bound {
        commit(lambda, parameters: nil)
      } else {
        check(result.bound, result.expression, fits: type)
      }
    }
    scope = outerScope
    environment = outerEnvironment
  }

  private func resolveQuietly(_ syntax: TypeSyntax) -> TypeRef {
    let problems = log.problems
    defer { log.problems = problems }
    return resolve(syntax)
  }

  /// Takes a lambda for what the parameters say; unknown ones where nil.
  func commit(_ lambda: LambdaSyntax, parameters: [TypeRef]?) {
    let outcome = outcome(of: lambda, parameters ?? [])
    log.append(outcome.log)
    settle(outcome.log.untypedResults, to: .unknown)
  }

  /// Takes a lambda for a delegate, and complains about results that don't fit.
  func convert(_ lambda: LambdaSyntax, to type: TypeRef) {
    guard let delegate = delegate(type) else {
      commit(lambda, parameters: nil)
      if type.isFullyKnown {
        report(.operandTypes(operator: "=>", types: [type]), at: lambda.range)
      }
      return
    }
    if let parameters = lambda.parameters, parameters.count != delegate.inputs.count {
      commit(lambda, parameters: nil)
      let head = lambda.range.lowerBound..<lambda.body.range.lowerBound
      report(
        .lambdaParameters(count: parameters.count, wanted: delegate.inputs.count),
        at: parameters.first.map {
          $0.range.lowerBound..<(parameters.last?.range ?? head).upperBound
        }
          ?? lambda.range)
      return
    }
    let outcome = outcome(of: lambda, delegate.inputs)
    log.append(outcome.log)
    checkResults(of: outcome, lambda, delegate.result)
  }

  private func checkResults(
    of outcome: LambdaOutcome, _ lambda: LambdaSyntax, _ wanted: TypeRef
  ) {
    settle(outcome.log.untypedResults, to: lambda.isAsync || wanted == .void ? .unknown : wanted)
    if lambda.isAsync {
      // Only what stands for work that goes on takes an async lambda, and that is not listed.
      if wanted.isFullyKnown, wanted != .void {
        report(.missingResult(type: wanted), at: lambda.range)
      }
      return
    }
    if wanted == .void {
      for unwanted in outcome.unwantedResults(of: lambda) { report(.unwantedResult, at: unwanted) }
      return
    }
    for place in outcome.log.emptyReturns { report(.missingResult(type: wanted), at: place) }
    if outcome.type == .void, outcome.log.emptyReturns.isEmpty {
      report(.missingResult(type: wanted), at: lambda.body.range)
    }
    for result in outcome.log.results
    where Conversions.implicit(from: result.type, to: wanted, constant: result.constant) == .no {
      report(
        .noImplicitConversion(
          from: result.type, to: wanted,
          hasCast: Conversions.explicit(from: result.type, to: wanted) != .no),
        at: result.range)
    }
  }

  func lambdaFits(_ lambda: LambdaSyntax, _ type: TypeRef) -> Verdict {
    guard let delegate = delegate(type) else {
      // Whatever the type arguments are, nothing but a delegate takes a lambda.
      guard case .named(let id, _) = type else { return type.isFullyKnown ? .no : .unknown }
      return table.symbol(id).availability == .unlisted ? .unknown : .no
    }
    if let parameters = lambda.parameters, parameters.count != delegate.inputs.count { return .no }
    if declaresOthers(lambda, than: delegate.inputs) { return .no }
    let outcome = outcome(of: lambda, delegate.inputs)
    if lambda.isAsync {
      return delegate.result == .void || !delegate.result.isFullyKnown ? .yes : .no
    }
    if delegate.result == .void { return Verdict(outcome.unwantedResults(of: lambda).isEmpty) }
    if outcome.type == .void || !outcome.log.emptyReturns.isEmpty { return .no }
    if !outcome.log.untypedResults.isEmpty, delegate.result.isFullyKnown,
      delegate.result.symbol?.kind != .delegate
    {
      return .no
    }
    var verdict = Verdict.yes
    for result in outcome.log.results {
      switch Conversions.implicit(
        from: result.type, to: delegate.result, constant: result.constant)
      {
      case .yes: break
      case .unknown: verdict = .unknown
      case .no: return .no
      }
    }
    return verdict
  }
}

extension Binder {
  /// True when a lambda writes other types for its parameters than are given to it.
  private func declaresOthers(_ lambda: LambdaSyntax, than inputs: [TypeRef]) -> Bool {
    zip(lambda.parameters ?? [], inputs).contains { parameter, input in
      guard let syntax = parameter.type else { return false }
      let type = resolveQuietly(syntax)
      return type.isFullyKnown && input.isFullyKnown && type != input
    }
  }

  // MARK: Methods in the place of delegates

  /// Takes the name of a method for a delegate, with a complaint when it is none that fits.
  func convert(
    _ method: MethodReference, _ bound: Bound, _ expression: ExpressionSyntax, to type: TypeRef
  ) {
    guard let delegate = delegate(type) else {
      if type.isFullyKnown { _ = valueType(bound, expression) }
      return
    }
    if methodFits(method, type) == .no {
      report(
        .argumentTypes(member: method.name, types: delegate.inputs),
        at: method.range ?? expression.range)
    }
  }

  /// Whether a method takes and gives what a delegate does.
  func methodFits(_ method: MethodReference, _ type: TypeRef) -> Verdict {
    guard let delegate = delegate(type) else {
      guard case .named(let id, _) = type else { return type.isFullyKnown ? .no : .unknown }
      return table.symbol(id).availability == .unlisted || type == .unknown ? .unknown : .no
    }
    guard delegate.inputs.allSatisfy(\.isFullyKnown) else { return .unknown }
    let outcome = outcome(of: method, delegate.inputs)
    guard case .yes = outcome.verdict else { return outcome.verdict }
    if delegate.result == .void { return .yes }
    if outcome.type == .void { return .no }
    // A value has to be there as it is: only references convert.
    guard outcome.type.isFullyKnown, delegate.result.isFullyKnown else { return .unknown }
    if outcome.type == delegate.result { return .yes }
    return outcome.type.isValueType == false
      && Conversions.standardImplicit(from: outcome.type, to: delegate.result) != .no ? .yes : .no
  }

  /// The overload that a method means for certain arguments, and what it gives.
  func outcome(
    of method: MethodReference, _ inputs: [TypeRef]
  ) -> (verdict: Verdict, type: TypeRef) {
    guard !method.isOpen else { return (.unknown, .unknown) }
    var arguments = inputs.map { Argument(receiver: $0, at: 0..<0) }
    var resolution = resolve(
      method.methods, arguments, typeArguments: method.typeArguments, isOpen: false)
    if case .none = resolution, let receiver = method.receiver {
      arguments.insert(Argument(receiver: receiver, at: 0..<0), at: 0)
      let extensions = extensionMethods(named: method.name, for: receiver)
      if extensions.isEmpty { return (.no, .unknown) }
      resolution = resolve(
        extensions, arguments, typeArguments: method.typeArguments,
        isOpen: table.hasUnlistedExtension(named: method.name))
    }
    switch resolution {
    case .chosen(let choice): return (.yes, choice.result)
    case .several(let choice): return (.unknown, choice.result)
    case .ambiguous(let type): return (.unknown, type)
    case .none(nil): return (.unknown, .unknown)
    case .none: return (.no, .unknown)
    }
  }
}

/// The name of a method where a delegate may be wanted.
struct MethodReference {
  let name: String

  /// The name in the code; nil when it is all of the expression.
  let range: Range<Int>?
  let methods: [FoundMember]
  let typeArguments: [TypeRef]?

  /// What stands before the name, when methods may extend it.
  let receiver: TypeRef?

  /// True when there may be overloads that are not listed.
  let isOpen: Bool
}

extension Bound {
  /// The method that is named without being called.
  var method: MethodReference? {
    switch self {
    case .methods(let group):
      MethodReference(
        name: group.name, range: group.range, methods: group.methods,
        typeArguments: group.typeArguments,
        receiver: group.isStaticAccess ? nil : group.receiver, isOpen: group.isOpen)
    case .function(let function, let name):
      MethodReference(
        name: name, range: nil,
        methods: [
          FoundMember(
            symbol: MemberSymbol(
              .method, name, in: TypeID.object, type: function.result,
              parameters: function.parameters), typeArguments: [])
        ], typeArguments: nil, receiver: nil, isOpen: function.isGeneric)
    default: nil
    }
  }

  /// True for what takes its type from the delegate that is wanted.
  var isFunction: Bool {
    switch self {
    case .methods, .function, .lambda: true
    case .value, .type, .namespace, .anything: false
    }
  }

  var isAnything: Bool {
    if case .anything = self { true } else { false }
  }
}

extension LambdaOutcome {
  /// Where a lambda gives a value although none is wanted: what a block returns, and an expression
  /// that is no statement.
  fileprivate func unwantedResults(of lambda: LambdaSyntax) -> [Range<Int>] {
    switch lambda.body {
    case .expression(let expression): expression.isStatement ? [] : [expression.range]
    case .block: log.results.map(\.range) + log.untypedResults.map(\.expression.range)
    }
  }
}
