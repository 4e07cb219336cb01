import SourceText

// Declarations of Bicep.
extension HostReader {
  /// Reads a file.
  mutating func readBicep() -> [BicepDeclaration] {
    var declarations: [BicepDeclaration] = []
    while true {
      skipLineBreaks()
      if token.kind == .end { return declarations }
      let before = taken
      if let declaration = declaration() { declarations.append(declaration) }
      guard taken == before else { continue }
      report("this '\(text(token.range))' closes nothing", token.range)
      take()
    }
  }

  /// Reads a declaration with its decorators; other statements are skipped.
  mutating func declaration() -> BicepDeclaration? {
    let start = token.range.lowerBound
    var decorators: [HostExpression] = []
    while isNext("@") {
      take()
      decorators.append(expression())
      skipLineBreaks()
    }
    guard token.kind == .word else {
      if token.kind != .end, !isNext("}") {
        report("a declaration is expected here", token.range)
        skipStatement()
      }
      return nil
    }
    let keyword = text(token.range)
    guard let kind = BicepDeclaration.Kind(rawValue: keyword) else {
      if !Self.otherStatements.contains(keyword) {
        report("a declaration is expected here", token.range)
      }
      skipStatement()
      return nil
    }
    take()
    guard token.kind == .word else {
      report("a name is missing here", token.range.prefix(0))
      skipStatement()
      return nil
    }
    let name = take().range
    var type: HostExpression?
    var isExisting = false
    if kind == .resource || kind == .module {
      if token.kind == .quote {
        type = quotedText()
      } else {
        report(
          "the \(kind == .resource ? "type" : "path") of the \(keyword) is missing here",
          token.range.prefix(0))
      }
      if isNext(word: "existing") {
        take()
        isExisting = true
      }
    } else {
      skipType()
    }
    var value: HostExpression?
    if take("=") {
      value = expression()
    } else if kind != .parameter {
      report("a '=' and a value are missing here", token.range.prefix(0))
    }
    finishStatement()
    return BicepDeclaration(
      kind: kind, name: text(name), nameSpan: Span(name), type: type, isExisting: isExisting,
      value: value, decorators: decorators, span: span(from: start))
  }

  private static let otherStatements = [
    "targetScope", "metadata", "type", "func", "import", "using", "extension", "provider", "assert",
    "extends",
  ]

  private mutating func finishStatement() {
    guard token.kind != .lineBreak, token.kind != .end, !isNext("}"), !isAtStatement() else {
      return
    }
    report("the value ends here, and the line goes on", token.range)
    skipStatement()
  }

  /// Skips to the end of the line, with all brackets that open in it.
  private mutating func skipStatement() {
    skipBracketed { $0.token.kind == .lineBreak }
  }

  /// Skips the type of a parameter, up to `=` or the end of the line.
  private mutating func skipType() {
    skipBracketed { $0.token.kind == .lineBreak || $0.isNext("=") }
  }

  private mutating func skipBracketed(until isAtEnd: (inout HostReader) -> Bool) {
    var open = 0
    while token.kind != .end, !(isAtStatement() && open > 0) {
      if open == 0, isAtEnd(&self) || isNext("}") { return }
      if isNext("(") || isNext("[") || isNext("{") {
        open += 1
      } else if isNext(")") || isNext("]") || isNext("}") {
        open -= 1
      } else if token.kind == .quote {
        _ = quotedText()
        continue
      }
      take()
      open = max(0, open)
    }
  }
}
