/// Locals and functions, and what a constant is.
extension Binder {
  func bindLocal(_ node: LocalDeclarationSyntax, _ kind: Local.Kind = .variable) {
    let isVar = node.type.isVar
    let declared = isVar ? TypeRef.unknown : resolve(node.type)
    if isVar, node.isConst { report(.untyped(.constant), at: node.type.range) }
    if isVar, node.variables.count > 1 { report(.untyped(.several), at: node.range) }
    if node.isConst, !declared.mayBeConstant { report(.notConstant, at: node.type.range) }
    for variable in node.variables {
      guard let initial = variable.value else {
        if isVar, !hasHoles {
          report(.untyped(.noValue), at: variable.name.range)
        } else if node.isConst {
          report(.notConstant, at: variable.name.range)
        }
        declare(variable.name, declared, kind)
        continue
      }
      if case .initializer(let initializer) = initial {
        if isVar {
          initialize(.unknown, initializer)
          report(.untyped(.initializer), at: initial.range)
        } else {
          fill(declared, initializer)
        }
        declare(variable.name, declared, kind)
        continue
      }
      let bound = bind(initial)
      if node.isConst {
        let isNull =
          bound.knownType == .null || !bound.knownType.isKnown
          || bound.knownType.nullableWrapped != nil
        if isNeverConstant(initial)
          || declared.isFullyKnown && declared != .string
            && declared.isValueType == false && !isNull
        {
          report(.notConstant, at: initial.range)
        }
      }
      if isVar {
        if let untyped = bound.untyped {
          if case .lambda(let lambda) = bound { commit(lambda, parameters: nil) }
          report(.untyped(untyped), at: bound.method?.range ?? initial.range)
          declare(variable.name, .unknown, kind)
          continue
        }
        let type = valueType(bound, initial)
        if type == .null {
          report(
            .noImplicitConversion(from: .null, to: .unknown, hasCast: false), at: initial.range)
        }
        declare(variable.name, type == .null ? .unknown : type, node.isConst ? .constant : kind)
      } else {
        check(bound, initial, fits: declared)
        declare(
          variable.name, declared, node.isConst ? .constant : kind,
          constant: node.isConst ? bound.constant ?? .other : nil)
      }
    }
  }

  func declareFunction(_ node: LocalFunctionSyntax) {
    let isGeneric = !node.typeParameters.isEmpty
    let problems = log.problems
    let parameters = node.parameters.map { parameter in
      ParameterSymbol(
        name: parameter.name.text,
        type: isGeneric ? .unknown : parameter.type.map { resolve($0) } ?? .unknown,
        modifier: parameter.modifier.map { modifier in
          switch modifier {
          case .ref: .ref
          case .out: .out
          case .params: .params
          case .in: .none
          }
        } ?? .none, isOptional: parameter.defaultValue != nil)
    }
    let result =
      isGeneric || node.isAsync ? TypeRef.unknown : resolve(node.returnType, mayBeVoid: true)
    log.problems = problems
    declare(
      node.name, .unknown,
      .function(LocalFunction(parameters: parameters, isGeneric: isGeneric, result: result)))
  }

  func bindFunction(_ node: LocalFunctionSyntax) {
    // The names of type parameters stand for nothing that is known here.
    if !node.typeParameters.isEmpty { return }
    let result = resolve(node.returnType, mayBeVoid: true)
    let outer = log
    let outerAsync = isAsync
    let outerJumps = jumps
    log = BindingLog()
    isAsync = node.isAsync
    jumps = Jumps()
    inScope {
      for parameter in node.parameters {
        declare(parameter.name, parameter.type.map { resolve($0) } ?? .unknown)
        if let initial = parameter.defaultValue { _ = bind(initial) }
      }
      functionDepth += 1
      _ = bindBody(node.body)
      functionDepth -= 1
    }
    let inner = log
    log = outer
    isAsync = outerAsync
    jumps = outerJumps
    log.append(inner)
    settle(inner.untypedResults, to: node.isAsync || result == .void ? .unknown : result)
    if node.isAsync { return }
    if result == .void {
      switch node.body {
      case .expression(let expression):
        if !expression.isStatement { report(.unwantedResult, at: expression.range) }
      case .block:
        for value in inner.results { report(.unwantedResult, at: value.range) }
      }
      return
    }
    for place in inner.emptyReturns { report(.missingResult(type: result), at: place) }
    for value in inner.results
    where Conversions.implicit(from: value.type, to: result, constant: value.constant) == .no {
      report(
        .noImplicitConversion(
          from: value.type, to: result,
          hasCast: Conversions.explicit(from: value.type, to: result) != .no), at: value.range)
    }
  }
}

extension Binder {
  /// True when no value can be told from the code alone, which a constant needs; false also where that
  /// is not known.
  func isNeverConstant(_ expression: ExpressionSyntax) -> Bool {
    var waiting = [expression]
    while let next = waiting.popLast() {
      switch next {
      case .call(let node):
        guard case .name(let name) = node.callee, name.text == "nameof" else { return true }
      case .newAnonymous, .newArray, .index, .lambda, .query, .interpolatedString, .assignment,
        .isPattern, .throwing:
        return true
      case .new(let node): if !(node.arguments ?? []).isEmpty { return true }
      case .name(let name):
        if name.text == "context" { return true }
        if let local = scope.local(named: name.text), case .constant = local.kind { continue }
        if scope.local(named: name.text) != nil { return true }
      case .member(let node):
        let use = log.uses.last { $0.range == node.name.identifier.range }
        if let use, use.member.kind != .field || !use.member.isStatic { return true }
        if use == nil { waiting.append(node.receiver) }
      case .unary(let node):
        if node.operator == .increment || node.operator == .decrement || node.operator == .await {
          return true
        }
        waiting.append(node.operand)
      case .binary(let node): waiting += [node.left, node.right]
      case .parenthesized(let node): waiting.append(node.inner)
      case .cast(let node): waiting.append(node.operand)
      case .checked(let node): waiting.append(node.value)
      case .conditional(let node): waiting += [node.condition, node.whenTrue, node.whenFalse]
      default: break
      }
    }
    return false
  }
}

extension Bound {
  /// Why `var`, or a member of an anonymous object, can't take its type from this.
  var untyped: BindingProblem.Untyped? {
    switch self {
    case .lambda: .lambda
    case .methods(let group): .method(group.name)
    case .function(_, let name): .method(name)
    case .value, .type, .namespace, .anything: nil
    }
  }
}

extension TypeRef {
  static let disposable = named("System.IDisposable")

  /// True for types of which a `const` may be, and for those that are not known.
  fileprivate var mayBeConstant: Bool {
    guard isFullyKnown, isValueType == true else { return true }
    return primitive != nil || symbol?.kind == .enum
  }
}
