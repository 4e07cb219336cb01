/// Colours text for a terminal and makes links of it, or leaves it as it is.
struct Painter {
  /// A colour by the parameters of its ANSI escape sequence.
  enum Paint: String {
    case bold = "1"
    case red = "1;31"
    case green = "1;32"
    case yellow = "1;33"
    case blue = "1;34"
    case cyan = "1;36"
  }

  let usesColor: Bool
  var usesLinks = false

  func callAsFunction(_ text: String, _ paint: Paint) -> String {
    usesColor ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The text as a link by OSC 8. An address that could end the sequence makes none: pages of rules are
  /// written by others, too.
  func link(_ text: String, to uri: String?) -> String {
    guard usesLinks, let uri, !uri.isEmpty, uri.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return text }
    return "\u{1B}]8;;\(uri)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }
}
