/// Statements, with the scopes that they open.
extension Binder {
  func bindBlock(_ statements: [StatementSyntax]) {
    // Local functions are known in all of their block.
    for case .localFunction(let node) in statements { declareFunction(node) }
    for statement in statements { bind(statement) }
  }

  func bind(_ statement: StatementSyntax) {
    switch statement {
    case .block(let node): inScope { bindBlock(node.statements) }
    case .empty, .break, .continue, .missing: break
    case .expression(let node): bindEffect(node.expression)
    case .local(let node): bindLocal(node)
    case .localFunction(let node): bindFunction(node)
    case .if(let node):
      bindCondition(node.condition)
      inScope { bind(node.body) }
      if let otherwise = node.otherwise { inScope { bind(otherwise) } }
    case .switch(let node): bindSwitch(node)
    case .while(let node):
      inScope {
        bindCondition(node.condition)
        inScope { bind(node.body) }
      }
    case .doWhile(let node):
      inScope { bind(node.body) }
      bindCondition(node.condition)
    case .for(let node):
      inScope {
        if let declaration = node.declaration { bindLocal(declaration) }
        for initializer in node.initializers { bindEffect(initializer) }
        if let condition = node.condition { bindCondition(condition) }
        for iterator in node.iterators { bindEffect(iterator) }
        inScope { bind(node.body) }
      }
    case .forEach(let node): bindForEach(node)
    case .return(let node): bindReturn(node)
    case .throw(let node):
      if let exception = node.exception { checkException(exception) }
    case .goto(let node):
      if case .section(let value) = node.target { _ = bind(value) }
    case .labeled(let node): bind(node.statement)
    case .try(let node):
      inScope { bindBlock(node.body.statements) }
      for handler in node.catches { bindCatch(handler) }
      if let finally = node.finally { inScope { bindBlock(finally.statements) } }
    case .using(let node):
      inScope {
        switch node.resource {
        case .declaration(let declaration): bindLocal(declaration, .readOnly)
        case .expression(let expression): value(expression)
        }
        if let body = node.body { inScope { bind(body) } }
      }
    case .lock(let node):
      value(node.object)
      inScope { bind(node.body) }
    case .checked(let node): inScope { bindBlock(node.body.statements) }
    }
  }

  /// Binds an expression whose value nobody wants.
  private func bindEffect(_ expression: ExpressionSyntax) {
    let bound = bind(expression)
    switch expression {
    case .literal, .interpolatedString, .name, .parenthesized, .member, .index, .binary,
      .conditional, .cast, .isPattern, .asType, .typeOperator, .newAnonymous, .query, .lambda:
      if !hasHoles { report(.noEffect, at: expression.range) }
    case .unary(let node):
      switch node.operator {
      case .increment, .decrement, .await: break
      default: report(.noEffect, at: expression.range)
      }
    default: break
    }
    switch bound {
    case .value(.void, _): break
    default: _ = valueType(bound, expression)
    }
  }

  // MARK: Declarations

  private func bindLocal(_ node: LocalDeclarationSyntax, _ kind: Local.Kind = .variable) {
    let isVar = node.type.isVar
    let declared = isVar ? TypeRef.unknown : resolve(node.type)
    for variable in node.variables {
      guard let initial = variable.value else {
        declare(variable.name, declared, kind)
        continue
      }
      if case .initializer(let initializer) = initial {
        fill(declared, initializer)
        declare(variable.name, declared, kind)
        continue
      }
      let bound = bind(initial)
      if isVar {
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

  private func declareFunction(_ node: LocalFunctionSyntax) {
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
    let result = isGeneric || node.isAsync ? TypeRef.unknown : resolve(node.returnType)
    log.problems = problems
    declare(
      node.name, .unknown,
      .function(LocalFunction(parameters: parameters, isGeneric: isGeneric, result: result)))
  }

  private func bindFunction(_ node: LocalFunctionSyntax) {
    // The names of type parameters stand for nothing that is known here.
    if !node.typeParameters.isEmpty { return }
    let result = resolve(node.returnType)
    let outer = log
    log = BindingLog()
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
    log.append(inner)
    guard result != .void, !node.isAsync else { return }
    for value in inner.results
    where Conversions.implicit(from: value.type, to: result, constant: value.constant) == .no {
      report(
        .noImplicitConversion(
          from: value.type, to: result,
          hasCast: Conversions.explicit(from: value.type, to: result) != .no), at: value.range)
    }
  }

  // MARK: Control flow

  private func bindReturn(_ node: ReturnSyntax) {
    guard let expression = node.value else {
      // Functions may give nothing; the whole code may not.
      if functionDepth == 0 { report(.noValue, at: node.range) }
      return
    }
    let bound = bind(expression)
    let type: TypeRef
    if case .lambda = bound { type = .unknown } else { type = bound.knownType }
    // What a function gives may be a delegate, for which the name of a method will do.
    _ = functionDepth == 0 ? plainValueType(bound, expression) : valueType(bound, expression)
    log.results.append(
      Binding.Result(
        type: type == .void ? .unknown : type, range: expression.range, constant: bound.constant))
  }

  private func bindSwitch(_ node: SwitchSyntax) {
    let type = value(node.value)
    inScope {
      for section in node.sections {
        inScope {
          for label in section.labels {
            if let pattern = label.pattern { bindPattern(pattern, of: type) }
            if let condition = label.guard { bindCondition(condition) }
          }
          bindBlock(section.statements)
        }
      }
    }
  }

  private func bindForEach(_ node: ForEachSyntax) {
    let source = value(node.source)
    let element = elementType(of: source, at: node.source.range)
    inScope {
      switch node.variable {
      case .declaration(let declaration):
        let type = declaration.type.isVar ? element : resolve(declaration.type)
        if !declaration.type.isVar, element != .object,
          Conversions.explicit(from: element, to: type) == .no
        {
          report(.noConversion(from: element, to: type), at: declaration.type.range)
        }
        bindDeclaration(declaration, type: type, kind: .readOnly)
      default: _ = bind(node.variable)
      }
      inScope { bind(node.body) }
    }
  }

  /// What `foreach` takes out of a type, with a complaint when that is nothing.
  private func elementType(of source: TypeRef, at range: Range<Int>) -> TypeRef {
    guard source.isKnown else { return source.elementType }
    if let method = source.members(named: "GetEnumerator").first(where: {
      $0.symbol.parameters.isEmpty
    }), case .named(_, let arguments) = method.type, arguments.count == 1 {
      return arguments[0]
    }
    let element = source.elementType
    if element == .unknown, !source.mayHaveUnlistedMembers(named: "GetEnumerator"),
      source.forms(of: TypeID.plainSequence).isEmpty, source.forms(of: TypeID.sequence).isEmpty,
      source.members(named: "GetEnumerator").isEmpty, source != .null
    {
      report(.operandTypes(operator: "foreach", types: [source]), at: range)
    }
    return element
  }

  private func bindCatch(_ node: CatchSyntax) {
    inScope {
      let type = node.type.map { resolve($0) } ?? .unknown
      if let name = node.name { declare(name, type) }
      if let filter = node.filter { bindCondition(filter) }
      inScope { bindBlock(node.body.statements) }
    }
  }
}
