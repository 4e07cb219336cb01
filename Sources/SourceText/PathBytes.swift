extension String {
  /// A path from the bytes by which the system knows it.
  ///
  /// File names are bytes, most of them UTF-8. Each byte that is none becomes one of the last scalars
  /// of Unicode's private planes, and `bytesOfPath` turns these back, so that a file of any name can
  /// be opened by the name that it was listed with.
  public init(bytesOfPath bytes: [UInt8]) {
    // All the scalars that stand for bytes begin with this one.
    if !bytes.contains(0xF4), let text = try? UTF8Span(validating: bytes.span) {
      self = String(copying: text)
      return
    }
    var text = String.UnicodeScalarView()
    var index = 0
    while index < bytes.count {
      if let (scalar, length) = Self.scalar(at: index, in: bytes), scalar.byteOfPath == nil {
        text.append(scalar)
        index += length
      } else {
        text.append(Unicode.Scalar(standingForByte: bytes[index]))
        index += 1
      }
    }
    self = String(text)
  }

  /// The bytes by which the system knows the path.
  public var bytesOfPath: [UInt8] {
    if !utf8.contains(0xF4) { return Array(utf8) }
    return unicodeScalars.flatMap { scalar in
      scalar.byteOfPath.map { [$0] }
        ?? Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// The path for formats that are made of Unicode: U+FFFD stands for each byte that is no UTF-8.
  public var unicodePath: String {
    if !utf8.contains(0xF4) { return self }
    return String(
      String.UnicodeScalarView(unicodeScalars.map { $0.byteOfPath == nil ? $0 : "\u{FFFD}" }))
  }

  private static func scalar(at index: Int, in bytes: [UInt8]) -> (Unicode.Scalar, length: Int)? {
    let length =
      switch bytes[index] {
      case 0..<0x80: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0, index + length <= bytes.count,
      let text = String(validating: bytes[index..<(index + length)], as: UTF8.self)
    else { return nil }
    return text.unicodeScalars.first.map { ($0, length) }
  }
}

extension Unicode.Scalar {
  /// The byte of a file's name that the scalar stands for; nil for all others.
  public var byteOfPath: UInt8? { value >= 0x10FF80 ? UInt8(truncatingIfNeeded: value) : nil }

  /// The scalar that stands for a byte, from 0x80 on, that is no part of a UTF-8 sequence.
  fileprivate init(standingForByte byte: UInt8) {
    self = Unicode.Scalar(0x10FF00 + UInt32(byte)) ?? "\u{FFFD}"
  }
}
