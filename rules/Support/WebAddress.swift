import Linting
import PolicySyntax
import ServiceModel
import SourceText

/// The scheme, host and path of a URL, as far as they are known.
struct WebAddress {
  /// In lower case.
  let scheme: String

  /// In lower case, without user and port; empty where the host isn't known.
  let host: String

  /// What follows the host and the port.
  let rest: Substring

  /// What follows the host, up to the question mark of a query.
  var path: Substring { rest.prefix { !"?#".contains($0) } }

  /// The first part of the path; nil where there is none.
  var firstPart: String? {
    let part = rest.dropFirst().prefix { !"/?#".contains($0) }
    return rest.hasPrefix("/") && !part.isEmpty ? String(part) : nil
  }

  /// Nil for a text without a scheme.
  init?(_ text: String) {
    guard let colon = text.firstRange(of: "://") else { return nil }
    scheme = text[..<colon.lowerBound].lowercased()
    let behindScheme = text[colon.upperBound...]
    let authority = behindScheme.prefix { !"/?#\\".contains($0) }
    rest = behindScheme.dropFirst(authority.count)
    let hostAndPort = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    host =
      hostAndPort.hasPrefix("[")
      ? hostAndPort.dropFirst().prefix { $0 != "]" }.lowercased()
      : hostAndPort.prefix { $0 != ":" }.lowercased()
  }

  /// True for a host that is the machine itself.
  var isLocal: Bool {
    host == "localhost" || host.hasSuffix(".localhost") || host == "::1" || host.hasPrefix("127.")
  }

  /// True for a host that nobody reaches from outside of a network.
  var isInner: Bool {
    if isLocal || !host.contains(where: { $0 == "." || $0 == ":" }) { return true }
    if host.hasPrefix("fc") || host.hasPrefix("fd") || host.hasPrefix("fe80:"),
      host.contains(":")
    {
      return true
    }
    let labels = host.split(separator: ".").map(String.init)
    let bytes = labels.compactMap(UInt8.init)
    if bytes.count == 4, labels.count == 4 { return Self.isInner(bytes) }
    return labels.contains("svc") || Self.innerDomains.contains(labels.last ?? "")
      || host.hasSuffix(".home.arpa")
  }

  /// True for a name that is kept for examples and tests, so that nothing is there.
  ///
  /// https://www.rfc-editor.org/rfc/rfc2606
  var isReserved: Bool {
    let labels = host.split(separator: ".").suffix(2).map(String.init)
    return ["example", "test", "invalid"].contains(labels.last ?? "")
      || labels.first == "example" && ["com", "net", "org"].contains(labels.last ?? "")
  }

  /// https://www.rfc-editor.org/rfc/rfc1918, https://www.rfc-editor.org/rfc/rfc3927
  private static func isInner(_ address: [UInt8]) -> Bool {
    switch (address[0], address[1]) {
    case (10, _), (192, 168), (172, 16...31), (169, 254), (100, 64...127): true
    default: false
    }
  }

  /// Domains that no public name server knows.
  ///
  /// https://www.rfc-editor.org/rfc/rfc6762#appendix-G
  private static let innerDomains: Set<String> = [
    "internal", "local", "lan", "corp", "home", "intranet", "private",
  ]
}

extension Report {
  /// The addresses that a value can name. Where only its end isn't known, the host still is.
  func addresses(of value: Value) -> [(address: WebAddress, text: KnownText)] {
    let texts = texts(of: value, as: .url)
    if !texts.isEmpty {
      return texts.compactMap { text in WebAddress(text.text.trimmed).map { ($0, text) } }
    }
    guard value.leadingExpression == nil, let address = WebAddress(value.decoded.trimmed),
      address.isPlain, address.rest.hasPrefix("/")
    else { return [] }
    return [(address, KnownText("\(address.scheme)://\(address.host)"))]
  }
}

extension WebAddress {
  /// True where nothing is to be filled in in the scheme and the host.
  var isPlain: Bool {
    let name = scheme + host
    return !host.isEmpty && !Placeholder.mayBeIn(host, as: .url)
      && name.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || ".-:".unicodeScalars.contains($0)
      }
  }
}
