/// Colours text for a terminal, or leaves it as it is.
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

  func callAsFunction(_ text: String, _ paint: Paint) -> String {
    usesColor ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }
}
