import Linting
import PolicySyntax
import SourceText

/// How the signs of C# that mean something in XML are written at a place.
struct CodeSpelling {
  let quote: String
  let less: String
  private let ampersand: String

  init(of code: WrittenCode, at place: WritingPlace) {
    let bytes = place.bytes[code.span.range]
    let isEscaped =
      code.decodesReferences
      && (place.settings.format == .xml || bytes.holds("&quot;")
        || bytes.holds("&lt;"))
    less = isEscaped ? "&lt;" : "<"
    ampersand = isEscaped ? "&amp;" : "&"
    let delimiter = place.delimiter(of: code)
    quote = isEscaped && delimiter == UInt8(ascii: "\"") ? "&quot;" : "\""
  }

  /// Code as it stands at the place.
  func spelled(_ code: String) -> String {
    guard code.utf8.contains(where: { "&<\"".utf8.contains($0) }) else { return code }
    return code.reduce(into: "") { text, character in
      switch character {
      case "&": text += ampersand
      case "<": text += less
      case "\"": text += quote
      default: text.append(character)
      }
    }
  }
}

extension WritingPlace {
  /// The quotation mark around the value that holds code; nil in text.
  fileprivate func delimiter(of code: WrittenCode) -> UInt8? {
    guard code.isInAttribute else { return nil }
    // The expression begins the value, blanks aside.
    return bytes[..<(code.span.start - 2)].last { !$0.isBlank }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func holds(_ text: StaticString) -> Bool {
    let wanted = text.description.utf8
    var position = startIndex
    while let next = self[position...].firstIndex(of: UInt8(ascii: "&")) {
      if self[next...].starts(with: wanted) { return true }
      position = next + 1
    }
    return false
  }
}
