/// Groups, options and alternatives.
extension RegexReader {
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

  mutating func openGroup() throws(Problem) {
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

  mutating func closeGroup() throws(Problem) {
    position += 1
    guard let group = groups.popLast() else { throw problem(.unopenedGroup, from: position - 1) }
    ignoresBlanks = group.ignoredBlanksOutside
    preceding = group.isCondition ? .nothing : .atom
  }

  mutating func readAlternation() throws(Problem) {
    position += 1
    preceding = .nothing
    guard let index = groups.indices.last else { return }
    groups[index].alternatives += 1
    if groups[index].isConditional, groups[index].alternatives > 2 {
      throw problem(.tooManyAlternatives, from: position - 1)
    }
  }
}
