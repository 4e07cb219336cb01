extension UInt8 {
  /// Characters that a person may have put into the name of a named value, allowed or not. What only
  /// code, JSON or Liquid has ends the search for its braces.
  public var mayStandInNamedValue: Bool {
    switch self {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ";"), UInt8(ascii: ","),
      UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "&"), 0x0A, 0x0D:
      false
    default: true
    }
  }
}
