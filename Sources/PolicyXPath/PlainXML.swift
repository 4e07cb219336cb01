import SourceText

/// A look at a text that is XML of the plainest kind, as nearly every policy is: elements, attributes, character
/// data and comments, all in ASCII, with none but the five entities that XML has by itself.
///
/// libxml2 takes longer for its verdict on a text than the reader for its whole tree. Where a text can be told to
/// be well-formed by so few rules, libxml2 is not asked; all else is for libxml2 to judge.
struct PlainXML {
  /// True for a text that is certainly well-formed. False says nothing.
  static func isWellFormed(_ bytes: [UInt8]) -> Bool {
    var reader = PlainXML(bytes: bytes)
    return reader.readDocument()
  }

  private let bytes: [UInt8]
  private var index = 0

  /// The names of the open elements, outermost first.
  private var open: [Range<Int>] = []

  /// More than any sane text has, so that it takes no time worth speaking of to compare the names of attributes.
  private static let mostAttributes = 32
  private static let mostOpen = 200

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func readDocument() -> Bool {
    var hasRoot = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<") {
        guard readMarkup(hasRoot: &hasRoot) else { return false }
      } else if open.isEmpty {
        guard byte.isXMLBlank else { return false }
        index += 1
      } else {
        guard readCharacterData() else { return false }
      }
    }
    return hasRoot && open.isEmpty
  }

  /// Reads text up to the next tag.
  private mutating func readCharacterData() -> Bool {
    while true {
      index = endOfLetters(from: index)
      guard index < bytes.count else { return true }
      switch bytes[index] {
      case UInt8(ascii: "<"): return true
      case UInt8(ascii: "&"): guard readReference() else { return false }
      case UInt8(ascii: ">"):
        // The end of CDATA may not stand in text.
        if index >= 2, bytes[index - 1] == UInt8(ascii: "]"), bytes[index - 2] == UInt8(ascii: "]")
        {
          return false
        }
        index += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"): index += 1
      default: return false
      }
    }
  }

  /// The first place from an offset on that has a sign of markup, or what is not plain: in between is most of
  /// a text.
  private func endOfLetters(from start: Int) -> Int {
    let bytes = bytes
    var position = start
    while position < bytes.count, bytes[position].isPlainLetter { position += 1 }
    return position
  }

  private mutating func readMarkup(hasRoot: inout Bool) -> Bool {
    guard index + 1 < bytes.count else { return false }
    switch bytes[index + 1] {
    case UInt8(ascii: "/"): return readEndTag()
    case UInt8(ascii: "!"): return readComment()
    default:
      // There is one root.
      if open.isEmpty, hasRoot { return false }
      hasRoot = true
      return readStartTag()
    }
  }

  private mutating func readComment() -> Bool {
    guard take("<!--") else { return false }
    let hyphen = UInt8(ascii: "-")
    while index + 2 < bytes.count {
      if bytes[index] == hyphen, bytes[index + 1] == hyphen {
        guard bytes[index + 2] == UInt8(ascii: ">") else { return false }
        index += 3
        return true
      }
      guard bytes[index].isPlain else { return false }
      index += 1
    }
    return false
  }

  private mutating func readEndTag() -> Bool {
    index += 2
    guard let name = readName(), let opened = open.popLast(), isSame(name, opened) else {
      return false
    }
    skipBlanks()
    return take(UInt8(ascii: ">"))
  }

  private mutating func readStartTag() -> Bool {
    index += 1
    guard let name = readName(), open.count < Self.mostOpen else { return false }
    var attributes: [Range<Int>] = []
    while true {
      let end = index
      skipBlanks()
      guard index < bytes.count else { return false }
      switch bytes[index] {
      case UInt8(ascii: ">"):
        index += 1
        open.append(name)
        return true
      case UInt8(ascii: "/"):
        return take("/>")
      default:
        // Something has to stand between two attributes.
        guard index > end, let attribute = readAttribute(),
          attributes.count < Self.mostAttributes,
          !attributes.contains(where: { isSame($0, attribute) })
        else { return false }
        attributes.append(attribute)
      }
    }
  }

  /// Reads a name with its value; gives where the name is.
  private mutating func readAttribute() -> Range<Int>? {
    guard let name = readName(), !bytes[name].elementsEqual("xmlns".utf8) else { return nil }
    skipBlanks()
    guard take(UInt8(ascii: "=")) else { return nil }
    skipBlanks()
    guard index < bytes.count else { return nil }
    let quote = bytes[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    index += 1
    while true {
      index = endOfLetters(from: index)
      guard index < bytes.count else { return nil }
      switch bytes[index] {
      case quote:
        index += 1
        return name
      case UInt8(ascii: "&"): guard readReference() else { return nil }
      case UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): index += 1
      default: return nil
      }
    }
  }

  /// Reads a reference to an entity that needs no declaration.
  private mutating func readReference() -> Bool {
    take("&quot;") || take("&amp;") || take("&lt;") || take("&gt;") || take("&apos;")
  }

  /// Reads a name without a prefix; nil for any other.
  private mutating func readName() -> Range<Int>? {
    let start = index
    while index < bytes.count, bytes[index].isPartOfPlainName { index += 1 }
    guard start < index, bytes[start].mayBeginPlainName,
      index == bytes.count || bytes[index] != UInt8(ascii: ":")
    else { return nil }
    return start..<index
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index].isXMLBlank { index += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func take(_ text: String) -> Bool {
    let end = index + text.utf8.count
    guard bytes.spell(text, in: index..<end) else { return false }
    index = end
    return true
  }

  private func isSame(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    let distance = right.lowerBound - left.lowerBound
    for position in left where bytes[position] != bytes[position + distance] { return false }
    return true
  }
}

extension UInt8 {
  fileprivate var isXMLBlank: Bool {
    self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D
  }

  /// True for a plain character that means nothing in text nor in a value.
  fileprivate var isPlainLetter: Bool {
    // Letters first, which most characters are.
    if self > UInt8(ascii: ">") { return self <= 0x7F }
    return isPlain && !"<>&\"'".utf8.contains(self)
  }

  /// True for a character of ASCII that XML allows.
  fileprivate var isPlain: Bool { (0x20...0x7F).contains(self) || isXMLBlank }

  fileprivate var mayBeginPlainName: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_")
  }

  fileprivate var isPartOfPlainName: Bool {
    mayBeginPlainName || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || self == UInt8(ascii: "-") || self == UInt8(ascii: ".")
  }
}
