/// Reads a pattern once, from left to right, and stops at the first problem.
///
/// Groups are kept on a stack of its own, so that no pattern is nested too deeply.
struct RegexReader {
  typealias Problem = RegexGrammar.Problem

  /// What stands before a quantifier.
  enum Preceding {
    case nothing
    case atom
    case quantifier
  }

  /// A group that is still open.
  struct Group {
    let start: Int
    /// Whether blanks count again when the group ends.
    let ignoredBlanksOutside: Bool
    /// True for `(?(condition)yes|no)`.
    var isConditional = false
    /// True for the condition of such a group.
    var isCondition = false
    var awaitsCondition = false
    var alternatives = 1
  }

  let bytes: [UInt8]
  var position = 0
  var ignoresBlanks: Bool
  var preceding = Preceding.nothing
  var groups: [Group] = []

  /// References are looked up at the end: a group may stand behind them.
  var numberReferences: [(number: Int, range: Range<Int>)] = []
  var nameReferences: [(name: String, range: Range<Int>)] = []
  var numbers: Set<Int> = []
  var names: Set<String> = []

  init(_ pattern: String, ignoringBlanks: Bool) {
    bytes = Array(pattern.utf8)
    ignoresBlanks = ignoringBlanks
  }

  mutating func read() throws(Problem) {
    try skipBlanksAndComments()
    while let byte = next {
      switch byte {
      case UInt8(ascii: "["):
        try readClass()
        preceding = .atom
      case UInt8(ascii: "("):
        try openGroup()
      case UInt8(ascii: ")"):
        try closeGroup()
      case UInt8(ascii: "|"):
        try readAlternation()
      case UInt8(ascii: "\\"):
        try readBackslash()
        preceding = .atom
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
        try readQuantifier(endingAt: position + 1)
      case UInt8(ascii: "{"):
        if let end = endOfCount {
          try readQuantifier(endingAt: end)
        } else {
          position += 1
          preceding = .atom
        }
      default:
        position += 1
        preceding = .atom
      }
      try skipBlanksAndComments()
    }
    if let group = groups.last { throw Problem(.unclosedGroup, in: group.start..<group.start + 1) }
    try checkReferences()
  }

  // MARK: Bytes

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  func byte(ahead distance: Int) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  func problem(_ kind: Problem.Kind, from start: Int) -> Problem {
    Problem(kind, in: start..<min(max(position, start + 1), bytes.count))
  }

  /// The digits that come next as a number; nil where there are none.
  mutating func takeNumber() throws(Problem) -> Int? {
    let start = position
    var number = 0
    while let digit = next, digit.isDigit {
      position += 1
      number = min(number * 10 + Int(digit - UInt8(ascii: "0")), Int(Int32.max) + 1)
    }
    if number > Int32.max { throw problem(.numberTooLarge, from: start) }
    return position > start ? number : nil
  }

  /// The letters, digits and underscores that come next. Letters of any script count.
  mutating func takeWord() -> String {
    let start = position
    while let byte = next, byte.isWord { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// The character that comes next as the unit of UTF-16 that .NET sees; nil where it sees two.
  mutating func takeUnit() -> UInt32? {
    let first = bytes[position]
    position += 1
    guard first >= 0x80 else { return UInt32(first) }
    var unit = UInt32(first & (first >= 0xE0 ? 0x0F : 0x1F))
    while let byte = next, byte & 0xC0 == 0x80 {
      unit = unit << 6 | UInt32(byte & 0x3F)
      position += 1
    }
    return first >= 0xF0 ? nil : unit
  }

  private mutating func skipBlanksAndComments() throws(Problem) {
    while let byte = next {
      if ignoresBlanks, byte.isPatternBlank {
        position += 1
      } else if ignoresBlanks, byte == UInt8(ascii: "#") {
        while let byte = next, byte != UInt8(ascii: "\n") { position += 1 }
      } else if byte == UInt8(ascii: "("), self.byte(ahead: 1) == UInt8(ascii: "?"),
        self.byte(ahead: 2) == UInt8(ascii: "#")
      {
        let start = position
        while let byte = next, byte != UInt8(ascii: ")") { position += 1 }
        guard take(UInt8(ascii: ")")) else { throw problem(.unclosedComment, from: start) }
      } else {
        return
      }
    }
  }

  // MARK: Quantifiers

  /// Where `{2}`, `{2,}` or `{2,3}` ends; nil for braces that mean themselves.
  private var endOfCount: Int? {
    var index = position + 1
    func skipDigits() -> Int {
      var end = index
      while end < bytes.count, bytes[end].isDigit { end += 1 }
      return end
    }
    let digitsEnd = skipDigits()
    guard digitsEnd > index else { return nil }
    index = digitsEnd
    if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
      index += 1
      index = skipDigits()
    }
    return index < bytes.count && bytes[index] == UInt8(ascii: "}") ? index + 1 : nil
  }

  private mutating func readQuantifier(endingAt end: Int) throws(Problem) {
    let start = position
    switch preceding {
    case .nothing: throw Problem(.nothingToRepeat, in: start..<end)
    case .quantifier: throw Problem(.nestedQuantifier, in: start..<end)
    case .atom: break
    }
    position += 1
    if let minimum = try takeNumber(), take(UInt8(ascii: ",")),
      let maximum = try takeNumber(), minimum > maximum
    {
      throw Problem(.reversedQuantifier, in: start..<end)
    }
    position = end
    // The mark that makes it lazy may stand apart from it.
    try skipBlanksAndComments()
    _ = take(UInt8(ascii: "?"))
    preceding = .quantifier
  }

  // MARK: References

  private func checkReferences() throws(Problem) {
    // Each group has a parenthesis, so that there can't be more of them.
    let most = numberReferences.isEmpty ? 0 : bytes.count { $0 == UInt8(ascii: "(") }
    for (number, range) in numberReferences where number > most && !numbers.contains(number) {
      throw Problem(.undefinedNumber(number), in: range)
    }
    for (name, range) in nameReferences where !names.contains(name) {
      throw Problem(.undefinedName(name), in: range)
    }
  }
}

extension UInt8 {
  /// The blanks that don't count where `IgnorePatternWhitespace` is set.
  var isPatternBlank: Bool {
    self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D
  }
  var isWord: Bool {
    isDigit || isLetter || self == UInt8(ascii: "_") || self >= 0x80
  }
}
