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
    log = BindingLog()
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
      default:
        let type = valueType(bound, expression)
        log.results = [
          Binding.Result(type: type, range: expression.range, constant: bound.constant)
        ]
        return type
      }
    case .block(let block):
      bindBlock(block.statements)
      let results = log.results.map(\.type)
      if results.isEmpty { return block.endsInThrow ? .unknown : .void }
      return Inference.bestCommon(results) ?? .unknown
    }
  }

  private func resolveQuietly(_ syntax: TypeSyntax) -> TypeRef {
    let problems = log.problems
    defer { log.problems = problems }
    return resolve(syntax)
  }

  /// Takes a lambda for what the parameters say; unknown ones where nil.
  func commit(_ lambda: LambdaSyntax, parameters: [TypeRef]?) {
    log.append(outcome(of: lambda, parameters ?? []).log)
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
    let outcome = outcome(of: lambda, delegate.inputs)
    log.append(outcome.log)
    guard delegate.result != .void, !lambda.isAsync else { return }
    for result in outcome.log.results
    where Conversions.implicit(
      from: result.type, to: delegate.result, constant: result.constant) == .no
    {
      report(
        .noImplicitConversion(
          from: result.type, to: delegate.result,
          hasCast: Conversions.explicit(from: result.type, to: delegate.result) != .no),
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
    let outcome = outcome(of: lambda, delegate.inputs)
    if delegate.result == .void || lambda.isAsync { return .yes }
    if outcome.type == .void { return .no }
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

extension BlockSyntax {
  fileprivate var endsInThrow: Bool {
    if case .throw? = statements.last { true } else { false }
  }
}
