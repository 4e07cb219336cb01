import PolicyCatalog
import SourceText

extension ValueType {
  /// True when a text has the form of the type. What the service is not known to refuse has it.
  func admits(_ text: String) -> Bool {
    switch self {
    case .string, .variableName, .identifier, .regex: true
    case .integer: text.isInteger
    case .number: Double(text) != nil && !text.contains(where: { $0 == "x" || $0 == "n" })
    case .boolean: ["true", "false", "1", "0"].contains(text.lowercased())
    case .duration: text.isTimeSpan
    case .dateTime: text.isDateTime
    case .url: text.isAbsoluteURL
    case .origin: text == "*" || text == "null" || text.isOrigin
    case .ipAddress: text.isIPAddress
    case .ipRange: text.isIPRange
    case .headerName, .method: text.isHTTPToken
    case .guid: text.isGUID
    case .statusCode: Int(text).map { (100...599).contains($0) } ?? false
    case .mediaType: text.isMediaType
    }
  }
}

extension StringProtocol {
  fileprivate var isInteger: Bool { Int64(self) != nil || UInt64(self) != nil }

  fileprivate var isAllDigits: Bool { !isEmpty && utf8.allSatisfy(\.isDigit) }

  /// A .NET TimeSpan, or an ISO 8601 duration, which the XML readers of .NET take.
  ///
  /// https://learn.microsoft.com/dotnet/api/system.timespan.parse
  fileprivate var isTimeSpan: Bool {
    let text = hasPrefix("-") ? dropFirst() : self[...]
    if text.hasPrefix("P") { return text.count > 2 }
    let days: Bool
    let time: SubSequence
    if let dot = text.firstIndex(of: "."), let colon = text.firstIndex(of: ":"), dot < colon {
      days = text[..<dot].isAllDigits
      time = text[text.index(after: dot)...]
    } else {
      days = true
      time = text
    }
    let parts = time.split(separator: ":", omittingEmptySubsequences: false)
    guard days, let last = parts.last, parts.count <= 4 else { return false }
    if parts.count == 1 { return time.isAllDigits }
    let seconds = last.split(separator: ".", omittingEmptySubsequences: false)
    return parts.dropLast().allSatisfy(\.isAllDigits) && seconds.count <= 2
      && seconds.allSatisfy(\.isAllDigits)
  }

  /// Dates come in many forms; what begins like a year is taken for one.
  fileprivate var isDateTime: Bool { utf8.contains(where: \.isDigit) }

  fileprivate var isAbsoluteURL: Bool {
    guard let colon = firstIndex(of: ":") else { return false }
    let scheme = self[..<colon]
    guard scheme.utf8.first?.isLetter == true,
      scheme.utf8.allSatisfy({ $0.isLetter || $0.isDigit || "+-.".utf8.contains($0) })
    else { return false }
    let rest = self[index(after: colon)...]
    return rest.hasPrefix("//") && rest.dropFirst(2).first.map { $0 != "/" } == true
      && !contains(where: \.isWhitespace)
  }

  /// Scheme, host and port, with nothing behind them but perhaps a slash.
  fileprivate var isOrigin: Bool {
    guard isAbsoluteURL, let slashes = self.range(ofText: "//") else { return false }
    let host = self[slashes.upperBound...]
    let authority = host.hasSuffix("/") ? host.dropLast() : host
    return !authority.isEmpty
      && !authority.contains { $0 == "/" || $0 == "?" || $0 == "#" || $0 == "\"" || $0 == "'" }
  }

  private func range(ofText text: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) {
        return index..<self.index(index, offsetBy: text.count)
      }
      index = self.index(after: index)
    }
    return nil
  }

  fileprivate var isIPAddress: Bool { isIPv4 || isIPv6 }

  /// Four numbers, as people write addresses; .NET takes shorter forms, which nobody means.
  private var isIPv4: Bool {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { $0.isAllDigits && $0.count <= 3 && Int($0).map { $0 < 256 } == true }
  }

  private var isIPv6: Bool {
    let address = split(separator: "%", maxSplits: 1).first ?? ""
    let groups = address.split(separator: ":", omittingEmptySubsequences: false)
    guard (3...9).contains(groups.count) else { return false }
    let isShortened =
      groups.dropFirst().dropLast().contains(where: \.isEmpty)
      || address.hasPrefix("::") || address.hasSuffix("::")
    let hasV4 = groups.last.map { $0.contains(".") } == true
    let count = groups.count { !$0.isEmpty } + (hasV4 ? 1 : 0)
    return groups.enumerated().allSatisfy { index, group in
      if hasV4, index == groups.count - 1 { return String(group).isIPv4 }
      return group.count <= 4 && group.utf8.allSatisfy(\.isHexadecimal)
    } && (isShortened ? count <= 8 : count == 8)
  }

  fileprivate var isIPRange: Bool {
    let sides = split(separator: "/", omittingEmptySubsequences: false)
    if sides.count == 1 { return isIPAddress }
    guard sides.count == 2, let bits = Int(sides[1]), sides[1].isAllDigits else { return false }
    return sides[0].isIPv4 && bits <= 32 || sides[0].isIPv6 && bits <= 128
  }

  /// A token of HTTP, such as the name of a header.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9110#name-tokens
  fileprivate var isHTTPToken: Bool {
    !isEmpty
      && utf8.allSatisfy { $0.isLetter || $0.isDigit || "!#$%&'*+-.^_`|~".utf8.contains($0) }
  }

  /// With hyphens, without, and in braces or parentheses, as .NET takes them.
  fileprivate var isGUID: Bool {
    var text = self[...]
    if text.hasPrefix("{") && text.hasSuffix("}") || text.hasPrefix("(") && text.hasSuffix(")") {
      text = text.dropFirst().dropLast()
    }
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return [[32], [8, 4, 4, 4, 12]].contains(groups.map(\.count))
      && groups.allSatisfy { $0.utf8.allSatisfy(\.isHexadecimal) }
  }

  fileprivate var isMediaType: Bool {
    let type = split(separator: ";", maxSplits: 1).first ?? ""
    let sides = String(type).trimmed.split(separator: "/", omittingEmptySubsequences: false)
    return sides.count == 2 && sides.allSatisfy(\.isHTTPToken)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
  fileprivate var isHexadecimal: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
  }
}
