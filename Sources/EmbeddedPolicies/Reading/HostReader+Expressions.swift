import SourceText

// What the three languages have in common.
extension HostReader {
  /// Reads an expression; where there is none, nothing is taken.
  mutating func expression() -> HostExpression {
    let start = token.range.lowerBound
    return nested { $0.conditional() } ?? unreadable(start)
  }

  func unreadable(_ start: Int) -> HostExpression {
    HostExpression(kind: .unreadable, span: span(from: start))
  }

  /// The span from an offset to what was taken last.
  func span(from start: Int) -> Span { Span(start, max(start, taken)) }

  private mutating func conditional() -> HostExpression {
    let start = token.range.lowerBound
    let condition = operation()
    guard goesOn(with: ["?"]) else { return condition }
    take()
    skipBlankLines()
    let then = expression()
    guard goesOn(with: [":"]) else {
      report("a ':' and the other value are missing", token.range)
      return HostExpression(kind: .unreadable, span: span(from: start))
    }
    take()
    skipBlankLines()
    let otherwise = expression()
    return HostExpression(
      kind: .conditional(condition, then: then, otherwise: otherwise),
      span: Span(start, max(start, otherwise.span.end)))
  }

  /// True when one of some signs is next, in this line or the following one.
  private mutating func goesOn(with signs: [String]) -> Bool {
    if signs.contains(where: { isNext($0) }) { return true }
    guard token.kind == .lineBreak else { return false }
    let isThere = lookingAhead { reader in
      reader.skipLineBreaks()
      return signs.contains { reader.isNext($0) }
    }
    if isThere { skipLineBreaks() }
    return isThere
  }

  /// Goes on in the next line, unless a statement begins there.
  private mutating func skipBlankLines() {
    guard token.kind == .lineBreak else { return }
    let isStatement = lookingAhead { reader in
      reader.skipLineBreaks()
      return reader.isAtStatement()
    }
    if !isStatement { skipLineBreaks() }
  }

  private static let infixes = [
    "==", "!=", "<=", ">=", "&&", "||", "??", "=~", "!~", "+", "-", "*", "/", "%", "<", ">",
  ]

  /// Reads an expression that is no conditional.
  mutating func operation() -> HostExpression {
    let start = token.range.lowerBound
    var operands = [prefixed()]
    var operators: [String] = []
    while language != .arm {
      if token.kind == .sign {
        guard Self.infixes.contains(text(token.range)) else { break }
      } else if !goesOn(with: ["&&", "||", "??"]) {
        break
      }
      operators.append(text(take().range))
      skipBlankLines()
      operands.append(prefixed())
    }
    return operators.isEmpty
      ? operands[0]
      : HostExpression(kind: .operation(operators, operands), span: span(from: start))
  }

  private mutating func prefixed() -> HostExpression {
    let start = token.range.lowerBound
    var signs = ""
    while isNext("!") || isNext("-") { signs += text(take().range) }
    let value = withSteps()
    return signs.isEmpty
      ? value : HostExpression(kind: .prefixed(signs, value), span: span(from: start))
  }

  // MARK: Steps

  private mutating func withSteps() -> HostExpression {
    let start = token.range.lowerBound
    let root = primary()
    var steps: [HostStep] = []
    while let step = step() { steps.append(step) }
    return steps.isEmpty
      ? root : HostExpression(kind: .path(root, steps), span: span(from: start))
  }

  private mutating func step() -> HostStep? {
    let start = token.range.lowerBound
    if take(".") || (language == .bicep && take("::")) {
      _ = take("?")
      let next = token
      if take("*") { return HostStep(kind: .splat, span: span(from: start)) }
      guard next.kind == .word || next.kind == .number else {
        report("a name is missing behind the '.'", next.range.prefix(0))
        return HostStep(kind: .member(""), span: span(from: start))
      }
      let name = text(take().range)
      if language != .terraform, isNext("(") {
        return HostStep(kind: .call(name, arguments()), span: span(from: start))
      }
      return HostStep(kind: .member(name), span: span(from: start))
    }
    if isNext("[") {
      take()
      let kind = reading(ignoringLineBreaks: true) { reader -> HostStep.Kind in
        _ = reader.take("?")
        if reader.take("*") {
          reader.close("]", from: start)
          return .splat
        }
        // Bicep counts from the end behind `^`.
        let isFromEnd = reader.language == .bicep && reader.take("^")
        let index = reader.expression()
        reader.close("]", from: start)
        return .index(
          isFromEnd
            ? HostExpression(kind: .prefixed("^", index), span: reader.span(from: start)) : index)
      }
      return HostStep(kind: kind, span: span(from: start))
    }
    if language == .bicep, take("!") {
      return HostStep(kind: .assertion, span: span(from: start))
    }
    return nil
  }

  /// Takes the sign that closes what an offset opens, or says that it is missing.
  mutating func close(_ sign: String, from start: Int) {
    if take(sign) { return }
    report("the '\(sign)' is missing that closes this", start..<min(start + 1, end))
  }

  // MARK: Values

  private mutating func primary() -> HostExpression {
    let next = token
    let start = next.range.lowerBound
    guard !isAtStatement() else { return missingValue() }
    switch next.kind {
    case .word: return word()
    case .number:
      take()
      return HostExpression(kind: .number(text(next.range)), span: Span(next.range))
    case .quote: return nested { $0.quotedText() } ?? unreadable(start)
    case .heredoc: return nested { $0.heredocText() } ?? unreadable(start)
    case .sign: break
    case .lineBreak, .end: return missingValue()
    }
    if isNext("(") { return parenthesized() }
    if isNext("[") { return array() }
    if isNext("{") { return object() }
    if language == .bicep, isNext("$"), let text = interpolatedMultilineText() { return text }
    return missingValue()
  }

  private mutating func missingValue() -> HostExpression {
    report("a value is missing here", token.range.prefix(0))
    return HostExpression(kind: .unreadable, span: Span(at: taken))
  }

  private mutating func word() -> HostExpression {
    let start = token.range.lowerBound
    var name = text(take().range)
    if language == .terraform {
      // A function of a provider: `provider::azurerm::parse(…)`.
      while isNext("::") {
        take()
        guard token.kind == .word else { break }
        name += "::" + text(take().range)
      }
    }
    if isNext("(") {
      let arguments = arguments()
      if language == .bicep, name == "if" {
        skipBlankLines()
        let then = expression()
        return HostExpression(
          kind: .conditional(
            arguments.first ?? unreadable(start), then: then,
            otherwise: HostExpression(kind: .null, span: Span(at: index))),
          span: span(from: start))
      }
      return HostExpression(kind: .call(name, arguments), span: span(from: start))
    }
    if language == .bicep, take("=>") {
      skipBlankLines()
      let body = expression()
      return HostExpression(kind: .lambda([name], body), span: span(from: start))
    }
    let kind: HostExpression.Kind =
      switch name {
      case "true": .boolean(true)
      case "false": .boolean(false)
      case "null": .null
      default: .name(name)
      }
    return HostExpression(kind: kind, span: span(from: start))
  }

  private mutating func parenthesized() -> HostExpression {
    let start = token.range.lowerBound
    if language == .bicep, let names = parametersOfLambda() {
      skipBlankLines()
      let body = expression()
      return HostExpression(kind: .lambda(names, body), span: span(from: start))
    }
    take()
    return reading(ignoringLineBreaks: true) { reader in
      let value = reader.expression()
      reader.close(")", from: start)
      return value
    }
  }

  /// Takes `(a, b) =>`; nil, and nothing is taken, for anything else.
  private mutating func parametersOfLambda() -> [String]? {
    var names: [String] = []
    let (isLambda, behind) = lookingAhead { reader -> (Bool, Int) in
      reader.take()
      while reader.token.kind == .word {
        names.append(reader.text(reader.take().range))
        guard reader.take(",") else { break }
      }
      let isLambda = reader.take(")") && reader.take("=>")
      return (isLambda, reader.taken)
    }
    guard isLambda else { return nil }
    jump(to: behind)
    return names
  }

  /// Reads `(a, b)`.
  mutating func arguments() -> [HostExpression] {
    let start = token.range.lowerBound
    take()
    return reading(ignoringLineBreaks: true) { $0.items(closedBy: ")", from: start) }
  }

  private mutating func array() -> HostExpression {
    let start = token.range.lowerBound
    take()
    // In Bicep, line breaks stand between the elements.
    let kind = reading(ignoringLineBreaks: language != .bicep) { reader -> HostExpression.Kind in
      reader.skipLineBreaks()
      if reader.isNext(word: "for") { return reader.comprehension(closedBy: "]", from: start) }
      return .array(reader.items(closedBy: "]", from: start))
    }
    return HostExpression(kind: kind, span: span(from: start))
  }

  /// Reads values up to a closing sign, which is taken.
  private mutating func items(closedBy sign: String, from start: Int) -> [HostExpression] {
    var items: [HostExpression] = []
    while true {
      while token.kind == .lineBreak || isNext(",") { take() }
      let itemStart = token.range.lowerBound
      let isSpread = take("...")
      if isNext(sign) || token.kind == .end || isNext("}") || isNext(")") || isNext("]")
        || isAtStatement()
      {
        close(sign, from: start)
        return items
      }
      let before = taken
      let item = expression()
      // `...` hands on the elements of a list one by one: Bicep has it in front, Terraform behind.
      let isList = isSpread || take("...")
      items.append(
        isList ? HostExpression(kind: .prefixed("...", item), span: span(from: itemStart)) : item)
      if taken == before { take() }
    }
  }
}
