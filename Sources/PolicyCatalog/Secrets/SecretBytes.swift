/// Which bytes there are in a text.
struct ByteSet: Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      let bit = UInt64(1) << UInt64(byte & 63)
      switch byte >> 6 {
      case 0: words.0 |= bit
      case 1: words.1 |= bit
      case 2: words.2 |= bit
      default: words.3 |= bit
      }
    }
  }

  func isSuperset(of other: ByteSet) -> Bool {
    words.0 & other.words.0 == other.words.0 && words.1 & other.words.1 == other.words.1
      && words.2 & other.words.2 == other.words.2 && words.3 & other.words.3 == other.words.3
  }
}

extension [UInt8] {
  /// The runs of certain bytes that follow the occurrences of a text, of a word only where it begins
  /// one.
  ///
  /// - Parameter withBeginning: whether the text is a part of the run.
  func runs(
    behind text: String, of isMember: (UInt8) -> Bool, withBeginning: Bool = false
  ) -> [ArraySlice<UInt8>] {
    let wanted = Array(text.utf8)
    var runs: [ArraySlice<UInt8>] = []
    var index = 0
    while index + wanted.count <= count {
      guard self[index] == wanted[0], self[index...].starts(with: wanted),
        index == 0 || !wanted[0].isLetter || !self[index - 1].isWord
      else {
        index += 1
        continue
      }
      let run = self[(index + wanted.count)...].prefix(while: isMember)
      runs.append(withBeginning ? self[index..<run.endIndex] : run)
      // What stands inside a run is a part of it.
      index = run.endIndex
    }
    return runs
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
  var isHexadecimal: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
  }
  var isWord: Bool { isDigit || isLetter || self == UInt8(ascii: "_") || self == UInt8(ascii: "-") }
  var isBase64: Bool { isDigit || isLetter || "+/=".utf8.contains(self) }
  var isURLSafeBase64OrDot: Bool { isWord || self == UInt8(ascii: ".") }
  var isPercentEncoded: Bool { isWord || "%.~+/=".utf8.contains(self) }
}
