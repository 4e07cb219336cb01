import SourceText

extension CheckSource {
  /// Bytes of ASCII that a document certainly has, as they are or by a number such as `&#123;`, where anything fulfils
  /// the condition: `{` and `%` of `contains(., '{%') and not(@template)`. Empty where the condition begins otherwise.
  public var neededSigns: Set<UInt8> {
    let opening = "contains(., '"
    // What a function gives need not stand in the document.
    guard let when = when?.value, when.hasPrefix(opening), select.value.hasPrefix("//") else {
      return []
    }
    let rest = when.dropFirst(opening.count)
    let text = rest.prefix { $0 != "'" }
    let further = rest[text.endIndex...]
    guard further.hasPrefix("')"), !further.dropFirst(2).hasAlternative else { return [] }
    return Set(text.utf8.filter { $0 < 0x80 && !Self.signsWithNames.contains($0) })
  }

  /// Those that a document may write by a name.
  private static let signsWithNames = Set("<>&\"'".utf8)
}

extension Substring {
  /// True when ` or ` stands outside of brackets and of texts, so that what is in front of it need not hold.
  fileprivate var hasAlternative: Bool {
    var depth = 0
    var quote: Character?
    for index in indices {
      let character = self[index]
      if let open = quote {
        if character == open { quote = nil }
        continue
      }
      switch character {
      case "'", "\"": quote = character
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case _ where depth == 0 && self[index...].hasPrefix(" or "): return true
      default: break
      }
    }
    return false
  }
}
