import Linting
import PolicyExpressions

/// Reckons what a condition is for a response with status 200.
struct SuccessEvaluation {
  static let status: [StepPattern] = ["Response", "StatusCode"]
  private static let success = 200

  /// What is there whenever a stream comes.
  static let presences: [[StepPattern]] = [["Response"], ["Response", "Body"]]

  /// The ranges of the code that are the status.
  private let statuses: Set<Range<Int>>

  /// The ranges that are the response or its body.
  private let presences: Set<Range<Int>>

  /// Those of which a comparison was understood.
  private(set) var evaluated: Set<Range<Int>> = []

  init(_ uses: [ValueUse]) {
    statuses = Set(uses.filter { $0.path.matches(Self.status) }.map(\.range))
    presences = Set(
      uses.filter { use in Self.presences.contains(where: use.path.matches) }.map(\.range))
  }

  /// Nil where that depends on more than the status.
  mutating func truth(of code: ExpressionSyntax) -> Bool? {
    switch code {
    case .parenthesized(let node): return truth(of: node.inner)
    case .literal(let literal):
      if case .boolean(let value) = literal.value { return value }
      return nil
    case .unary(let node) where node.operator == .not:
      return truth(of: node.operand).map { !$0 }
    case .binary(let node): return truth(of: node)
    default: return nil
    }
  }

  private mutating func truth(of node: BinarySyntax) -> Bool? {
    switch node.operator {
    case .and:
      let sides = [truth(of: node.left), truth(of: node.right)]
      return sides.contains(false) ? false : sides.contains(nil) ? nil : true
    case .or:
      let sides = [truth(of: node.left), truth(of: node.right)]
      return sides.contains(true) ? true : sides.contains(nil) ? nil : false
    case .equal: return isNullTest(node) ? false : compare(node, ==)
    case .notEqual: return isNullTest(node) ? true : compare(node, !=)
    case .less: return compare(node, <)
    case .lessOrEqual: return compare(node, <=)
    case .greater: return compare(node, >)
    case .greaterOrEqual: return compare(node, >=)
    default: return nil
    }
  }

  /// True where the response or its body is compared with null.
  private mutating func isNullTest(_ node: BinarySyntax) -> Bool {
    let sides = [node.left.unwrapped, node.right.unwrapped]
    let isNull = sides.contains { side in
      if case .literal(let literal) = side { literal.value == .null } else { false }
    }
    guard isNull, let tested = sides.first(where: { presences.contains($0.range) }) else {
      return false
    }
    evaluated.insert(tested.range)
    return true
  }

  private mutating func compare(_ node: BinarySyntax, _ holds: (Int, Int) -> Bool) -> Bool? {
    guard let left = number(node.left), let right = number(node.right) else { return nil }
    evaluated.formUnion([node.left, node.right].compactMap(statusRange))
    return holds(left, right)
  }

  private func number(_ code: ExpressionSyntax) -> Int? {
    if statusRange(code) != nil { return Self.success }
    guard case .literal(let literal) = code.unwrapped,
      case .integer(let value?, _) = literal.value
    else { return nil }
    return Int(exactly: value)
  }

  private func statusRange(_ code: ExpressionSyntax) -> Range<Int>? {
    var inner = code.unwrapped
    while case .cast(let cast) = inner { inner = cast.operand.unwrapped }
    return statuses.contains(inner.range) ? inner.range : nil
  }
}
