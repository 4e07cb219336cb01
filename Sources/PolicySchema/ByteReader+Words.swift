// Words of HTTP, and identifiers.

extension ByteReader {
  /// Takes a token, such as the name of a header.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9110#name-tokens
  mutating func takeToken() -> Bool { skip(while: \.isTokenByte) > 0 }

  /// A type and a field of it, each behind a slash, or one of the names of introspection.
  ///
  /// https://learn.microsoft.com/azure/api-management/validate-graphql-request-policy
  var mayBeFieldPath: Bool {
    var reader = self
    guard reader.take(UInt8(ascii: "/")) else { return false }
    if reader.rest.starts(with: "__".utf8) { return true }
    let type = reader.skip { $0 != UInt8(ascii: "/") }
    guard type > 0, reader.take(UInt8(ascii: "/")) else { return false }
    return reader.skip { $0 != UInt8(ascii: "/") } > 0 && reader.isAtEnd
  }

  /// Type and subtype; what follows a semicolon may be anything.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9110#name-media-type
  var isMediaType: Bool {
    var reader = self
    guard reader.takeToken(), reader.take(UInt8(ascii: "/")), reader.takeToken() else {
      return false
    }
    _ = reader.skip { $0 == 0x20 || $0 == 0x09 }
    return reader.isAtEnd || reader.next == UInt8(ascii: ";")
  }
}

extension ByteReader {
  /// 20 bytes in hexadecimal digits. Whether the service takes blanks and colons between them, as some
  /// programs show a thumbprint, is on no page.
  ///
  /// https://learn.microsoft.com/dotnet/api/system.security.cryptography.x509certificates.x509certificate2.thumbprint
  var isThumbprint: Bool {
    let digits = rest.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ":") }
    return digits.count == 40 && digits.allSatisfy(\.isHexadecimal)
  }

  /// With hyphens, without, in braces or parentheses, as .NET takes them.
  ///
  /// https://learn.microsoft.com/dotnet/api/system.guid.parse
  var isGUID: Bool {
    var reader = self
    let close: UInt8? =
      if reader.take(UInt8(ascii: "{")) {
        UInt8(ascii: "}")
      } else if reader.take(UInt8(ascii: "(")) {
        UInt8(ascii: ")")
      } else {
        nil
      }
    // The form with `0x` is so rare that its inside isn't worth a look.
    if close != nil, reader.take(UInt8(ascii: "0")), reader.take(anyOf: "xX") { return true }
    reader = self
    if close != nil { reader.rest.removeFirst() }
    let first = reader.skip(while: \.isHexadecimal)
    if first != 32 {
      guard first == 8 else { return false }
      for digits in [4, 4, 4, 12] {
        guard reader.take(UInt8(ascii: "-")), reader.skip(while: \.isHexadecimal) == digits else {
          return false
        }
      }
    }
    if let close, !reader.take(close) { return false }
    return reader.isAtEnd
  }
}
