import SourceText

// Objects, and what makes lists and maps of others.
extension HostReader {
  mutating func object() -> HostExpression {
    let start = token.range.lowerBound
    take()
    let kind = reading(ignoringLineBreaks: false) { reader -> HostExpression.Kind in
      reader.skipLineBreaks()
      if reader.language == .terraform, reader.isNext(word: "for") {
        return reader.reading(ignoringLineBreaks: true) {
          $0.comprehension(closedBy: "}", from: start)
        }
      }
      return .object(reader.members(from: start))
    }
    return HostExpression(kind: kind, span: span(from: start))
  }

  private mutating func members(from start: Int) -> [HostMember] {
    var members: [HostMember] = []
    while true {
      while token.kind == .lineBreak || isNext(",") { take() }
      if isNext("}") || token.kind == .end || isNext("]") || isNext(")") || isAtStatement() {
        close("}", from: start)
        return members
      }
      let before = taken
      if let member = member() { members.append(member) }
      if taken == before { take() }
    }
  }

  private mutating func member() -> HostMember? {
    if take("...") {
      return HostMember(key: nil, value: expression(), name: nil)
    }
    if language == .bicep, isNestedDeclaration(), let declaration = declaration() {
      let value = HostExpression(kind: .declaration(declaration), span: declaration.span)
      return HostMember(key: nil, value: value, name: nil)
    }
    let key = key()
    guard take("=") || take(":") else {
      report("a '\(language == .terraform ? "=" : ":")' and a value are missing", token.range)
      skipMember()
      return nil
    }
    let value = expression()
    if token.kind != .lineBreak, !isNext(","), !isNext("}"), token.kind != .end, !isAtStatement() {
      report("a line break or a comma is missing here", token.range.prefix(0))
      skipMember()
    }
    let name: String? =
      switch key.kind {
      case .name(let name): name
      case .template(let template): template.plainText(in: source)
      default: nil
      }
    return HostMember(key: key, value: value, name: name)
  }

  /// Skips what cannot be read, up to the end of the line, with all brackets that open in it.
  private mutating func skipMember() {
    while token.kind != .end, token.kind != .lineBreak, !isNext("}"), !isNext("]"), !isNext(")") {
      if isNext("{") || isNext("[") || isNext("(") || token.kind == .quote
        || token.kind == .heredoc
      {
        let before = taken
        _ = expression()
        if taken > before { continue }
      }
      take()
    }
  }

  private mutating func key() -> HostExpression {
    let next = token
    if next.kind == .word {
      let isWord = lookingAhead { reader in
        reader.take()
        return reader.isNext("=") || reader.isNext(":")
      }
      if isWord {
        take()
        return HostExpression(kind: .name(text(next.range)), span: Span(next.range))
      }
    }
    // A key is never a conditional, whose ':' would be that of the member.
    let start = next.range.lowerBound
    return nested { $0.operation() } ?? unreadable(start)
  }

  /// True at `resource`, or at a decorator, inside of a resource.
  private mutating func isNestedDeclaration() -> Bool {
    if isNext("@") { return true }
    guard isNext(word: "resource") else { return false }
    return lookingAhead { reader in
      reader.take()
      return reader.token.kind == .word
    }
  }

  /// Reads from `for` to the sign that closes it.
  mutating func comprehension(closedBy sign: String, from start: Int) -> HostExpression.Kind {
    take()
    let hasBrackets = take("(")
    var variables: [String] = []
    while token.kind == .word, !isNext(word: "in") {
      variables.append(text(take().range))
      guard take(",") else { break }
    }
    if hasBrackets { _ = take(")") }
    guard isNext(word: "in") else {
      report("'in' and what to go through are missing", token.range)
      return skipped(to: sign, from: start)
    }
    take()
    let collection = expression()
    guard take(":") else {
      report("a ':' and a value are missing", token.range)
      return skipped(to: sign, from: start)
    }
    skipLineBreaks()
    var key: HostExpression?
    var value = expression()
    var isGrouped = false
    if language == .terraform, take("=>") {
      key = value
      value = expression()
      isGrouped = take("...")
    }
    var condition: HostExpression?
    if language == .terraform, isNext(word: "if") {
      take()
      condition = expression()
    }
    skipLineBreaks()
    if !isNext(sign) {
      report("the '\(sign)' is missing that closes this", start..<(start + 1))
      return skipped(to: sign, from: start)
    }
    take()
    return .comprehension(
      HostComprehension(
        variables: variables, collection: collection, key: key, value: value,
        isGrouped: isGrouped, condition: condition))
  }

  /// Skips to the sign that closes what an offset opens, with all brackets between.
  private mutating func skipped(to sign: String, from start: Int) -> HostExpression.Kind {
    while token.kind != .end, !isAtStatement(), !isNext("}"), !isNext("]"), !isNext(")") {
      let before = taken
      if isNext("{") || isNext("[") || isNext("(") || token.kind == .quote
        || token.kind == .heredoc
      {
        _ = expression()
      }
      if taken == before { take() }
    }
    _ = take(sign)
    return .unreadable
  }
}
