/// Reads a path once, from left to right, and stops at the first problem.
struct JSONPathReader {
  typealias Problem = JSONPathGrammar.Problem

  private var reader: TextReader

  init(_ path: String) { reader = TextReader(path) }

  mutating func read() throws(Problem) {
    reader.skipBlanks()
    // A `$` that nothing like a path follows begins a name.
    if reader.isNext("$"), [UInt8(ascii: "."), UInt8(ascii: "[")].contains(reader.byte(ahead: 1)) {
      reader.position += 1
    }
    try readPath(inFilter: false)
    let end = reader.position
    reader.skipBlanks()
    guard !reader.isAtEnd else { return }
    if reader.position > end { throw Problem(.blankInName, in: end..<reader.position) }
    throw problem(.unopenedBracket)
  }

  // MARK: Places

  /// A problem with the character that comes next, or with the last one where none does.
  private func problem(_ kind: Problem.Kind) -> Problem {
    var ahead = reader
    if ahead.isAtEnd { ahead.position = max(0, ahead.position - 1) }
    let start = ahead.position
    ahead.takeCharacter()
    return Problem(kind, in: start..<ahead.position)
  }

  private func problem(_ kind: Problem.Kind, from start: Int) -> Problem {
    Problem(kind, in: start..<reader.position)
  }

  // MARK: Names and dots

  /// Reads up to the end of the path: a bracket too many or a blank, in a filter also an operator.
  private mutating func readPath(inFilter: Bool) throws(Problem) {
    var isBehindBracket = false
    var isBehindDot = false
    reading: while let byte = reader.next {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "("):
        try readBrackets()
        isBehindBracket = true
        isBehindDot = false
      case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: " "):
        break reading
      case UInt8(ascii: "."):
        reader.position += 1
        _ = reader.take(".")
        isBehindBracket = false
        isBehindDot = true
      case _ where inFilter && reader.isNext(anyOf: "=<>!|&"):
        break reading
      default:
        if isBehindBracket { throw problem(.textBehindBracket) }
        reader.position += 1
        isBehindDot = false
      }
    }
    if isBehindDot, inFilter || reader.isAtEnd {
      throw Problem(.missingName, in: reader.position - 1..<reader.position)
    }
  }

  // MARK: Brackets

  /// Reads what stands in brackets, at the opening one. Round ones are as good as square ones.
  private mutating func readBrackets() throws(Problem) {
    let start = reader.position
    let close: Unicode.Scalar = reader.isNext("[") ? "]" : ")"
    reader.position += 1
    reader.skipBlanks()
    switch reader.next {
    case UInt8(ascii: "'"): try readNames(from: start)
    case UInt8(ascii: "?"): try readFilter(from: start)
    default: try readIndices(from: start)
    }
    reader.skipBlanks()
    if reader.isAtEnd { throw Problem(.unclosedBracket, in: start..<start + 1) }
    guard reader.take(close) else { throw problem(.malformedIndex) }
  }

  private mutating func readNames(from start: Int) throws(Problem) {
    repeat {
      reader.skipBlanks()
      if reader.isAtEnd { throw Problem(.unclosedBracket, in: start..<start + 1) }
      // Behind a comma Json.NET takes any character for a quotation mark.
      try readQuoted()
      reader.skipBlanks()
    } while reader.take(",")
  }

  /// Reads a text in single quotation marks, at the first of them.
  private mutating func readQuoted() throws(Problem) {
    let start = reader.position
    reader.position += 1
    while let byte = reader.next {
      if reader.take("'") { return }
      if byte == UInt8(ascii: "\\"), let escaped = reader.byte(ahead: 1) {
        guard "btnfr\\\"'/".utf8.contains(escaped) else {
          let escape = reader.position
          reader.position += 1
          reader.takeCharacter()
          throw problem(.unknownEscape, from: escape)
        }
        reader.position += 1
      }
      reader.position += 1
    }
    throw Problem(.unclosedQuote, in: start..<start + 1)
  }

  /// Reads `0`, `0,1`, `0:1:2`, of which the last may leave numbers out, or an asterisk, before
  /// which Json.NET takes anything like them.
  private mutating func readIndices(from start: Int) throws(Problem) {
    var isList = false
    var isSlice = false
    while true {
      let number = reader.skip { $0.isDigit || $0 == UInt8(ascii: "-") }
      reader.skipBlanks()
      if reader.take("*") { return }
      if !number.isEmpty, Int32(reader.text(number)) == nil {
        throw Problem(.malformedIndex, in: number)
      }
      if reader.isAtEnd { throw Problem(.unclosedBracket, in: start..<start + 1) }
      if reader.isNext("\"") { throw problem(.doubleQuotes) }
      guard reader.isNext(anyOf: ",:])") else { throw problem(.malformedIndex) }
      let mayBeEmpty = reader.isNext(":") || isSlice && !isList && !reader.isNext(",")
      if number.isEmpty, !mayBeEmpty {
        reader.position += 1
        throw problem(.emptyBrackets, from: start)
      }
      isSlice = isSlice || reader.isNext(":")
      isList = isList || reader.isNext(",")
      guard reader.take(",") || reader.take(":") else { return }
      reader.skipBlanks()
    }
  }

  // MARK: Filters

  /// Reads `?(@.a == 'b' && @.c)`, at the question mark.
  private mutating func readFilter(from start: Int) throws(Problem) {
    reader.position += 1
    if reader.isAtEnd { throw Problem(.unclosedBracket, in: start..<start + 1) }
    let open = reader.position
    guard reader.take("(") else { throw problem(.malformedFilter) }
    while true {
      try readOperand(ofFilterFrom: open)
      if !reader.isNext(anyOf: ")|&") {
        try readOperator(ofFilterFrom: open)
        try readOperand(ofFilterFrom: open)
      }
      if reader.take(")") { return }
      // Json.NET takes both of them, too.
      if reader.isNext("&"), !reader.take(word: "&&") { throw problem(.malformedFilter) }
      if reader.isNext("|"), !reader.take(word: "||") { throw problem(.malformedFilter) }
    }
  }

  /// Reads a path from the element or the root, or a value.
  private mutating func readOperand(ofFilterFrom open: Int) throws(Problem) {
    reader.skipBlanks()
    switch reader.next {
    case UInt8(ascii: "@"), UInt8(ascii: "$"):
      reader.position += 1
      try readPath(inFilter: true)
    case UInt8(ascii: "'"): try readQuoted()
    case UInt8(ascii: "/"): readRegex()
    // A number ends only at one of these.
    case let byte? where byte.isDigit || byte == UInt8(ascii: "-"):
      reader.skip { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ")") }
    case UInt8(ascii: "\""): throw problem(.doubleQuotes)
    default:
      guard reader.take(word: "true") || reader.take(word: "false") || reader.take(word: "null")
      else { throw unlessUnclosed(.malformedFilter, open) }
    }
    reader.skipBlanks()
    if reader.isAtEnd { throw unlessUnclosed(.malformedFilter, open) }
  }

  private mutating func readOperator(ofFilterFrom open: Int) throws(Problem) {
    let operators: [StaticString] = ["===", "==", "=~", "!==", "!=", "<>", "<=", "<", ">=", ">"]
    guard operators.contains(where: { reader.take(word: $0) }) else {
      throw unlessUnclosed(.malformedFilter, open)
    }
  }

  /// Reads `/…/i`; one without an end takes all that is left.
  private mutating func readRegex() {
    reader.position += 1
    while !reader.isAtEnd, !reader.take("/") {
      if reader.take("\\") { reader.takeCharacter() } else { reader.position += 1 }
    }
    reader.skip(while: \.isLetter)
  }

  private func unlessUnclosed(_ kind: Problem.Kind, _ open: Int) -> Problem {
    reader.isAtEnd ? Problem(.unclosedFilter, in: open..<open + 1) : problem(kind)
  }
}
