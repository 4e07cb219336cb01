import PolicyCatalog

extension ValueType {
  /// True when a text has the form of the type. What the service is not known to refuse has it.
  ///
  /// - Parameter text: the value without the blanks around it, not empty.
  func admits(_ text: String) -> Bool {
    switch self {
    case .string, .variableName, .identifier: return true
    case .regex: return RegexGrammar.problem(in: text) == nil
    default: break
    }
    var reader = ByteReader(text)
    switch self {
    case .string, .variableName, .identifier, .regex: return true
    // Initializers take no blanks and no letters, and an optional sign, as .NET does.
    case .integer: return Int64(text) != nil || UInt64(text) != nil
    case .number: return reader.isNumber
    case .boolean: return reader.isOneOf(["true", "false", "1", "0"])
    case .duration: return reader.isISODuration || reader.isTimeSpan
    case .dateTime: return reader.mayBeDateTime
    case .url: return reader.mayBeURL
    case .origin: return reader.isOneOf(["*", "null"]) || reader.isOrigin
    case .ipAddress: return reader.isIPAddress
    case .ipRange: return reader.isIPRange
    case .headerName:
      // Whether the service refuses letters beyond ASCII isn't known; signs and blanks it does.
      return reader.skip { $0.isTokenByte || $0 >= 0x80 } > 0 && reader.isAtEnd
    case .method: return reader.takeToken() && reader.isAtEnd
    case .guid: return reader.isGUID
    case .statusCode: return Int(text).map { (100...999).contains($0) } ?? false
    case .mediaType: return reader.isMediaType
    case .fieldPath: return reader.mayBeFieldPath
    }
  }
}

/// Reads a text from its start, byte by byte, and copies nothing of it.
///
/// The properties that name a form look at all that is left, and leave the reader where it was.
private struct ByteReader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }
  var next: UInt8? { rest.first }

  mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  /// Takes a byte of several.
  mutating func take(anyOf bytes: StaticString) -> Bool {
    guard let byte = rest.first, bytes.description.utf8.contains(byte) else { return false }
    rest.removeFirst()
    return true
  }

  /// Takes bytes of a kind, and gives how many there were.
  mutating func skip(while isTaken: (UInt8) -> Bool) -> Int {
    let end = rest.firstIndex { !isTaken($0) } ?? rest.endIndex
    let count = rest.distance(from: rest.startIndex, to: end)
    rest = rest[end...]
    return count
  }

  /// Takes digits as a number; nil where there are none. What is beyond a billion is a billion.
  mutating func takeNumber() -> Int? {
    var number: Int?
    while let byte = rest.first, byte.isDigit {
      number = min((number ?? 0) * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000_000)
      rest.removeFirst()
    }
    return number
  }

  /// Takes a number of just so many digits.
  mutating func takeNumber(digits: Int) -> Int? {
    var ahead = self
    guard ahead.skip(while: \.isDigit) == digits else { return nil }
    return takeNumber()
  }

  /// Takes a fraction, if there is one; false where its digits are missing.
  mutating func takeFraction() -> Bool {
    take(UInt8(ascii: ".")) ? skip(while: \.isDigit) > 0 : true
  }

  /// True for one of some words, the case of ASCII letters aside.
  func isOneOf(_ words: [StaticString]) -> Bool {
    words.contains { word in
      rest.elementsEqual(word.description.utf8) { $0.isLetter ? $0 | 0x20 == $1 : $0 == $1 }
    }
  }
}

// MARK: - Numbers

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

// MARK: - Times

extension ByteReader {
  /// A .NET TimeSpan.
  ///
  /// Hours end at 23: `24:00` is refused. Three numbers of which the first is greater are days,
  /// hours and minutes, whatever was meant by them: `24:00:00` is 24 days.
  ///
  /// https://learn.microsoft.com/dotnet/api/system.timespan.parse
  var isTimeSpan: Bool {
    var reader = self
    _ = reader.take(UInt8(ascii: "-"))
    guard let first = reader.takeNumber() else { return false }
    if reader.isAtEnd { return Self.areDays(first) }
    if reader.take(UInt8(ascii: ".")) {
      guard let hours = reader.takeNumber(), reader.take(UInt8(ascii: ":")),
        let minutes = reader.takeNumber()
      else { return false }
      return Self.areDays(first) && reader.endsTime(hours: hours, minutes: minutes)
    }
    guard reader.take(UInt8(ascii: ":")), let second = reader.takeNumber() else { return false }
    if reader.isAtEnd { return first < 24 && second < 60 }
    guard reader.take(UInt8(ascii: ":")), let third = reader.takeSeconds() else { return false }
    if reader.next == UInt8(ascii: ":") {
      return Self.areDays(first) && reader.endsTime(hours: second, minutes: third)
    }
    return reader.takeFraction() && reader.isAtEnd
      && (first < 24 && second < 60 && third < 60
        || Self.areDays(first) && second < 24 && third < 60)
  }

  /// Takes the number of seconds; only the fraction may be there.
  private mutating func takeSeconds() -> Int? {
    takeNumber() ?? (next == UInt8(ascii: ".") ? 0 : nil)
  }

  /// True for as many days as a TimeSpan holds.
  private static func areDays(_ number: Int) -> Bool { number <= 10_675_199 }

  /// True when nothing is left but perhaps seconds, and the numbers are those of a clock.
  private func endsTime(hours: Int, minutes: Int) -> Bool {
    var reader = self
    var seconds = 0
    if reader.take(UInt8(ascii: ":")) {
      guard let number = reader.takeSeconds(), reader.takeFraction() else { return false }
      seconds = number
    }
    return reader.isAtEnd && hours < 24 && minutes < 60 && seconds < 60
  }

  /// `PT1H30M`; .NET's XML readers take that too. Weeks are ISO's alone.
  ///
  /// https://www.w3.org/TR/xmlschema11-2/#duration
  var isISODuration: Bool {
    var reader = self
    _ = reader.take(anyOf: "+-")
    guard reader.take(UInt8(ascii: "P")) else { return false }
    let dates = reader.takeParts(of: "YMWD")
    guard reader.take(UInt8(ascii: "T")) else { return dates && reader.isAtEnd }
    return reader.takeParts(of: "HMS") && reader.isAtEnd
  }

  /// Takes numbers, each with one of some letters behind it; false where there are none.
  private mutating func takeParts(of letters: StaticString) -> Bool {
    var found = false
    while true {
      var reader = self
      let digits = reader.skip { $0.isDigit || $0 == UInt8(ascii: ".") }
      guard digits > 0, reader.take(anyOf: letters) else { return found }
      self = reader
      found = true
    }
  }

  /// Dates come in many forms; only what begins as ISO 8601 has it is looked at.
  ///
  /// https://learn.microsoft.com/dotnet/api/system.datetime.parse
  var mayBeDateTime: Bool {
    guard rest.contains(where: \.isDigit) else { return false }
    var reader = self
    guard let year = reader.takeNumber(digits: 4), reader.take(UInt8(ascii: "-")),
      let month = reader.takeNumber(digits: 2), reader.take(UInt8(ascii: "-")),
      let day = reader.takeNumber(digits: 2)
    else { return true }
    guard year > 0, (1...12).contains(month), day > 0, day <= Self.days(inMonth: month, of: year)
    else { return false }
    guard reader.take(anyOf: "Tt "), let hour = reader.takeNumber(digits: 2),
      reader.take(UInt8(ascii: ":")), let minute = reader.takeNumber(digits: 2)
    else { return true }
    // Midnight may be the end of a day, and a minute may have a leap second.
    guard hour <= 24, minute < 60 else { return false }
    guard reader.take(UInt8(ascii: ":")), let second = reader.takeNumber(digits: 2) else {
      return true
    }
    return second <= 60
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

// MARK: - Addresses

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

// MARK: - Words of HTTP

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

// MARK: - Identifiers

extension ByteReader {
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

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// True for the letters of ASCII.
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

  var isHexadecimal: Bool { hexadecimalValue != nil }

  var hexadecimalValue: UInt32? {
    if isDigit { return UInt32(self - UInt8(ascii: "0")) }
    let letter = self | 0x20
    guard (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter) else { return nil }
    return UInt32(letter - UInt8(ascii: "a")) + 10
  }

  fileprivate var isTokenByte: Bool {
    switch self {
    case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "'"), UInt8(ascii: "*"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "^")...UInt8(ascii: "`"),
      UInt8(ascii: "|"), UInt8(ascii: "~"):
      true
    default: isDigit || isLetter
    }
  }
}
