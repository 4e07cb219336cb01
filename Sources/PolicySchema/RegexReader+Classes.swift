/// Classes in square brackets.
extension RegexReader {
  /// A class in brackets, and those that are taken away from it.
  mutating func readClass() throws(Problem) {
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
}
