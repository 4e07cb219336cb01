extension ExpressionSyntax {
  /// What stands on the left of an operator or member.
  var leftmost: ExpressionSyntax? {
    switch self {
    case .member(let node): node.receiver
    case .call(let node): node.callee
    case .index(let node): node.receiver
    case .binary(let node): node.left
    case .isPattern(let node): node.operand
    case .asType(let node): node.operand
    case .unary(let node): node.isPostfix ? node.operand : nil
    case .hole(let node): node.operands.first
    case .newer(let node):
      if case .expression(let first)? = node.parts.first { first } else { nil }
    default: nil
    }
  }

  /// True for links that `?.` before them may skip.
  var continuesChain: Bool {
    switch self {
    case .member, .call, .index: true
    default: false
    }
  }

  /// True for a member or an index that a `?.` before it may skip.
  var isSkippable: Bool {
    var link = self
    while true {
      switch link {
      case .member(let node):
        if node.isConditional { return true }
        link = node.receiver
      case .index(let node):
        if node.isConditional { return true }
        link = node.receiver
      case .call(let node): link = node.callee
      default: return false
      }
    }
  }

  var isCall: Bool {
    if case .call = self { true } else { false }
  }

  var isConditionalAccess: Bool {
    switch self {
    case .member(let node): node.isConditional
    case .index(let node): node.isConditional
    default: false
    }
  }

  /// The name that a member of an anonymous object takes from its value.
  var impliedName: String? {
    switch self {
    case .name(let name): name.text
    case .member(let node): node.name.text
    default: nil
    }
  }
}
