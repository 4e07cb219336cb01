import RulePages
import SourceText

extension CheckSource {
  /// Bytes of ASCII that a document has, as they are or by a number such as `&#123;`, where anything fulfils the
  /// condition: `{` and `%` of `contains(., '{%') and not(@template)`. Empty where the condition is written
  /// otherwise.
  var neededSigns: Set<UInt8> {
    let opening = "contains(., '"
    // What a function gives need not stand in the document.
    guard let when = when?.value, when.hasPrefix(opening), select.value.hasPrefix("//") else {
      return []
    }
    let rest = when.utf8.dropFirst(opening.utf8.count)
    let text = rest.prefix { $0 != UInt8(ascii: "'") }
    let further = rest[text.endIndex...].dropFirst()
    guard further.first == UInt8(ascii: ")"), Self.isJoinedByAnd(further.dropFirst()) else {
      return []
    }
    return Set(text.filter { $0 < 0x80 && !$0.isBlank && !Self.signsWithNames.contains($0) })
  }

  /// Those that a document may write by a name.
  private static let signsWithNames = Set("<>&\"'".utf8)

  /// True for what follows on a condition that has to hold whatever it says: nothing, or `and` with no `or` beside it.
  private static func isJoinedByAnd(_ rest: Substring.UTF8View) -> Bool {
    let words = outerWords(of: rest)
    return words.isEmpty
      || words.first == "and" && !words.contains("or")
        && rest.first.map { $0.isBlank } == true
  }

  /// The words and signs that stand neither in brackets nor in a text, in their order.
  private static func outerWords(of rest: Substring.UTF8View) -> [String] {
    var words: [String] = []
    var depth = 0
    var quote: UInt8?
    var isInWord = false
    for byte in rest {
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      let isLetter = byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
      defer { isInWord = isLetter }
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case _ where depth > 0 || byte.isBlank: break
      default:
        let sign = String(decoding: CollectionOfOne(byte), as: UTF8.self)
        if isLetter, isInWord { words[words.count - 1] += sign } else { words.append(sign) }
      }
    }
    return words
  }
}
