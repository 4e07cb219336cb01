/// A character that nobody sees, or takes for a blank, and that XML doesn't count as white space.
public enum InvisibleCharacter: Sendable {
  /// A space or an end of a line.
  case space

  /// Takes no room on the screen.
  case zeroWidth

  /// Changes the direction in which the text around it is shown.
  case direction

  /// Nil for a character that can be seen, and for the blanks of XML.
  public init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: self = .space
    case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: self = .zeroWidth
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: self = .direction
    default: return nil
    }
  }
}
