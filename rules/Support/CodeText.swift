import Linting
import PolicyExpressions
import PolicySyntax

/// A text that code spells: a string, or several that stand side by side in a concatenation, as one.
struct CodeText {
  /// Named values in it are not put in.
  let text: String

  /// The strings in the code as it is written.
  let range: Range<Int>

  /// True where the value of the expression is the text, or is made of it.
  let isResult: Bool

  /// The strings in what the code compares it with, such as the name of a header.
  let comparedWith: [String]

  /// What the code puts behind the text; nil where nothing comes.
  let follower: ExpressionSyntax?
}

extension KnownCode {
  /// True where a string of the code, or one that several pieces make, may be so long.
  func mayHold(textOf length: Int) -> Bool {
    var sum = 0
    for token in tokenized.tokens
    where token.kind == .string || token.kind == .interpolatedStringText {
      sum += token.range.count
      if sum >= length { return true }
    }
    return false
  }
}

extension PolicyExpression {
  /// The texts of the code as it is written, in its order.
  var texts: [CodeText] { plainCode.texts }

  /// The code as it is written, into which no named value was put; read anew where the expression has some.
  var plainCode: KnownCode {
    if code.putIn.isEmpty { return known }
    return KnownCode(
      source.code.bytes, as: source.form == .oneLine ? .expression : .statements)
  }
}

extension KnownCode {
  /// The texts of the code, in its order.
  var texts: [CodeText] { self[CodeTexts.self].all }
}

private struct CodeTexts: CodeFact {
  let all: [CodeText]

  static func derive(from code: KnownCode) -> Self {
    let mayHaveSome = code.tokenized.tokens.contains {
      $0.kind == .string || $0.kind == .interpolatedStringText
    }
    guard mayHaveSome else { return Self(all: []) }
    var reader = CodeTextReader()
    reader.read(code.tree.root.nodes)
    return Self(all: reader.texts.sorted { $0.range.lowerBound < $1.range.lowerBound })
  }
}

/// Looks for the texts in code, which may nest as deep as it likes.
private struct CodeTextReader {
  private(set) var texts: [CodeText] = []
  private var waiting: [Step] = []

  private struct Step {
    let node: CodeNode
    var isResult = false
    var comparedWith: [String] = []
  }

  mutating func read(_ nodes: [CodeNode]) {
    for node in nodes {
      let isResult = if case .expression = node { true } else { false }
      waiting.append(Step(node: node, isResult: isResult))
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

  private mutating func add(
    _ text: String, _ range: Range<Int>, before follower: ExpressionSyntax?, _ step: Step
  ) {
    if text.isEmpty { return }
    texts.append(
      CodeText(
        text: text, range: range, isResult: step.isResult,
        comparedWith: step.comparedWith, follower: follower))
  }

  /// Joins the strings that stand side by side.
  private mutating func read(operands: [ExpressionSyntax], _ step: Step) {
    var text = ""
    var range: Range<Int>?
    for operand in operands {
      if case .literal(let literal) = operand, case .string(let value?) = literal.value {
        text += value
        range = (range?.lowerBound ?? literal.range.lowerBound)..<literal.range.upperBound
        continue
      }
      if let range { add(text, range, before: operand, step) }
      text = ""
      range = nil
      if case .literal = operand { continue }
      add(operand, isResult: step.isResult)
    }
    if let range { add(text, range, before: nil, step) }
  }

  private mutating func read(_ node: InterpolatedStringSyntax, _ step: Step) {
    for (index, part) in node.parts.enumerated() {
      switch part {
      case .text(let text):
        guard let value = text.value else { continue }
        var follower: ExpressionSyntax?
        if index + 1 < node.parts.count, case .interpolation(let next) = node.parts[index + 1] {
          follower = next.value
        }
        add(value, text.range, before: follower, step)
      case .interpolation(let interpolation):
        add(interpolation.value, isResult: step.isResult)
      }
    }
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
  /// The strings in it, unless it is long: what is compared is mostly a call or two.
  fileprivate var strings: [String] {
    var strings: [String] = []
    var waiting: [CodeNode] = [.expression(self)]
    var left = 40
    while left > 0, let node = waiting.popLast() {
      left -= 1
      if case .expression(.literal(let literal)) = node, case .string(let value?) = literal.value {
        strings.append(value)
      }
      waiting += node.children
    }
    return strings
  }
}
