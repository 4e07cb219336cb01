import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension RoutesRules { static var malformedUrl: any Rule { MalformedUrl() } }

private struct MalformedUrl: Rule {
  func subscribe(to events: inout Events) {
    events.on(.setBackendService) { element, report in
      guard let url = element[.baseUrl] else { return }
      Self.check(url.value, report)
    }
    events.on(.setUrl) { element, report in
      guard let text = element.onlyText else { return }
      // Beside it, the URL of a resolver's request is the rest of one.
      let hasBackend = element.parent?.childElements.contains { $0.is(.setBackendService) } == true
      Self.check(text.value, report, mayLackHost: hasBackend)
    }
  }

  private static func check(_ value: Value, _ report: Report, mayLackHost: Bool = false) {
    for url in report.texts(of: value, as: .url) {
      let text = url.text.trimmed
      guard !mayLackHost || split(text) != nil, let flaw = flaw(of: text) else { continue }
      let shown = url.definitions.isEmpty ? "the URL" : "the URL '\(url.shown.trimmed)'"
      report(
        value.trimmedSpan, "\(shown) \(flaw)", related: url.definitions,
        in: url.environment)
      return
    }
  }

  /// The schemes whose URLs have two slashes and a host.
  private static let schemes = ["https", "http", "wss", "ws"]

  /// What is wrong with a URL, and what to do; nil for one that is right.
  static func flaw(of url: String) -> String? {
    guard !url.isEmpty else { return nil }
    if url.contains(where: \.isWhitespace) {
      return "has a blank inside, and no URL can; take it out, or write '%20'"
    }
    if url.count(where: { $0 == "{" }) != url.count(where: { $0 == "}" }) {
      return "has a brace without its partner; close it, or take it out"
    }
    if let scheme = schemes.first(where: { url.lowercased().hasPrefix("\($0)//") }) {
      return "lacks the colon behind '\(scheme)'; write '\(scheme)://'"
    }
    guard let (scheme, rest) = split(url) else {
      return url.hasPrefix("/") || looksLikeHost(url)
        ? "has no scheme, and requests need a whole URL; begin it with 'https://'" : nil
    }
    guard schemes.contains(scheme) else { return nil }
    guard rest.hasPrefix("//") else {
      return "lacks the two slashes behind '\(scheme):'; write '\(scheme)://'"
    }
    let authority = rest.dropFirst(2).prefix { !"/?#".contains($0) }
    let host = authority.split(separator: "@").last ?? ""
    if host.isEmpty || host.hasPrefix(":") {
      return "has no host; write one behind '\(scheme)://'"
    }
    // The colons of an IPv6 address stand between brackets.
    let end = host.lastIndex(of: "]") ?? host.startIndex
    guard let colon = host[end...].firstIndex(of: ":") else { return nil }
    let port = host[host.index(after: colon)...]
    let isPort = port.isEmpty || (1...65535).contains(Int(port) ?? 0) || port.contains("{")
    return isPort ? nil : "has '\(port)' for a port; write a number from 1 to 65535"
  }

  /// The scheme in lower case and what follows its colon; nil where what stands before the colon is
  /// a host.
  private static func split(_ url: String) -> (scheme: String, rest: Substring)? {
    let scheme = url.prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0))
    }
    guard scheme.first?.isLetter == true, scheme.endIndex < url.endIndex,
      url[scheme.endIndex] == ":"
    else { return nil }
    let rest = url[scheme.endIndex...].dropFirst()
    let isPort = rest.first?.isNumber == true
    return isPort ? nil : (scheme.lowercased(), rest)
  }

  private static func looksLikeHost(_ url: String) -> Bool {
    let host = url.prefix { $0 != "/" && $0 != "?" }
    let isName = host.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-.:".contains($0))
    }
    return isName && host.contains { ".:".contains($0) }
  }
}
