/// What a condition comes to whenever it is asked.
enum ConditionOutcome: Equatable {
  case either
  case always(Bool)

  /// Always the same, but it is not known which.
  case unknown

  fileprivate var negated: Self {
    if case .always(let value) = self { .always(!value) } else { self }
  }
}

/// Conditions of which it is known what they always are.
extension FlowAnalysis {
  /// What a condition always is; nil where it may be both.
  ///
  /// To the language only a constant is always the same. Compilers also look at the operands, and not all as
  /// far as others, so that what follows then is not sure.
  mutating func value(of condition: ExpressionSyntax) -> Bool? {
    if let value = constants.known[condition.range] { return value }
    if outcome(of: condition) != .either { isUnsure = true }
    return nil
  }

  /// What a condition comes to by itself, or for one of its operands, as `x || true` is always true.
  func outcome(of condition: ExpressionSyntax) -> ConditionOutcome {
    if let value = constants.known[condition.range] { return .always(value) }
    if constants.unknown.contains(condition.range) { return .unknown }
    switch condition {
    case .parenthesized(let node): return outcome(of: node.inner)
    case .unary(let node) where node.operator == .not: return outcome(of: node.operand).negated
    case .binary(let node) where node.operator == .and || node.operator == .or:
      // Chains of one operator are taken in a loop, for they may be long.
      var outcomes = [outcome(of: node.right)]
      var left = node.left
      while case .binary(let inner) = left, inner.operator == node.operator {
        outcomes.append(outcome(of: inner.right))
        left = inner.left
      }
      outcomes.append(outcome(of: left))
      let decisive = ConditionOutcome.always(node.operator == .or)
      return [decisive, .unknown, .either].first { outcomes.contains($0) } ?? decisive.negated
    default: return .either
    }
  }
}
