import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

/// A text that code spells: a string, or several that stand side by side in a concatenation, as one.
struct CodeText {
  let text: String

  /// The strings in the code.
  let range: Range<Int>

  /// True where the value of the expression is the text, or is made of it.
  let isResult: Bool

  /// The strings with which the code compares it, or what it asks to compare it, such as the name of a
  /// header.
  let comparedWith: [String]

  /// The parts of concatenations behind the text, up to the end; empty where it ends there.
  let followers: [ExpressionSyntax]
}

extension PolicyExpression {
  /// The texts of the code in its order, but for strings into which a named value was put.
  var texts: [CodeText] {
    guard tokens.contains(where: { $0.kind == .string || $0.kind == .interpolatedStringText })
    else {
      return []
    }
    var reader = CodeTextReader(namedValues: code.putIn.map(\.range))
    reader.read(tree.root.nodes)
    return reader.texts.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

/// Looks for the texts in code, which may nest as deep as it likes.
private struct CodeTextReader {
  /// Where named values were put into the code.
  let namedValues: [Range<Int>]
  private(set) var texts: [CodeText] = []
  private var waiting: [Step] = []

  private struct Step {
    let node: CodeNode
    var isResult = false
    var comparedWith: [String] = []
  }

  init(namedValues: [Range<Int>]) { self.namedValues = namedValues }

  mutating func read(_ nodes: [CodeNode]) {
    for node in nodes {
      if case .expression = node {
        waiting.append(Step(node: node, isResult: true))
      } else {
        waiting.append(Step(node: node))
      }
    }
    while let step = waiting.popLast() { read(step) }
  }

  private mutating func read(_ step: Step) {
    switch step.node {
    case .expression(let expression):
      read(expression, step)
    case .statement(.return(let node)):
      if let value = node.value { add(value, isResult: true) }
    case .statement, .type, .pattern:
      waiting += step.node.children.map { Step(node: $0) }
    }
  }

  private mutating func read(_ expression: ExpressionSyntax, _ step: Step) {
    switch expression {
    case .parenthesized, .cast:
      waiting += step.node.children.map {
        Step(node: $0, isResult: step.isResult, comparedWith: step.comparedWith)
      }
    case .conditional(let node):
      add(node.condition, isResult: false)
      add(node.whenTrue, isResult: step.isResult)
      add(node.whenFalse, isResult: step.isResult)
    case .binary(let node) where [.equal, .notEqual].contains(node.operator):
      for (side, other) in [(node.left, node.right), (node.right, node.left)] {
        let isText = if case .literal = side.unwrapped { true } else { false }
        waiting.append(Step(node: .expression(side), comparedWith: isText ? other.strings : []))
      }
    case .binary(let node) where node.operator == .coalesce:
      add(node.left, isResult: step.isResult)
      add(node.right, isResult: step.isResult)
    case .binary(let node) where node.operator == .add:
      read(operands: node.operands, step)
    case .literal:
      read(operands: [expression], step)
    case .interpolatedString(let node):
      read(node, step)
    default:
      waiting += step.node.children.map { Step(node: $0) }
    }
  }

  private mutating func add(_ expression: ExpressionSyntax, isResult: Bool) {
    waiting.append(Step(node: .expression(expression), isResult: isResult))
  }

  /// Joins the strings that stand side by side.
  private mutating func read(operands: [ExpressionSyntax], _ step: Step) {
    var text = ""
    var range: Range<Int>?
    func end(before index: Int, _ texts: inout [CodeText]) {
      if let range, !text.isEmpty {
        texts.append(
          CodeText(
            text: text, range: range, isResult: step.isResult, comparedWith: step.comparedWith,
            followers: Array(operands[index...])))
      }
    }
    for (index, operand) in operands.enumerated() {
      if case .literal(let literal) = operand, case .string(let value?) = literal.value,
        !hasNamedValue(literal.range)
      {
        text += value
        range = (range?.lowerBound ?? literal.range.lowerBound)..<literal.range.upperBound
        continue
      }
      end(before: index, &texts)
      text = ""
      range = nil
      if case .literal = operand { continue }
      add(operand, isResult: step.isResult)
    }
    end(before: operands.count, &texts)
  }

  private mutating func read(_ node: InterpolatedStringSyntax, _ step: Step) {
    for (index, part) in node.parts.enumerated() {
      switch part {
      case .text(let text):
        guard let value = text.value, !hasNamedValue(text.range) else { continue }
        let followers = node.parts[(index + 1)...].lazy.compactMap { part -> ExpressionSyntax? in
          if case .interpolation(let next) = part { next.value } else { nil }
        }.prefix(1)
        texts.append(
          CodeText(
            text: value, range: text.range, isResult: step.isResult,
            comparedWith: step.comparedWith, followers: Array(followers)))
      case .interpolation(let interpolation):
        add(interpolation.value, isResult: step.isResult)
      }
    }
  }

  private func hasNamedValue(_ range: Range<Int>) -> Bool {
    namedValues.contains { $0.overlaps(range) }
  }
}

extension BinarySyntax {
  /// The parts of a concatenation, which leans to the left.
  fileprivate var operands: [ExpressionSyntax] {
    var operands: [ExpressionSyntax] = [right]
    var next = left
    while case .binary(let node) = next, node.operator == .add {
      operands.append(node.right)
      next = node.left
    }
    return [next] + operands.reversed()
  }
}

extension ExpressionSyntax {
  /// The strings in it.
  fileprivate var strings: [String] {
    var strings: [String] = []
    func look(at node: CodeNode) {
      if case .expression(.literal(let literal)) = node, case .string(let value?) = literal.value {
        strings.append(value)
      }
    }
    CodeNode.expression(self).forEach(look)
    return strings
  }
}
