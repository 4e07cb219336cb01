extension ByteReader {
  /// A decimal or double as XML Schema writes it, and the words of .NET for what is no number.
  ///
  /// https://www.w3.org/TR/xmlschema11-2/#double
  var isNumber: Bool {
    var reader = self
    _ = reader.take(anyOf: "+-")
    if reader.isOneOf(["inf", "infinity", "nan"]) { return true }
    let whole = reader.skip(while: \.isDigit)
    let fraction = reader.take(UInt8(ascii: ".")) ? reader.skip(while: \.isDigit) : 0
    guard whole + fraction > 0 else { return false }
    if reader.take(anyOf: "eE") {
      _ = reader.take(anyOf: "+-")
      guard reader.skip(while: \.isDigit) > 0 else { return false }
    }
    return reader.isAtEnd
  }
}
