/// Conditions of which it is known what they always are.
extension FlowAnalysis {
  /// What a condition always is; nil where it may be both.
  ///
  /// To the language only a constant is always the same. Compilers also look at the operands, and not all as
  /// far as others, so that what follows then is not sure.
  mutating func value(of condition: ExpressionSyntax) -> Bool? {
    if let value = constants[condition.range] { return value }
    if decided(condition) != nil { isUnsure = true }
    return nil
  }

  /// What a condition always is for one of its operands, as `x || true` is always true.
  func decided(_ condition: ExpressionSyntax) -> Bool? {
    if let value = constants[condition.range] { return value }
    switch condition {
    case .parenthesized(let node): return decided(node.inner)
    case .unary(let node) where node.operator == .not: return decided(node.operand).map { !$0 }
    case .binary(let node) where node.operator == .and || node.operator == .or:
      // Chains of one operator are taken in a loop, for they may be long.
      var values = [decided(node.right)]
      var left = node.left
      while case .binary(let inner) = left, inner.operator == node.operator {
        values.append(decided(inner.right))
        left = inner.left
      }
      values.append(decided(left))
      let decisive = node.operator == .or
      if values.contains(decisive) { return decisive }
      return values.contains(nil) ? nil : !decisive
    default: return nil
    }
  }
}
