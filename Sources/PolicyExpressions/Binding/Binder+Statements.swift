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

  private func declareLabel(_ node: LabeledSyntax) {
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

  private func bindLoop(_ body: StatementSyntax) {
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

  // MARK: Declarations

  private func bindLocal(_ node: LocalDeclarationSyntax, _ kind: Local.Kind = .variable) {
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
    let result =
      isGeneric || node.isAsync ? TypeRef.unknown : resolve(node.returnType, mayBeVoid: true)
    log.problems = problems
    declare(
      node.name, .unknown,
      .function(LocalFunction(parameters: parameters, isGeneric: isGeneric, result: result)))
  }

  private func bindFunction(_ node: LocalFunctionSyntax) {
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

  // MARK: Control flow

  private func bindReturn(_ node: ReturnSyntax) {
    guard let expression = node.value else {
      // Functions may give nothing; the whole code may not.
      if functionDepth == 0 { report(.noValue, at: node.range) }
      log.emptyReturns.append(node.range)
      return
    }
    let bound = bind(expression)
    if jumps.isFinally { report(.misplacedStatement("return"), at: node.range) }
    // What a function gives may be a delegate, for which the name of a method will do.
    if functionDepth > 0, bound.isFunction {
      giveUntyped(bound, expression)
      return
    }
    _ = valueType(bound, expression)
    let type = bound.knownType
    log.results.append(
      Binding.Result(
        type: type == .void ? .unknown : type, range: expression.range, constant: bound.constant))
  }

  private func bindSwitch(_ node: SwitchSyntax) {
    let type = value(node.value)
    let outer = jumps
    jumps.mayBreak = true
    jumps.isSwitch = true
    var seen: Set<CaseValue> = []
    inScope {
      // The labels of all sections are known in all of them.
      for section in node.sections {
        for case .labeled(let labeled) in section.statements { declareLabel(labeled) }
      }
      let labels = jumps.labels
      for section in node.sections {
        inScope {
          for label in section.labels { bindLabel(label, of: type, &seen) }
          for case .localFunction(let function) in section.statements { declareFunction(function) }
          for statement in section.statements { bind(statement) }
        }
        jumps.labels = labels
      }
    }
    jumps = outer
  }

  /// What the label of a `switch` stands for.
  private enum CaseValue: Hashable {
    case constant(Constant)
    /// A literal, or the member of an enum, as written.
    case text(String)
    case everythingElse
  }

  private func bindLabel(
    _ label: SwitchLabelSyntax, of type: TypeRef, _ seen: inout Set<CaseValue>
  ) {
    var value: CaseValue? = .everythingElse
    if let pattern = label.pattern {
      bindPattern(pattern, of: type)
      value = caseValue(of: pattern)
    }
    if let condition = label.guard { bindCondition(condition) }
    guard let value, label.guard == nil, !hasHoles else { return }
    if !seen.insert(value).inserted {
      report(.duplicateCase, at: label.pattern?.range ?? label.range)
    }
  }

  /// The value that a label names; nil where that is not sure.
  private func caseValue(of pattern: PatternSyntax) -> CaseValue? {
    guard case .constant(let expression) = pattern else { return nil }
    switch expression {
    case .literal(let literal):
      switch literal.value {
      case .null: return .constant(.null)
      case .boolean(let value): return .constant(.bool(value))
      case .string(let value?): return .constant(.string(value))
      case .character(let value?): return .text(value)
      case .integer(let value?, _): return Int(exactly: value).map { .constant(.integer($0)) }
      default: return nil
      }
    case .member(let node):
      guard let use = log.uses.last(where: { $0.range == node.name.identifier.range }),
        use.member.kind == .field, use.member.isStatic
      else { return nil }
      return .text("\(use.receiver).\(use.member.name)")
    default: return nil
    }
  }

  private func bindGoto(_ node: GotoSyntax) {
    switch node.target {
    case .label(let name):
      if !jumps.labels.contains(name.text), !hasHoles {
        report(.unknownLabel(name: name.text), at: name.range)
      }
    case .section(let value):
      _ = bind(value)
      if !jumps.isSwitch { report(.misplacedStatement("goto"), at: node.range) }
    case .defaultSection:
      if !jumps.isSwitch { report(.misplacedStatement("goto"), at: node.range) }
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
        if case .tuple(let parts, _) = declaration.designation {
          checkDeconstruction(of: element, into: parts.count, at: declaration.range)
        }
        bindDeclaration(declaration, type: type, kind: .readOnly)
      case .tuple(let tuple): deconstruct(tuple, element)
      default: _ = bind(node.variable)
      }
      bindLoop(node.body)
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

  private func bindCatches(_ nodes: [CatchSyntax]) {
    // What is caught whatever a filter says; exceptions come first in all of it.
    var caught: [TypeRef] = []
    for node in nodes {
      let type = bindCatch(node)
      let hiding = caught.first {
        $0 == .exception
          || type.map { [caught = $0] in Conversions.inherits($0, caught) == .yes } ?? false
      }
      if let hiding, type != nil {
        report(.hiddenCatch(type: hiding), at: node.type?.range ?? node.range)
      }
      if node.filter == nil { caught.append(type ?? .exception) }
    }
  }

  /// Binds a handler and gives the type that it catches; nil for all.
  private func bindCatch(_ node: CatchSyntax) -> TypeRef? {
    inScope {
      let type = node.type.map { resolve($0) }
      if let type, let syntax = node.type, Conversions.implicit(from: type, to: .exception) == .no {
        report(
          .noImplicitConversion(from: type, to: .exception, hasCast: false), at: syntax.range)
      }
      if let name = node.name { declare(name, type ?? .unknown) }
      if let filter = node.filter { bindCondition(filter) }
      let outer = jumps
      jumps.mayRethrow = true
      inScope { bindBlock(node.body.statements) }
      jumps = outer
      return type
    }
  }
}

/// What statements that jump find around them, up to the function that they stand in.
struct Jumps {
  var mayBreak = false
  var mayContinue = false

  /// True in a `switch`, for `goto case`.
  var isSwitch = false

  /// True in a `catch`, for `throw;`.
  var mayRethrow = false

  /// True in a `finally`, which nothing but its end leaves.
  var isFinally = false
  var labels: Set<String> = []

  mutating func enterFinally() {
    self = Jumps()
    isFinally = true
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
