/// Statements, with the scopes that they open.
extension Binder {
  func bindBlock(_ statements: [StatementSyntax]) {
    // Local functions and labels are known in all of their block.
    for case .localFunction(let node) in statements { declareFunction(node) }
    let outer = jumps.labels
    for case .labeled(let node) in statements { declareLabel(node) }
    for statement in statements { bind(statement) }
    jumps.labels = outer
  }

  func declareLabel(_ node: LabeledSyntax) {
    let isNew = jumps.labels.insert(node.label.text).inserted
    if !isNew { report(.duplicateLabel(name: node.label.text), at: node.label.range) }
    if case .labeled(let inner) = node.statement { declareLabel(inner) }
  }

  func bind(_ statement: StatementSyntax) {
    switch statement {
    case .block(let node): inScope { bindBlock(node.statements) }
    case .empty, .missing: break
    case .break(let range):
      if !jumps.mayBreak { report(.misplacedStatement("break"), at: range) }
    case .continue(let range):
      if !jumps.mayContinue { report(.misplacedStatement("continue"), at: range) }
    case .expression(let node): bindEffect(node.expression)
    case .local(let node): bindLocal(node)
    case .localFunction(let node): bindFunction(node)
    case .if(let node): bindIf(node)
    case .switch(let node): bindSwitch(node)
    case .while(let node):
      inScope {
        bindCondition(node.condition)
        bindLoop(node.body)
      }
    case .doWhile(let node):
      bindLoop(node.body)
      bindCondition(node.condition)
    case .for(let node):
      inScope {
        if let declaration = node.declaration { bindLocal(declaration) }
        for initializer in node.initializers { bindEffect(initializer) }
        if let condition = node.condition { bindCondition(condition) }
        for iterator in node.iterators { bindEffect(iterator) }
        bindLoop(node.body)
      }
    case .forEach(let node): bindForEach(node)
    case .return(let node): bindReturn(node)
    case .throw(let node):
      if let exception = node.exception {
        checkException(exception)
      } else if !jumps.mayRethrow {
        report(.misplacedStatement("throw"), at: node.range)
      }
    case .goto(let node): bindGoto(node)
    case .labeled(let node): bind(node.statement)
    case .try(let node):
      inScope { bindBlock(node.body.statements) }
      bindCatches(node.catches)
      if let finally = node.finally {
        let outer = jumps
        jumps.enterFinally()
        inScope { bindBlock(finally.statements) }
        jumps = outer
      }
    case .using(let node):
      inScope {
        switch node.resource {
        case .declaration(let declaration):
          bindLocal(declaration, .readOnly)
          for variable in declaration.variables {
            guard let local = scope.local(named: variable.name.text) else { continue }
            checkDisposable(
              local.type,
              at: declaration.type.isVar
                ? variable.value?.range ?? variable.range : declaration.type.range)
          }
        case .expression(let expression):
          checkDisposable(value(expression), at: expression.range)
        }
        if let body = node.body { inScope { bind(body) } }
      }
    case .lock(let node):
      let type = value(node.object)
      if type.isFullyKnown, type.isValueType == true {
        report(.operandTypes(operator: "lock", types: [type]), at: node.object.range)
      }
      inScope { bind(node.body) }
    case .checked(let node):
      let depth = uncheckedDepth
      uncheckedDepth = node.isChecked ? 0 : depth + 1
      inScope { bindBlock(node.body.statements) }
      uncheckedDepth = depth
    }
  }

  /// Binds `if` with all its `else if`, which are no recursion since there may be many.
  private func bindIf(_ node: IfSyntax) {
    let outer = scope
    var branch = node
    while true {
      bindCondition(branch.condition)
      inScope { bind(branch.body) }
      guard let otherwise = branch.otherwise else { break }
      scope = Scope(in: scope)
      guard case .if(let next) = otherwise else {
        bind(otherwise)
        break
      }
      branch = next
    }
    while scope !== outer, let parent = scope.parent {
      scope.close()
      scope = parent
    }
  }

  func bindLoop(_ body: StatementSyntax) {
    let outer = jumps
    jumps.mayBreak = true
    jumps.mayContinue = true
    inScope { bind(body) }
    jumps = outer
  }

  private func checkDisposable(_ type: TypeRef, at range: Range<Int>) {
    if type != .null, Conversions.implicit(from: type, to: .disposable) == .no {
      report(.noImplicitConversion(from: type, to: .disposable, hasCast: false), at: range)
    }
  }

  /// Binds an expression whose value nobody wants.
  private func bindEffect(_ expression: ExpressionSyntax) {
    let bound = bind(expression)
    if !expression.isStatement {
      if !hasHoles { report(.noEffect, at: expression.range) }
      // Whatever it is, it does nothing.
      if bound.isFunction { return }
    }
    switch bound {
    case .value(.void, _): break
    default: _ = valueType(bound, expression)
    }
  }
}

extension ExpressionSyntax {
  /// True for what does something when it stands alone as a statement.
  var isStatement: Bool {
    switch self {
    case .literal, .interpolatedString, .name, .parenthesized, .member, .index, .binary,
      .conditional, .cast, .isPattern, .asType, .typeOperator, .newAnonymous, .newArray, .query,
      .lambda, .tuple, .predefinedType, .instance, .checked, .throwing:
      false
    case .unary(let node):
      switch node.operator {
      case .increment, .decrement, .await: true
      default: false
      }
    case .call, .assignment, .new, .initializer, .declaration, .newer, .hole, .missing: true
    }
  }

  /// The expression inside the round brackets around it.
  public var unwrapped: ExpressionSyntax {
    var inner = self
    while case .parenthesized(let node) = inner { inner = node.inner }
    return inner
  }
}
