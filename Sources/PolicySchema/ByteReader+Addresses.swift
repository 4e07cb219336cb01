extension ByteReader {
  /// An absolute URL, as leniently as .NET reads one: only scheme, host and port are looked at.
  ///
  /// https://learn.microsoft.com/dotnet/api/system.uri
  var mayBeURL: Bool {
    var reader = self
    guard let scheme = reader.takeScheme() else { return false }
    guard scheme == .web else {
      // `localhost:8080` is a host and a port without a scheme.
      let digits = reader.skip(while: \.isDigit)
      return !reader.isAtEnd && (digits == 0 || reader.next != UInt8(ascii: "/"))
    }
    return reader.takeAuthority()
  }

  /// Scheme, host and port, with nothing behind them but perhaps a slash.
  var isOrigin: Bool {
    var reader = self
    // `*` stands for all origins, and for no part of one.
    guard !rest.contains(UInt8(ascii: "*")) else { return false }
    guard reader.takeScheme() != nil, reader.takeAuthority() else { return false }
    _ = reader.take(UInt8(ascii: "/"))
    return reader.isAtEnd
  }

  private enum Scheme {
    /// A scheme whose URLs always have a host.
    case web
    case other
  }

  /// Takes a scheme and its colon.
  private mutating func takeScheme() -> Scheme? {
    var ahead = self
    guard ahead.next?.isLetter == true else { return nil }
    _ = ahead.skip {
      $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".")
    }
    let scheme = ByteReader(rest: rest[..<ahead.rest.startIndex])
    guard ahead.take(UInt8(ascii: ":")) else { return nil }
    rest = ahead.rest
    return scheme.isOneOf(["https", "http", "wss", "ws"]) ? .web : .other
  }

  private init(rest: Substring.UTF8View) { self.rest = rest }

  /// Takes slashes, host and port; false where one of them is missing or can't be one.
  private mutating func takeAuthority() -> Bool {
    // .NET takes backslashes for slashes.
    guard take(anyOf: "/\\"), take(anyOf: "/\\") else { return false }
    let start = rest
    _ = skip {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "?")
        && $0 != UInt8(ascii: "#")
    }
    var authority = start[..<rest.startIndex]
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
      authority = authority[authority.index(after: at)...]
    }
    if let colon = authority.lastIndex(of: UInt8(ascii: ":")),
      !authority[colon...].contains(UInt8(ascii: "]"))
    {
      var port = ByteReader(rest: authority[authority.index(after: colon)...])
      guard port.takeNumber() ?? 0 <= 65_535, port.isAtEnd else { return false }
      authority = authority[..<colon]
    }
    return !authority.isEmpty
      && authority.allSatisfy {
        $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: ",")
      }
  }

  var isIPAddress: Bool {
    isWhole { $0.takeIPv4() } || isWhole { $0.takeIPv6() }
  }

  /// An address, or a network as `address/bits`.
  var isIPRange: Bool {
    isWhole { $0.takeIPv4() && $0.takeBits(32) } || isWhole { $0.takeIPv6() && $0.takeBits(128) }
  }

  private func isWhole(_ take: (inout ByteReader) -> Bool) -> Bool {
    var reader = self
    return take(&reader) && reader.isAtEnd
  }

  /// Takes the length of a network's prefix, if there is one.
  private mutating func takeBits(_ most: Int) -> Bool {
    guard take(UInt8(ascii: "/")) else { return true }
    return takeNumber().map { $0 <= most } ?? false
  }

  /// Takes four numbers. .NET takes shorter forms as well, which nobody means.
  private mutating func takeIPv4() -> Bool {
    for index in 0..<4 {
      guard index == 0 || take(UInt8(ascii: ".")), let number = takeNumber(), number < 256 else {
        return false
      }
    }
    return true
  }

  /// Takes eight groups, or fewer with `::` in their midst; the last two may be an IPv4 address.
  ///
  /// https://www.rfc-editor.org/rfc/rfc4291#section-2.2
  private mutating func takeIPv6() -> Bool {
    let isBracketed = take(UInt8(ascii: "["))
    var groups = 0
    var isShortened = false
    // Each turn starts where a group may: at the start, or behind a colon.
    if next == UInt8(ascii: ":") {
      guard take(UInt8(ascii: ":")), take(UInt8(ascii: ":")) else { return false }
      isShortened = true
    }
    while let byte = next, byte.isHexadecimal {
      var ahead = self
      if ahead.takeIPv4() {
        self = ahead
        groups += 2
        break
      }
      let digits = skip(while: \.isHexadecimal)
      guard digits <= 4, groups < 8 else { return false }
      groups += 1
      guard take(UInt8(ascii: ":")) else { break }
      if take(UInt8(ascii: ":")) {
        guard !isShortened else { return false }
        isShortened = true
      } else if next?.isHexadecimal != true {
        return false
      }
    }
    guard isShortened ? groups <= 8 : groups == 8 else { return false }
    if take(UInt8(ascii: "%")),
      skip(while: { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "]") }) == 0
    {
      return false
    }
    return !isBracketed || take(UInt8(ascii: "]"))
  }
}
