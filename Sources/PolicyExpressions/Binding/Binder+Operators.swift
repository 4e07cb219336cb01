/// Operators with one or two operands.
extension Binder {
  func bindBinary(_ node: BinarySyntax, _ left: Bound) -> Bound {
    switch node.operator {
    case .and, .or:
      check(left, node.left, fits: .bool)
      let right = bind(node.right)
      check(right, node.right, fits: .bool)
      return .value(.bool, Self.logical(node.operator, left.constant, right.constant))
    case .coalesce: return bindCoalesce(node, left)
    default: break
    }
    let right = bind(node.right)
    noteTypeArgument(node, left)
    let first = valueType(left, node.left)
    if let probe, node.right.isCaret, node.operator.isComparison { probe.expect([first]) }
    let second = valueType(right, node.right)
    if node.operator == .divide || node.operator == .remainder, right.constant == .integer(0),
      first.primitive?.isIntegral == true || first.primitive == .decimal
    {
      report(.divisionByZero, at: node.right.range)
      return .value(first)
    }
    guard
      let type = operatorType(
        node.operator, first, second, constants: (left.constant, right.constant))
    else {
      report(
        .operandTypes(operator: node.operator.rawValue, types: [first, second]),
        at: node.operatorRange)
      return node.operator.isComparison ? .value(.bool) : .unknown
    }
    let constant = Self.folded(node.operator, left.constant, right.constant)
    return .value(type, constant.map { Self.kept($0, in: type) })
  }

  private static func logical(
    _ sign: BinarySyntax.Operator, _ left: Constant?, _ right: Constant?
  ) -> Constant? {
    switch (left, right) {
    case (.bool(let first)?, .bool(let second)?):
      .bool(sign == .and ? first && second : first || second)
    case (.bool(let value)?, .other?), (.other?, .bool(let value)?):
      value == (sign == .or) ? .bool(value) : .other
    case (.other?, .other?): .other
    default: nil
    }
  }

  /// The value of an operator between constants, as far as somebody asks for it.
  private static func folded(
    _ sign: BinarySyntax.Operator, _ left: Constant?, _ right: Constant?
  ) -> Constant? {
    switch (left, right, sign) {
    case (.integer(let first)?, .integer(let second)?, _):
      switch sign {
      case .equal: return .bool(first == second)
      case .notEqual: return .bool(first != second)
      case .less: return .bool(first < second)
      case .greater: return .bool(first > second)
      case .lessOrEqual: return .bool(first <= second)
      case .greaterOrEqual: return .bool(first >= second)
      case .add: return integer(first.addingReportingOverflow(second))
      case .subtract: return integer(first.subtractingReportingOverflow(second))
      case .multiply: return integer(first.multipliedReportingOverflow(by: second))
      default: return .other
      }
    case (.string?, .string?, .equal): return .bool(left == right)
    case (.string?, .string?, .notEqual): return .bool(left != right)
    case (.string(let first)?, .string(let second)?, .add): return .string(first + second)
    case (.bool(let first)?, .bool(let second)?, .equal): return .bool(first == second)
    case (.bool(let first)?, .bool(let second)?, .notEqual): return .bool(first != second)
    case (.some, .some, _): return .other
    default: return nil
    }
  }

  private static func integer(_ result: (partialValue: Int, overflow: Bool)) -> Constant {
    result.overflow ? .other : .integer(result.partialValue)
  }

  /// A constant of a type; a number that the type doesn't hold becomes another one there.
  private static func kept(_ constant: Constant, in type: TypeRef) -> Constant {
    guard case .integer(let number) = constant, let primitive = type.primitive else {
      return constant
    }
    return primitive.holds(number) ? constant : .other
  }

  /// Binds `??` with those that its right operand is, which are no recursion since there may be many.
  private func bindCoalesce(_ node: BinarySyntax, _ left: Bound) -> Bound {
    var chain: [(node: BinarySyntax, left: Bound)] = [(node, left)]
    var next = node.right
    while case .binary(let inner) = next, inner.operator == .coalesce {
      chain.append((inner, bind(inner.left)))
      next = inner.right
    }
    var right = bind(next)
    for (node, left) in chain.reversed() {
      right = coalesce(node, left, right)
      note(.binary(node), right)
    }
    return right
  }

  private func coalesce(_ node: BinarySyntax, _ left: Bound, _ right: Bound) -> Bound {
    let first = valueType(left, node.left)
    if case .anything = right { return .value(first.nullableWrapped ?? first) }
    if right.isFunction, delegate(first) != nil {
      check(right, node.right, fits: first)
      return .value(first)
    }
    let second = valueType(right, node.right)
    if first == .null {
      if second == .null {
        report(.operandTypes(operator: "??", types: [first, second]), at: node.operatorRange)
      }
      return .value(second == .null ? .unknown : second)
    }
    guard first.isFullyKnown else { return .unknown }
    if first.isValueType == true, first.nullableWrapped == nil {
      report(
        .operandTypes(operator: "??", types: [first, second]), at: node.operatorRange)
      return .unknown
    }
    let plain = first.nullableWrapped ?? first
    for target in [plain, first] {
      switch Conversions.implicit(from: second, to: target, constant: right.constant) {
      case .yes: return .value(target)
      case .unknown: return .unknown
      case .no: break
      }
    }
    switch Conversions.implicit(from: plain, to: second) {
    case .yes: return .value(second)
    case .unknown: break
    case .no:
      report(.operandTypes(operator: "??", types: [first, second]), at: node.operatorRange)
    }
    return .unknown
  }

  func bindUnary(_ node: UnarySyntax, _ operand: Bound) -> Bound {
    let type = valueType(operand, node.operand)
    let plain = type.nullableWrapped ?? type
    func lifted(_ result: TypeRef) -> TypeRef {
      type.nullableWrapped == nil ? result : .nullable(result)
    }
    func refuse() -> Bound {
      if type.isFullyKnown {
        report(
          .operandTypes(operator: node.operator.rawValue, types: [type]), at: node.operatorRange)
      }
      return .unknown
    }
    switch node.operator {
    case .await:
      if !isAsync { report(.awaitOutsideAsync, at: node.operatorRange) }
      return .unknown
    case .reference: return .value(type)
    case .not:
      if plain == .bool {
        switch operand.constant {
        case .bool(let value)?: return .value(.bool, .bool(!value))
        case .other?: return .value(type, .other)
        default: return .value(type)
        }
      }
      switch Conversions.implicit(from: type, to: .bool) {
      case .no: return refuse()
      default: return .value(.bool)
      }
    case .increment, .decrement:
      checkAssignable(node.operand)
      guard type.isFullyKnown else { return .unknown }
      if plain.primitive?.isNumeric == true || plain.symbol?.kind == .enum { return .value(type) }
      return refuse()
    case .plus, .minus, .complement:
      guard type.isFullyKnown else { return .unknown }
      if let primitive = plain.primitive, primitive.isNumeric {
        let result: Primitive
        switch primitive {
        case .uint:
          // The least numbers are written as a number that is too large by itself.
          let isLeast = node.operand.isNumber(1 << 31)
          result = node.operator == .minus ? isLeast ? .int : .long : .uint
        case .ulong:
          if node.operator == .minus {
            return node.operand.isNumber(1 << 63) ? .value(.long, .other) : refuse()
          }
          result = .ulong
        case .long, .float, .double, .decimal: result = primitive
        default: result = .int
        }
        if node.operator == .complement, !result.isIntegral { return refuse() }
        if node.operator == .minus, case .integer(let value)? = operand.constant {
          let negated = Self.integer(0.subtractingReportingOverflow(value))
          return .value(lifted(result.type), Self.kept(negated, in: result.type))
        }
        let constant = operand.constant.map { _ in Constant.other }
        return .value(
          lifted(result.type), node.operator == .plus ? operand.constant : constant)
      }
      if node.operator == .complement, plain.symbol?.kind == .enum { return .value(type) }
      let found = plain.members(named: node.operator.rawValue)
        .filter { $0.symbol.parameters.count == 1 }
      if let first = found.first { return .value(lifted(first.type)) }
      return refuse()
    }
  }

  // MARK: Types of operators

  /// The type of an operator's result: nil when the operands don't fit, unknown when one is.
  func operatorType(
    _ sign: BinarySyntax.Operator, _ left: TypeRef, _ right: TypeRef,
    constants: (Constant?, Constant?)
  ) -> TypeRef? {
    guard left.isFullyKnown, right.isFullyKnown else {
      // No type takes a string on its left for anything but putting the two together.
      if sign == .add, left == .string, right != .dynamic { return .string }
      return sign.isComparison && left != .dynamic && right != .dynamic ? .bool : .unknown
    }
    if left == .void || right == .void { return .unknown }
    let first = left.nullableWrapped ?? left
    let second = right.nullableWrapped ?? right
    let isLifted = first != left || second != right
    if let one = first.primitive, let other = second.primitive {
      guard let result = builtIn(sign, one, other, constants) else { return nil }
      if sign.isComparison { return .bool }
      return isLifted ? .nullable(result) : result
    }
    if let result = userDefined(sign, first, second, constants) {
      if sign.isComparison || !isLifted || result == .unknown { return result }
      return result.isValueType == true ? .nullable(result) : result
    }
    if sign == .add, left == .string || right == .string { return .string }
    // `null` is a string beside what is no number.
    if sign == .add, left == .null, right == .null { return nil }
    if sign == .add, left == .null || right == .null {
      return first.primitive == nil && second.primitive == nil ? .string : .unknown
    }
    let isEnum = (first.symbol?.kind == .enum, second.symbol?.kind == .enum)
    if isEnum.0 || isEnum.1 { return enumeration(sign, first, second, constants) }
    if sign == .equal || sign == .notEqual { return equality(left, right) }
    let isNull = (left == .null, right == .null)
    if isNull.0 || isNull.1 {
      // Numbers that may be null compare with it, although nothing comes out.
      let other = isNull.0 ? second : first
      if other.primitive != nil || other == .null {
        return sign.isComparison ? .bool : .unknown
      }
    }
    if first.symbol?.kind == .delegate || second.symbol?.kind == .delegate { return .unknown }
    return nil
  }

  private func builtIn(
    _ sign: BinarySyntax.Operator, _ left: Primitive, _ right: Primitive,
    _ constants: (Constant?, Constant?)
  ) -> TypeRef? {
    if left == .bool || right == .bool {
      guard left == right else { return nil }
      switch sign {
      case .equal, .notEqual, .bitAnd, .bitOr, .exclusiveOr: return .bool
      default: return nil
      }
    }
    switch sign {
    case .shiftLeft, .shiftRight, .unsignedShiftRight:
      guard left.isIntegral, right.isIntegral, right.widenings.contains(.int) || right == .int
      else { return nil }
      return (left.widenings.contains(.int) ? .int : left).type
    case .bitAnd, .bitOr, .exclusiveOr:
      guard left.isIntegral, right.isIntegral else { return nil }
    default: break
    }
    guard let result = promoted(left, right, constants) else { return nil }
    return sign.isComparison ? .bool : result.type
  }

  /// The type in which two numbers are reckoned.
  private func promoted(
    _ left: Primitive, _ right: Primitive, _ constants: (Constant?, Constant?)
  ) -> Primitive? {
    let both = [left, right]
    if both.contains(.decimal) {
      return both.contains(.float) || both.contains(.double) ? nil : .decimal
    }
    if both.contains(.double) { return .double }
    if both.contains(.float) { return .float }
    if both.contains(.ulong) {
      for (type, constant) in zip(both, [constants.0, constants.1])
      where [.sbyte, .short, .int, .long].contains(type) && constant != .other {
        guard case .integer(let value)? = constant, value >= 0 else { return nil }
      }
      return .ulong
    }
    if both.contains(.long) { return .long }
    if both.contains(.uint) {
      for (type, constant) in zip(both, [constants.0, constants.1])
      where [.sbyte, .short, .int].contains(type) {
        guard case .integer(let value)? = constant, value >= 0 else { return .long }
      }
      return .uint
    }
    return .int
  }

  private func userDefined(
    _ sign: BinarySyntax.Operator, _ left: TypeRef, _ right: TypeRef,
    _ constants: (Constant?, Constant?)
  ) -> TypeRef? {
    var results: Set<TypeRef> = []
    for holder in left == right ? [left] : [left, right] {
      for member in holder.members(named: sign.rawValue)
      where member.symbol.kind == .operator && member.symbol.parameters.count == 2 {
        let parameters = member.symbol.parameters.map {
          $0.type.substituting(type: member.typeArguments)
        }
        let first = Conversions.implicit(
          from: left, to: parameters[0], constant: constants.0)
        let second = Conversions.implicit(
          from: right, to: parameters[1], constant: constants.1)
        if first != .no, second != .no { results.insert(member.type) }
        if left == parameters[0], right == parameters[1] { return member.type }
      }
    }
    return results.count > 1 ? .unknown : results.first
  }

  private func enumeration(
    _ sign: BinarySyntax.Operator, _ left: TypeRef, _ right: TypeRef,
    _ constants: (Constant?, Constant?)
  ) -> TypeRef? {
    let isZero = (constants.0 == .integer(0), constants.1 == .integer(0))
    let isNull = left == .null || right == .null
    switch sign {
    case _ where sign.isComparison:
      return left == right || isZero.0 || isZero.1 || isNull ? .bool : equality(left, right)
    case .bitAnd, .bitOr, .exclusiveOr:
      return left == right ? left : isZero.0 || isZero.1 ? .unknown : nil
    case .add, .subtract:
      if left == .string || right == .string { return .string }
      let number = left.symbol?.kind == .enum ? right : left
      return left == right || number.primitive?.isIntegral == true ? .unknown : nil
    default: return nil
    }
  }

  private func equality(_ left: TypeRef, _ right: TypeRef) -> TypeRef? {
    if left == .null || right == .null { return .bool }
    if case .tuple = left { return .unknown }
    if left.isValueType == true || right.isValueType == true {
      return nil
    }
    let there = Conversions.explicitReference(from: left, to: right)
    let back = Conversions.explicitReference(from: right, to: left)
    return there == .no && back == .no ? nil : .bool
  }
}

extension ExpressionSyntax {
  /// True for a number without a suffix.
  fileprivate func isNumber(_ number: UInt64) -> Bool {
    guard case .literal(let literal) = self else { return false }
    return literal.value == .integer(number, .none)
  }
}

extension BinarySyntax.Operator {
  var isShift: Bool {
    switch self {
    case .shiftLeft, .shiftRight, .unsignedShiftRight: true
    default: false
    }
  }

  var isComparison: Bool {
    switch self {
    case .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual: true
    default: false
    }
  }
}
