import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

/// The parts of an expression's code by where they stand, for who words what is wrong with one.
///
/// They are listed once, so that many findings in one expression do not look through it each.
struct CodeParts: CodeFact {
  /// The outermost expression of each range.
  private(set) var expressions: [Range<Int>: ExpressionSyntax] = [:]

  /// The accesses to members, by the place of the member's name.
  private(set) var members: [Range<Int>: MemberSyntax] = [:]

  /// The calls of members, by the place of the member's name and by that of the arguments.
  private(set) var calls: [Range<Int>: CallSyntax] = [:]

  /// The operators with two operands, by the place of their sign.
  private(set) var binaries: [Range<Int>: BinarySyntax] = [:]

  /// The operators in front of an operand, by where they begin.
  private(set) var unaries: [Int: UnarySyntax] = [:]

  static func derive(from code: KnownCode) -> Self {
    var parts = Self()
    for case .expression(let expression) in code.nodes { parts.add(expression) }
    return parts
  }

  private mutating func add(_ expression: ExpressionSyntax) {
    // Parents come before their children.
    if expressions[expression.range] == nil { expressions[expression.range] = expression }
    switch expression {
    case .member(let member): members[member.name.identifier.range] = member
    case .call(let call):
      guard case .member(let member) = call.callee else { return }
      calls[member.name.identifier.range] = call
      calls[call.argumentsRange] = call
    case .binary(let binary): binaries[binary.operatorRange] = binary
    case .unary(let unary): unaries[unary.range.lowerBound] = unary
    default: break
    }
  }
}

extension Report {
  /// The parts of an expression; nil when binding finds nothing wrong with it.
  func parts(of expression: PolicyExpression) -> CodeParts? {
    binding(of: expression)?.problems.isEmpty == false ? expression[CodeParts.self] : nil
  }
}
