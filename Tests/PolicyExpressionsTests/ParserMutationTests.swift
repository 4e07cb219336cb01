import PolicyExpressions
import TestSupport
import Testing

@Suite("Mutants of expressions") struct ParserMutationTests {
  /// What expressions are made of, and what they break on.
  private static let pieces: [String] = [
    "a", "b", "Foo", "1", "1.5", "\"s\"", "'c'", "$\"", "{", "}", "(", ")", "[", "]", "<", ">", ",",
    ".", "?.", "?", ":", "::", ";", "=", "=>", "==", "??", "??=", "+", "-", "!", "*", "++", ">>",
    "&&", "..", "^", "@\"x\"", "\"", "'", "{{n}}", "${p}", "%P%", "#", "“", "<!--", "-->", "/*",
    "*/", "//", "\n", "var", "int", "string", "new", "is", "as", "in", "out", "ref", "return", "if",
    "else", "for", "foreach", "while", "do", "switch", "case", "default", "break", "try", "catch",
    "finally", "using", "throw", "typeof", "null", "this", "delegate", "async", "await", "from",
    "where", "select", "when", "not", "and", "static", "const", "yield", "with", "\u{A0}", "é",
  ]

  private static let originals: [[UInt8]] = ExpressionCases.all.flatMap { file in
    ((try? file.expressions()) ?? []).map { text in
      Array((text.hasPrefix("@{") ? String(text.dropFirst(2).dropLast()) : text).utf8)
    }
  }

  @Test("sequences of tokens give trees whose nodes lie within each other")
  func sequences() {
    var random = SeededGenerator(seed: 4_711)
    for number in 0..<100_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...14, using: &random) {
        text += Self.pieces.randomElement(using: &random)!
        if Bool.random(using: &random) { text += " " }
      }
      if !Self.isSound(Array(text.utf8), number) { return }
    }
  }

  @Test("broken expressions give trees whose nodes lie within each other")
  func mutants() {
    var random = SeededGenerator(seed: 1_174)
    for number in 0..<100_000 {
      var bytes = Self.originals.randomElement(using: &random)!
      for _ in 0..<Int.random(in: 1...3, using: &random) { Self.mutate(&bytes, &random) }
      if !Self.isSound(bytes, number) { return }
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...8, using: &random))
    switch Int.random(in: 0..<5, using: &random) {
    case 0 where place < bytes.count: bytes[place] = .random(in: 0...255, using: &random)
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
    default: bytes.insert(contentsOf: pieces.randomElement(using: &random)!.utf8, at: place)
    }
  }

  /// True when code gives a tree and problems that lie where they should; every other mutant is read
  /// as one expression.
  private static func isSound(_ bytes: [UInt8], _ number: Int) -> Bool {
    let form = number.isMultiple(of: 2) ? ExpressionTree.Form.expression : .statements
    let tree = ExpressionTree(parsing: TokenizedCode(bytes), as: form)
    guard let mistake = mistake(in: tree, of: bytes) else { return true }
    Issue.record("\(mistake) in \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    return false
  }

  /// What is wrong with a tree; nil when nothing is.
  private static func mistake(in tree: ExpressionTree, of bytes: [UInt8]) -> String? {
    var position = 0
    for problem in tree.problems {
      if !contains(0..<bytes.count, problem.range) { return "\(problem) lies outside" }
      if problem.range.lowerBound < position { return "\(problem) lies in the one before" }
      position = problem.range.lowerBound
    }
    if Set(tree.problems).count < tree.problems.count { return "a problem is told twice" }
    return mistake(in: tree.root.nodes, within: 0..<bytes.count)
  }

  private static func mistake(in nodes: [CodeNode], within outer: Range<Int>) -> String? {
    var position = outer.lowerBound
    for node in nodes {
      if !contains(outer, node.range) { return "\(node.range) lies outside \(outer)" }
      if node.range.lowerBound < position { return "\(node.range) begins before \(position)" }
      position = node.range.upperBound
      if let inner = mistake(in: node.children, within: node.range) { return inner }
    }
    return nil
  }

  private static func contains(_ outer: Range<Int>, _ inner: Range<Int>) -> Bool {
    outer.lowerBound <= inner.lowerBound && inner.upperBound <= outer.upperBound
  }
}
