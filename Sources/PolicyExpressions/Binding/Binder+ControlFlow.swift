/// Statements that lead elsewhere: jumps, choices, loops over elements, and what catches errors.
extension Binder {
  func bindReturn(_ node: ReturnSyntax) {
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

  func bindSwitch(_ node: SwitchSyntax) {
    let bound = bind(node.value)
    let type = valueType(bound, node.value)
    noteCase(node.value, bound, at: node.value.range)
    let outer = jumps
    jumps.mayBreak = true
    jumps.isSwitch = true
    var seen: Set<Label> = []
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

  /// A label of a `switch`; `default` is one without a value.
  private struct Label: Hashable {
    var value: CaseValue?

    /// What the label is of, where the value that is asked for may be of several types.
    var type: TypeRef?
  }

  private func bindLabel(
    _ label: SwitchLabelSyntax, of type: TypeRef, _ seen: inout Set<Label>
  ) {
    var found: Label? = Label()
    if let pattern = label.pattern {
      found = nil
      if let (expression, bound) = bindPattern(pattern, of: type),
        let value = noteCase(expression, bound, at: pattern.range)
      {
        found = Label(value: value)
        if type.primitive == nil, case .value(let own, _) = bound { found?.type = own }
      }
    }
    if let condition = label.guard { bindCondition(condition) }
    guard let found, label.guard == nil, !hasHoles, found.value != .variable else { return }
    if !seen.insert(found).inserted {
      report(.duplicateCase, at: label.pattern?.range ?? label.range)
    }
  }

  /// Keeps what an expression stands for that leads to a section; gives nil where that is not known.
  @discardableResult
  private func noteCase(
    _ expression: ExpressionSyntax, _ bound: Bound, at range: Range<Int>
  ) -> CaseValue? {
    let value = caseValue(of: expression.unwrapped, bound)
    log.cases[range] = value
    return value
  }

  private func caseValue(of expression: ExpressionSyntax, _ bound: Bound) -> CaseValue? {
    if case .literal(let literal) = expression, case .character(let value?) = literal.value {
      return .character(Array(value.utf16))
    }
    if let constant = bound.constant { return constant == .other ? nil : .constant(constant) }
    if isNeverConstant(expression) { return .variable }
    guard case .member(let node) = expression,
      let use = log.uses.last(where: { $0.range == node.name.identifier.range }),
      use.member.kind == .field, use.member.isStatic
    else { return nil }
    return .member("\(use.receiver).\(use.member.name)")
  }

  func bindGoto(_ node: GotoSyntax) {
    switch node.target {
    case .label(let name):
      if !jumps.labels.contains(name.text), !hasHoles {
        report(.unknownLabel(name: name.text), at: name.range)
      }
    case .section(let value):
      noteCase(value, bind(value), at: value.range)
      if !jumps.isSwitch { report(.misplacedStatement("goto"), at: node.range) }
    case .defaultSection:
      if !jumps.isSwitch { report(.misplacedStatement("goto"), at: node.range) }
    }
  }

  func bindForEach(_ node: ForEachSyntax) {
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

  func bindCatches(_ nodes: [CatchSyntax]) {
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
