import PolicyCatalog
import PolicyExpressions

/// Walks through the statements of a code block as the service's raw parser does: it follows braces
/// that belong to control flow, and passes over those of lambdas, initializers and the like.
struct StatementWalk {
  /// A branch or loop body that is no block.
  struct UnbracedBranch {
    /// The index of the keyword's token.
    let keyword: Int

    /// The indices of the statement's tokens.
    let statement: Range<Int>

    /// True when the statement is control flow itself.
    let isControlFlow: Bool
  }

  private let code: TokenizedCode
  private var index = 0
  private(set) var branches: [UnbracedBranch] = []

  /// How deep statements may nest; what is deeper is passed over.
  private static let maximumNesting = 200

  init(_ code: TokenizedCode) {
    self.code = code
    while index < code.tokens.count {
      // A brace that closes nothing would stop the walk for good.
      if isAt("}") { index += 1 } else { readStatement(nesting: 0) }
    }
  }

  private var word: String {
    code.tokens.indices.contains(index) && code.tokens[index].kind == .word
      ? code.text(code.tokens[index]) : ""
  }

  private func isAt(_ text: String) -> Bool { code.token(at: index, is: text) }

  private mutating func readStatement(nesting: Int) {
    guard nesting < Self.maximumNesting else {
      skipSimpleStatement()
      return
    }
    let keyword = word
    if isAt("{") {
      readBlock(nesting: nesting)
    } else if RawParserFacts.conditionKeywords.contains(keyword),
      code.token(at: index + 1, is: "(")
    {
      readConditional(nesting: nesting)
    } else if RawParserFacts.plainKeywords.contains(keyword) {
      readPlain(nesting: nesting)
    } else if keyword == "try" || keyword == "finally" {
      index += 1
    } else if keyword == "switch" || keyword == "catch" || keyword == "when" {
      index += 1
      if isAt("(") { skipBrackets() }
    } else if keyword == "case" || keyword == "default" && code.token(at: index + 1, is: ":") {
      while index < code.tokens.count, !isAt(":") { skipTokenOrBrackets() }
      index += 1
    } else {
      skipSimpleStatement()
    }
  }

  private mutating func readBlock(nesting: Int) {
    index += 1
    while index < code.tokens.count, !isAt("}") { readStatement(nesting: nesting + 1) }
    index += 1
  }

  private mutating func readConditional(nesting: Int) {
    let keyword = index
    index += 1
    skipBrackets()
    readBranch(of: keyword, nesting: nesting)
  }

  private mutating func readPlain(nesting: Int) {
    let keyword = index
    let isLoop = word == "do"
    index += 1
    // `else if` is one construct, not a branch without braces.
    if !isLoop, word == "if" {
      readStatement(nesting: nesting + 1)
      return
    }
    readBranch(of: keyword, nesting: nesting)
    // The condition at the end of the loop has no body of its own.
    if isLoop, word == "while" { skipSimpleStatement() }
  }

  private mutating func readBranch(of keyword: Int, nesting: Int) {
    if isAt("{") {
      readBlock(nesting: nesting)
      return
    }
    guard index < code.tokens.count, !isAt("}") else { return }
    let start = index
    let isControlFlow =
      RawParserFacts.conditionKeywords.contains(word) || RawParserFacts.plainKeywords.contains(word)
      || word == "switch" || word == "try"
    readStatement(nesting: nesting + 1)
    branches.append(
      UnbracedBranch(
        keyword: keyword, statement: start..<index, isControlFlow: isControlFlow))
  }

  /// Passes over a statement that is no control flow, up to its semicolon or the end of the block.
  private mutating func skipSimpleStatement() {
    while index < code.tokens.count, !isAt("}") {
      if isAt(";") {
        index += 1
        return
      }
      skipTokenOrBrackets()
    }
  }

  private mutating func skipTokenOrBrackets() {
    if isAt("(") || isAt("[") || isAt("{") { skipBrackets() } else { index += 1 }
  }

  private mutating func skipBrackets() {
    var depth = 0
    repeat {
      if isAt("(") || isAt("[") || isAt("{") {
        depth += 1
      } else if isAt(")") || isAt("]") || isAt("}") {
        depth -= 1
      }
      index += 1
    } while depth > 0 && index < code.tokens.count
  }
}
