/// Expressions: what their values are made of.
extension MakeupReader {
  /// What an expression gives is made of.
  ///
  /// The parts of chains are taken in a loop, so that the depth of the recursion follows the nesting
  /// that the parser bounds.
  mutating func evaluate(_ expression: ExpressionSyntax) -> Makeups {
    var links: [ExpressionSyntax] = []
    var start = expression
    while let inner = start.leftmost {
      links.append(start)
      start = inner
    }
    var value = evaluateStart(start)
    while let link = links.popLast() {
      if case .member(let member) = link, case .call(let call)? = links.last {
        links.removeLast()
        value = evaluate(call, of: member, on: value)
      } else {
        value = follow(link, from: value)
      }
    }
    return value
  }

  private mutating func evaluateStart(_ expression: ExpressionSyntax) -> Makeups {
    if let part = part(at: expression.range) { return part }
    switch expression {
    case .literal(let node): return node.makeups
    case .interpolatedString(let node): return evaluate(node)
    case .name(let node): return (locals[node.text] ?? .unknown).judged(isJudged)
    case .parenthesized(let node): return evaluate(node.inner)
    case .tuple(let node): return mixture(of: node.elements.map(\.value))
    case .unary(let node):
      let value = evaluate(node.operand)
      return node.operator == .await ? value : .scalar
    case .conditional(let node):
      judge(node.condition)
      return evaluate(node.whenTrue).or(evaluate(node.whenFalse)).judged(isJudged)
    case .assignment(let node):
      return assign(node)
    case .cast(let node):
      let value = evaluate(node.operand)
      return binding.isScalar(node.range) ? .scalar : value
    case .throwing: return .none
    case .new(let node):
      let parts = (node.arguments ?? []).map(\.value)
      return mixture(of: parts + (node.initializer?.elements.map(\.value) ?? []))
    case .newAnonymous(let node): return mixture(of: node.members.map(\.value))
    case .newArray(let node): return mixture(of: node.initializer?.elements.map(\.value) ?? [])
    case .initializer(let node): return mixture(of: node.elements.map(\.value))
    case .checked(let node): return evaluate(node.value)
    case .lambda(let node):
      // What it makes of its parameters is seen where it is handed to a method.
      if case .expression(let body) = node.body { return evaluate(body) }
      return .unknown
    case .query(let node):
      return mixture(
        of: node.clauses.compactMap { clause in
          switch clause.kind {
          case .from(_, _, let source): source
          case .select(let value): value
          default: nil
          }
        })
    case .typeOperator: return .scalar
    case .predefinedType, .instance, .declaration, .newer, .hole, .missing, .member, .call,
      .index, .binary, .isPattern, .asType:
      return .unknown
    }
  }

  /// Something of `context` that the code takes there; nil for anything else.
  func part(at range: Range<Int>) -> Makeups? {
    guard let path = paths[range] else { return nil }
    if binding.isScalar(range) { return .scalar }
    let part = Makeup.Part(
      path: path, range: range, handling: .whole, isJudged: isJudged(path))
    return Makeups([Makeup(pieces: [.part(part)])])
  }

  private mutating func evaluate(_ node: InterpolatedStringSyntax) -> Makeups {
    node.parts.reduce(Makeups.text("")) { before, part in
      switch part {
      case .text(let text): before.followed(by: text.value.map(Makeups.init(literal:)) ?? .unknown)
      case .interpolation(let interpolation):
        before.followed(by: evaluate(interpolation.value))
      }
    }
  }

  /// Something that holds values, nobody knows how.
  mutating func mixture(of expressions: [ExpressionSyntax]) -> Makeups {
    let values = expressions.map { evaluate($0) }
    return Makeups.none.mixed(with: values)
  }

  /// Goes from the value of an operand to that of the operator, member or the like behind it.
  private mutating func follow(_ link: ExpressionSyntax, from value: Makeups) -> Makeups {
    switch link {
    case .call(let node):
      if let part = part(at: node.range) { return part }
      return call(node, on: value)
    case .binary(let node): return combine(value, node)
    case .asType(let node): return part(at: node.range) ?? value
    case .isPattern, .unary: return .scalar
    case .member, .index:
      if let part = part(at: link.range) { return part }
      return binding.isScalar(link.range) ? .scalar : value.handled(.partial)
    default: return .unknown
    }
  }

  private mutating func combine(_ left: Makeups, _ node: BinarySyntax) -> Makeups {
    switch node.operator {
    case .add:
      let right = evaluate(node.right)
      return binding.isScalar(node.range) ? .scalar : left.followed(by: right)
    case .coalesce: return left.or(evaluate(node.right))
    case .and, .or:
      // The left one is evaluated already; of several, each has been judged at its own operator.
      if !node.left.isAndOr { noteJudged(by: node.left) }
      judge(node.right)
      return .scalar
    default:
      _ = evaluate(node.right)
      return .scalar
    }
  }
}

extension ExpressionSyntax {
  fileprivate var isAndOr: Bool {
    if case .binary(let node) = self {
      node.operator == .and || node.operator == .or
    } else {
      false
    }
  }
}

extension LiteralSyntax {
  fileprivate var makeups: Makeups {
    switch value {
    case .string(let text?): Makeups(literal: text)
    case .character(let text?): .text(text)
    case .null: .none
    case .boolean, .integer, .real: .scalar
    case .string(nil), .character(nil): .unknown
    }
  }
}

extension Makeups {
  /// What the text of a literal is made of, in which named values may stand.
  init(literal text: String) {
    guard text.mayBeFilledIn else {
      self = .text(text)
      return
    }
    // Other placeholders have no form of their own by which to tell them from text.
    let parts = text.namedValueParts
    self.init([Makeup(pieces: parts.count > 1 ? parts : [.unknown])])
  }
}

extension Binding {
  /// True for a value of a type whose text can say nothing but a number, a date or the like.
  func isScalar(_ range: Range<Int>) -> Bool {
    let type = type(of: range)
    guard case .named(_, let arguments) = type, arguments.isEmpty else { return false }
    return type.isValueType == true
  }
}

extension String {
  /// The text in front of, between and behind references to named values, `{{name}}`, each of which may
  /// stand for anything.
  fileprivate var namedValueParts: [Makeup.Piece] {
    let bytes = Array(utf8)
    var parts: [Makeup.Piece] = []
    var plainStart = 0
    func endPlainText(at end: Int) {
      guard plainStart < end else { return }
      parts.append(.text(String(decoding: bytes[plainStart..<end], as: UTF8.self)))
    }
    var index = 0
    while index < bytes.count {
      if let end = bytes.endOfNamedValue(at: index) {
        endPlainText(at: index)
        parts.append(.unknown)
        index = end
        plainStart = end
      } else {
        index += 1
      }
    }
    endPlainText(at: bytes.count)
    return parts
  }
}

extension [UInt8] {
  /// The index behind the `}}` of a reference to a named value that begins at an index; nil where none does.
  fileprivate func endOfNamedValue(at start: Int) -> Int? {
    guard isTwice(UInt8(ascii: "{"), at: start) else { return nil }
    // No name is longer.
    let longest = 300
    return (start + 2..<Swift.min(start + longest, count)).first {
      isTwice(UInt8(ascii: "}"), at: $0)
    }.map { $0 + 2 }
  }

  private func isTwice(_ byte: UInt8, at index: Int) -> Bool {
    index + 1 < count && self[index] == byte && self[index + 1] == byte
  }
}
