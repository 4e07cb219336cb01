/// Reads a pattern once, from left to right, and stops at the first problem.
///
/// Groups are kept on a stack of its own, so that no pattern is nested too deeply.
struct RegexReader {
  typealias Problem = RegexGrammar.Problem

  /// What stands before a quantifier.
  private enum Preceding {
    case nothing
    case atom
    case quantifier
  }

  /// A group that is still open.
  private struct Group {
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

  private let bytes: [UInt8]
  private var position = 0
  private var ignoresBlanks: Bool
  private var preceding = Preceding.nothing
  private var groups: [Group] = []

  /// References are looked up at the end: a group may stand behind them.
  private var numberReferences: [(number: Int, range: Range<Int>)] = []
  private var nameReferences: [(name: String, range: Range<Int>)] = []
  private var numbers: Set<Int> = []
  private var names: Set<String> = []

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

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func byte(ahead distance: Int) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private func problem(_ kind: Problem.Kind, from start: Int) -> Problem {
    Problem(kind, in: start..<min(max(position, start + 1), bytes.count))
  }

  /// The digits that come next as a number; nil where there are none.
  private mutating func takeNumber() throws(Problem) -> Int? {
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
  private mutating func takeWord() -> String {
    let start = position
    while let byte = next, byte.isWord { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// The character that comes next as the unit of UTF-16 that .NET sees; nil where it sees two.
  private mutating func takeUnit() -> UInt32? {
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

  // MARK: Groups

  private mutating func push(
    from start: Int, ignoringBlanks: Bool? = nil, isConditional: Bool = false
  ) {
    var group = Group(start: start, ignoredBlanksOutside: ignoresBlanks)
    group.isConditional = isConditional
    if let outer = groups.indices.last, groups[outer].awaitsCondition {
      groups[outer].awaitsCondition = false
      group.isCondition = true
    }
    groups.append(group)
    if let ignoringBlanks { ignoresBlanks = ignoringBlanks }
    preceding = .nothing
  }

  private mutating func openGroup() throws(Problem) {
    let start = position
    position += 1
    // `(?)` is a group that begins with a quantifier.
    guard next == UInt8(ascii: "?"), byte(ahead: 1) != UInt8(ascii: ")") else {
      push(from: start)
      return
    }
    position += 1
    switch next {
    case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: ">"):
      position += 1
      push(from: start)
    case UInt8(ascii: "<"):
      position += 1
      if take(UInt8(ascii: "=")) || take(UInt8(ascii: "!")) {
        push(from: start)
      } else {
        try openNamedGroup(from: start, closedBy: UInt8(ascii: ">"))
      }
    case UInt8(ascii: "'"):
      position += 1
      try openNamedGroup(from: start, closedBy: UInt8(ascii: "'"))
    case UInt8(ascii: "("):
      try openConditional(from: start)
    default:
      try readOptions(from: start)
    }
  }

  /// `<name>`, `<1>`, `<name-other>` or `<-other>`, behind the first mark.
  private mutating func openNamedGroup(from start: Int, closedBy close: UInt8) throws(Problem) {
    guard next != nil else { throw problem(.unclosedGroup, from: start) }
    if let number = try takeNumber() {
      if number == 0 { throw problem(.invalidGroupName, from: start) }
      numbers.insert(number)
    } else {
      let name = takeWord()
      if !name.isEmpty {
        names.insert(name)
      } else if next != UInt8(ascii: "-") {
        throw problem(.invalidGroupName, from: start)
      }
    }
    if take(UInt8(ascii: "-")) {
      let otherStart = position
      if let number = try takeNumber() {
        numberReferences.append((number, otherStart..<position))
      } else {
        let name = takeWord()
        if name.isEmpty { throw problem(.invalidGroupName, from: start) }
        nameReferences.append((name, otherStart..<position))
      }
    }
    guard next != nil else { throw problem(.unclosedGroup, from: start) }
    guard take(close) else { throw problem(.invalidGroupName, from: start) }
    push(from: start)
  }

  /// `(?(1)`, `(?(name)` or `(?(condition)`, at the second parenthesis.
  private mutating func openConditional(from start: Int) throws(Problem) {
    let conditionStart = position
    position += 1
    if let number = try takeNumber() {
      let range = conditionStart + 1..<position
      guard take(UInt8(ascii: ")")) else { throw problem(.malformedReference, from: start) }
      numberReferences.append((number, range))
      push(from: start, isConditional: true)
    } else {
      // A word is the name of a group, or else a condition as good as any.
      position = conditionStart
      push(from: start, isConditional: true)
      groups[groups.count - 1].awaitsCondition = true
    }
  }

  /// `(?i)` or `(?i-x:`, behind the question mark.
  private mutating func readOptions(from start: Int) throws(Problem) {
    var isOn = true
    var ignoresBlanksThen = ignoresBlanks
    options: while let byte = next {
      switch byte {
      case UInt8(ascii: "-"): isOn = false
      case UInt8(ascii: "+"): isOn = true
      case UInt8(ascii: "x"), UInt8(ascii: "X"): ignoresBlanksThen = isOn
      case _ where "imnsIMNS".utf8.contains(byte): break
      default: break options
      }
      position += 1
    }
    guard next != nil else { throw problem(.unclosedGroup, from: start) }
    if take(UInt8(ascii: ")")) {
      ignoresBlanks = ignoresBlanksThen
      preceding = .nothing
    } else if take(UInt8(ascii: ":")) {
      push(from: start, ignoringBlanks: ignoresBlanksThen)
    } else {
      position += 1
      throw problem(.unknownGroup, from: start)
    }
  }

  private mutating func closeGroup() throws(Problem) {
    position += 1
    guard let group = groups.popLast() else { throw problem(.unopenedGroup, from: position - 1) }
    ignoresBlanks = group.ignoredBlanksOutside
    preceding = group.isCondition ? .nothing : .atom
  }

  private mutating func readAlternation() throws(Problem) {
    position += 1
    preceding = .nothing
    guard let index = groups.indices.last else { return }
    groups[index].alternatives += 1
    if groups[index].isConditional, groups[index].alternatives > 2 {
      throw problem(.tooManyAlternatives, from: position - 1)
    }
  }

  // MARK: Escapes

  private mutating func readBackslash() throws(Problem) {
    let start = position
    position += 1
    guard let byte = next else { throw problem(.trailingBackslash, from: start) }
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "G"),
      UInt8(ascii: "Z"), UInt8(ascii: "z"), UInt8(ascii: "d"), UInt8(ascii: "D"),
      UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "w"), UInt8(ascii: "W"):
      position += 1
    case UInt8(ascii: "p"), UInt8(ascii: "P"):
      try readProperty(from: start)
    case UInt8(ascii: "k"):
      try readNamedReference(from: start)
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      guard let number = try takeNumber() else { return }
      // Two digits without such a group are the code of a character, if they are octal.
      if number < 10 || byte > UInt8(ascii: "7") {
        numberReferences.append((number, start..<position))
      }
    default:
      _ = try readCharacterEscape(from: start)
    }
  }

  /// `\p{Lu}`, at the `p`.
  private mutating func readProperty(from start: Int) throws(Problem) {
    position += 1
    guard take(UInt8(ascii: "{")) else { throw problem(.malformedProperty, from: start) }
    let nameStart = position
    while let byte = next, byte.isWord || byte == UInt8(ascii: "-") { position += 1 }
    let name = String(decoding: bytes[nameStart..<position], as: UTF8.self)
    guard take(UInt8(ascii: "}")) else { throw problem(.malformedProperty, from: start) }
    // Which blocks there are depends on the version of .NET.
    if !name.hasPrefix("Is"), !name.hasPrefix("_"), !Self.generalCategories.contains(name) {
      throw problem(.unknownProperty(name), from: start)
    }
  }

  /// The categories of Unicode that .NET knows.
  ///
  /// https://learn.microsoft.com/dotnet/standard/base-types/character-classes-in-regular-expressions
  private static let generalCategories: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc",
    "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C",
    "Cc", "Cf", "Cs", "Co", "Cn",
  ]

  /// `\k<name>` or `\k'name'`, at the `k`.
  private mutating func readNamedReference(from start: Int) throws(Problem) {
    position += 1
    let close: UInt8
    if take(UInt8(ascii: "<")) {
      close = UInt8(ascii: ">")
    } else if take(UInt8(ascii: "'")) {
      close = UInt8(ascii: "'")
    } else {
      throw problem(.malformedReference, from: start)
    }
    if let number = try takeNumber() {
      guard take(close) else { throw problem(.malformedReference, from: start) }
      numberReferences.append((number, start..<position))
    } else {
      let name = takeWord()
      guard !name.isEmpty, take(close) else { throw problem(.malformedReference, from: start) }
      nameReferences.append((name, start..<position))
    }
  }

  /// An escape that stands for one character, behind the backslash; gives its unit of UTF-16.
  private mutating func readCharacterEscape(from start: Int) throws(Problem) -> UInt32? {
    guard let byte = next else { throw problem(.trailingBackslash, from: start) }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var code: UInt32 = 0
      var count = 0
      while count < 3, let digit = next, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) {
        code = code * 8 + UInt32(digit - UInt8(ascii: "0"))
        position += 1
        count += 1
      }
      return code & 0xFF
    case UInt8(ascii: "x"): return try readHexadecimal(digits: 2, from: start)
    case UInt8(ascii: "u"): return try readHexadecimal(digits: 4, from: start)
    case UInt8(ascii: "c"):
      position += 1
      guard let control = next else { throw problem(.unknownControlCharacter, from: start) }
      let isLetter = control.isLetter
      position += 1
      guard isLetter || (0x40..<0x60).contains(control) else {
        throw problem(.unknownControlCharacter, from: start)
      }
      return UInt32(control & 0x1F)
    default: break
    }
    if let code = Self.shortEscapes[byte] {
      position += 1
      return code
    }
    guard byte >= 0x80 || !byte.isWord else {
      position += 1
      throw problem(.unknownEscape, from: start)
    }
    return takeUnit()
  }

  private static let shortEscapes: [UInt8: UInt32] = [
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09,
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "e"): 0x1B,
  ]

  private mutating func readHexadecimal(digits: Int, from start: Int) throws(Problem) -> UInt32 {
    position += 1
    var code: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = next?.hexadecimalValue else {
        throw problem(.tooFewHexadecimalDigits, from: start)
      }
      code = code << 4 | digit
      position += 1
    }
    return code
  }

  // MARK: Classes

  /// A class in brackets, and those that are taken away from it.
  private mutating func readClass() throws(Problem) {
    let start = position
    position += 1
    _ = take(UInt8(ascii: "^"))
    var depth = 1
    var isFirst = true
    // The lower end of a range whose upper end comes next.
    var rangeStart: Int?
    var lower: UInt32?
    // Versions of .NET differ in what follows an escaped hyphen at the end of a range.
    var isUncertain = false
    while let byte = next {
      let itemStart = position
      let wasFirst = isFirst
      isFirst = false
      var unit: UInt32?
      var isEscaped = false
      if byte == UInt8(ascii: "]"), !wasFirst {
        position += 1
        depth -= 1
        while depth > 0 {
          guard next != nil else { throw Problem(.unclosedClass, in: start..<start + 1) }
          guard take(UInt8(ascii: "]")) else {
            throw problem(.textBehindSubtraction, from: position)
          }
          depth -= 1
        }
        return
      }
      if byte == UInt8(ascii: "\\"), let escaped = self.byte(ahead: 1) {
        position += 1
        switch escaped {
        case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "s"), UInt8(ascii: "S"),
          UInt8(ascii: "w"), UInt8(ascii: "W"):
          position += 1
          if let rangeStart, !isUncertain { throw problem(.classInRange, from: rangeStart) }
          continue
        case UInt8(ascii: "p"), UInt8(ascii: "P"):
          try readProperty(from: itemStart)
          if let rangeStart, !isUncertain { throw problem(.classInRange, from: rangeStart) }
          continue
        case UInt8(ascii: "-"):
          position += 1
          isUncertain = isUncertain || rangeStart != nil
          continue
        default:
          isEscaped = true
          unit = try readCharacterEscape(from: itemStart)
        }
      } else {
        unit = takeUnit()
        if byte == UInt8(ascii: "["), rangeStart == nil { skipPOSIXName() }
      }
      let isBracket = byte == UInt8(ascii: "[") && !isEscaped
      if let from = rangeStart {
        rangeStart = nil
        if isBracket {
          depth += 1
        } else if let lower, let unit, lower > unit, !isUncertain {
          throw problem(.reversedRange, from: from)
        } else {
          continue
        }
      } else if next == UInt8(ascii: "-"), let behind = self.byte(ahead: 1),
        behind != UInt8(ascii: "]")
      {
        rangeStart = itemStart
        lower = unit
        position += 1
        continue
      } else if byte == UInt8(ascii: "-"), !wasFirst, next == UInt8(ascii: "[") {
        position += 1
        depth += 1
      } else {
        continue
      }
      // A class begins that is taken away from the one around it.
      _ = take(UInt8(ascii: "^"))
      isFirst = true
    }
    throw Problem(.unclosedClass, in: start..<start + 1)
  }

  /// Skips `:alpha:]` behind a bracket, which .NET takes for that bracket and nothing else.
  private mutating func skipPOSIXName() {
    let start = position
    if take(UInt8(ascii: ":")) {
      _ = takeWord()
      if take(UInt8(ascii: ":")), take(UInt8(ascii: "]")) { return }
    }
    position = start
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
  fileprivate var isPatternBlank: Bool {
    self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D
  }
  fileprivate var isWord: Bool {
    isDigit || isLetter || self == UInt8(ascii: "_") || self >= 0x80
  }
}
