import Linting
import PolicyExpressions

extension PolicyExpression {
  /// True where the code surely evaluates a part of it for a response with status 200, as those of
  /// streams are: because nothing may leave the part out, or only conditions that hold then.
  func isEvaluatedForSuccess(_ use: ValueUse, _ binding: Binding) -> Bool {
    use.isSurelyEvaluated
      || SuccessPath(to: use.range, SuccessEvaluation(binding.contextUses)).leads(through: tree)
  }
}

/// The way through code to a part of it.
private struct SuccessPath {
  private let part: Range<Int>
  private let evaluation: SuccessEvaluation

  init(to part: Range<Int>, _ evaluation: SuccessEvaluation) {
    self.part = part
    self.evaluation = evaluation
  }

  /// True where the code comes to the part for status 200; false where that isn't understood.
  func leads(through tree: ExpressionTree) -> Bool {
    leads(through: tree.root.nodes)
  }

  /// - Parameter nodes: what is evaluated one after the other.
  private func leads(through nodes: [CodeNode]) -> Bool {
    for node in nodes {
      if holds(node.range) { return leads(through: node) }
      if mayLeave(node) { return false }
    }
    return false
  }

  private func leads(through node: CodeNode) -> Bool {
    switch node {
    case .expression(let code): return leads(through: code)
    case .statement(.if(let node)):
      if holds(node.condition.range) { return leads(through: node.condition) }
      let isInBody = holds(node.body.range)
      guard truth(of: node.condition) == isInBody,
        let branch = isInBody ? node.body : node.otherwise
      else { return false }
      return leads(through: .statement(branch))
    case .statement(.block), .statement(.local), .statement(.expression), .statement(.return):
      return leads(through: node.children)
    case .statement, .type, .pattern: return false
    }
  }

  private func leads(through code: ExpressionSyntax) -> Bool {
    if code.range == part { return true }
    switch code {
    case .conditional(let node):
      if holds(node.condition.range) { return leads(through: node.condition) }
      let isInFirst = holds(node.whenTrue.range)
      guard truth(of: node.condition) == isInFirst else { return false }
      return leads(through: isInFirst ? node.whenTrue : node.whenFalse)
    case .binary(let node):
      if holds(node.left.range) { return leads(through: node.left) }
      switch node.operator {
      case .and where truth(of: node.left) != true: return false
      case .or where truth(of: node.left) != false: return false
      case .coalesce: return false
      default: return leads(through: node.right)
      }
    case .lambda, .query: return false
    default: return leads(through: CodeNode.expression(code).children)
    }
  }

  /// True where what stands in front of the part may lead out.
  private func mayLeave(_ node: CodeNode) -> Bool {
    if case .statement(.if(let branch)) = node {
      switch truth(of: branch.condition) {
      case true?: return mayLeave(.statement(branch.body))
      case false?: return branch.otherwise.map { mayLeave(.statement($0)) } ?? false
      case nil: break
      }
    }
    var found = false
    func look(at part: CodeNode) { found = found || part.leadsOut }
    node.forEach(look)
    return found
  }

  private func holds(_ range: Range<Int>) -> Bool {
    range.lowerBound <= part.lowerBound && part.upperBound <= range.upperBound
  }

  private func truth(of code: ExpressionSyntax) -> Bool? {
    var evaluation = evaluation
    return evaluation.truth(of: code)
  }
}

extension CodeNode {
  fileprivate var leadsOut: Bool {
    switch self {
    case .statement(.return), .statement(.throw), .statement(.goto), .statement(.break),
      .statement(.continue), .expression(.throwing):
      true
    default: false
    }
  }
}
