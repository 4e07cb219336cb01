public import PolicyExpressions

/// What is wrong with how some code was read, whatever the code is; nil when nothing is.
///
/// The code goes through the lexer, the parser and the binder. Tokens must ascend and lose nothing
/// but blanks and comments, the nodes of a tree lie within each other, and problems lie within the
/// code, in its order, and are told once; so do the uses of values, whose places lie within them.
public func mistakeReading(_ code: [UInt8], as form: ExpressionTree.Form) -> String? {
  let tokenized = TokenizedCode(code)
  if let mistake = mistake(in: tokenized) { return mistake }
  let tree = ExpressionTree(parsing: tokenized, as: form)
  if let mistake = mistake(in: tree.root.nodes, within: 0..<code.count) { return mistake }
  if Set(tree.problems).count < tree.problems.count { return "a problem of syntax is told twice" }
  if let mistake = mistake(in: tree.problems.map(\.range), of: code) { return mistake }
  let binding = Binding(of: tree)
  if let mistake = mistake(in: binding.problems.map(\.range), of: code) { return mistake }
  return mistake(in: binding, of: code)
}

/// What is wrong with what code touches.
private func mistake(in binding: Binding, of code: [UInt8]) -> String? {
  if let mistake = mistake(in: binding.valueUses.map(\.range), of: code) { return mistake }
  for use in binding.valueUses {
    if use.places.count != use.path.steps.count { return "a step without a place at \(use.range)" }
    if use.path.steps.count > AccessPath.longest { return "a path is too long at \(use.range)" }
    for place in use.places where !use.range.contains(place.range) {
      return "a step at \(place.range) lies outside \(use.range)"
    }
    for count in 0...use.path.steps.count where !use.range.contains(use.range(ofFirst: count)) {
      return "the first \(count) steps lie outside \(use.range)"
    }
  }
  for fact in binding.conditionFacts(whenTrue: true) + binding.conditionFacts(whenTrue: false)
  where fact.path.steps.count > AccessPath.longest + 1 {
    return "a fact is about a path that is too long: \(fact)"
  }
  return nil
}

/// What is wrong with the ranges of problems.
private func mistake(in ranges: [Range<Int>], of code: [UInt8]) -> String? {
  var position = 0
  for range in ranges {
    if range.upperBound > code.count { return "a problem at \(range) lies outside" }
    if range.lowerBound < position { return "a problem at \(range) comes too late" }
    position = range.lowerBound
  }
  return nil
}

/// What is wrong with nodes that stand beside each other.
private func mistake(in nodes: [CodeNode], within outer: Range<Int>) -> String? {
  var position = outer.lowerBound
  for node in nodes {
    let range = node.range
    if range.lowerBound < outer.lowerBound || range.upperBound > outer.upperBound {
      return "a node at \(range) lies outside \(outer)"
    }
    if range.lowerBound < position { return "a node at \(range) begins before \(position)" }
    position = range.upperBound
    if let inner = mistake(in: node.children, within: range) { return inner }
  }
  return nil
}

private func mistake(in code: TokenizedCode) -> String? {
  var end = 0
  for token in code.tokens {
    if token.range.isEmpty { return "an empty token at \(token.range.lowerBound)" }
    if token.range.lowerBound < end { return "tokens overlap at \(end)" }
    if token.range.upperBound > code.bytes.count { return "a token ends behind the code" }
    if !isTrivia(code.bytes[end..<token.range.lowerBound]) { return "text is lost at \(end)" }
    end = token.range.upperBound
  }
  return isTrivia(code.bytes[end...]) ? nil : "text is lost at \(end)"
}

/// True for blanks and comments, told by other means than the lexer's.
private func isTrivia(_ bytes: ArraySlice<UInt8>) -> Bool {
  let blanks = { (scalar: Unicode.Scalar) in
    scalar.properties.isWhitespace || scalar == "\u{FEFF}"
  }
  var rest = String(decoding: bytes, as: UTF8.self).unicodeScalars.drop(while: blanks)
  while !rest.isEmpty {
    if rest.starts(with: "//".unicodeScalars) {
      rest = rest.drop { $0 != "\n" && $0 != "\r" }
    } else if rest.starts(with: "/*".unicodeScalars) {
      rest = rest.dropFirst(2)
      while !rest.isEmpty, !rest.starts(with: "*/".unicodeScalars) { rest = rest.dropFirst() }
      rest = rest.dropFirst(2)
    } else {
      return false
    }
    rest = rest.drop(while: blanks)
  }
  return true
}
