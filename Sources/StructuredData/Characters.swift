/// True for the white space that JSON knows: space, tab, line feed, carriage return.
func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}

/// Calls `body` with every scalar of a text and the range of its bytes; a sequence that is not
/// UTF-8 comes as nil.
func forEachScalar(in bytes: [UInt8], _ body: (Unicode.Scalar?, Range<Int>) -> Void) {
  var parser = Unicode.UTF8.ForwardParser()
  var iterator = bytes.makeIterator()
  var offset = 0
  while true {
    switch parser.parseScalar(from: &iterator) {
    case .valid(let encoded):
      body(Unicode.UTF8.decode(encoded), offset..<offset + encoded.count)
      offset += encoded.count
    case .error(let length):
      body(nil, offset..<offset + length)
      offset += length
    case .emptyInput:
      return
    }
  }
}

/// The scalar that begins at `offset` and the range of its bytes; nil at the end and where no
/// scalar begins.
func scalar(in bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar, range: Range<Int>)? {
  var parser = Unicode.UTF8.ForwardParser()
  var iterator = bytes[min(offset, bytes.count)...].makeIterator()
  guard case .valid(let encoded) = parser.parseScalar(from: &iterator) else { return nil }
  return (Unicode.UTF8.decode(encoded), offset..<offset + encoded.count)
}

/// How a message names a scalar: in quotes, or by its number when it cannot be seen.
func describe(_ scalar: Unicode.Scalar) -> String {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned,
    .privateUse, .surrogate, .nonspacingMark, .enclosingMark:
    codePoint(scalar)
  default: "'\(scalar)'"
  }
}

/// The number of a scalar as Unicode writes it: `U+00A0`.
func codePoint(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
