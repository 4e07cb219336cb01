import SourceText
import StructuredData

extension OpenAPIReader {
  mutating func readServers() -> [OpenAPIServer] {
    if version == .swagger2 {
      return (swaggerServer().map { [$0] } ?? []) + readServers(root.member("x-servers"))
    }
    return readServers(root.member("servers"))
  }

  private mutating func readServers(_ servers: StructuredValue.Member?) -> [OpenAPIServer] {
    guard let servers, !servers.value.isNull else { return [] }
    guard servers.value.isArray else {
      report(
        "'\(servers.key)' is \(servers.value.kindName), not a list of servers",
        at: servers.value.span)
      return []
    }
    var read: [OpenAPIServer] = []
    for server in servers.value.elements {
      guard let url = server["url"] else {
        report(
          "the server has no 'url', which says where it is; add one",
          at: Span(at: server.span.start))
        continue
      }
      guard let text = url.string else {
        report("'url' of a server is \(url.kindName), not text", at: url.span)
        continue
      }
      let path = Self.path(ofURL: Self.replaceVariables(in: text, by: server["variables"]))
      read.append(OpenAPIServer(url: Located(text, at: place(url)), path: path))
    }
    return read
  }

  private mutating func swaggerServer() -> OpenAPIServer? {
    let host = readText("host", of: root)
    let basePath = readText("basePath", of: root)
    guard let place = (basePath ?? host)?.place else { return nil }
    let schemes = root["schemes"]?.elements.compactMap(\.string) ?? []
    let scheme = schemes.contains("https") ? "https" : schemes.first ?? "https"
    let path = basePath?.value ?? ""
    let url = host.map { "\(scheme)://\($0.value)\(path)" } ?? path
    return OpenAPIServer(url: Located(url, at: place), path: Self.path(ofURL: url))
  }

  /// The text of a member; nil where it is absent, and after a report where it is no text.
  mutating func readText(_ key: String, of value: StructuredValue) -> Located<String>? {
    guard let member = value[key], !member.isNull else { return nil }
    guard let text = member.string else {
      report("'\(key)' is \(member.kindName), not text", at: member.span)
      return nil
    }
    return Located(text, at: place(member))
  }

  private static func replaceVariables(in url: String, by variables: StructuredValue?) -> String {
    var replaced = ""
    var rest = url[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      replaced += rest[..<open]
      replaced += variables?[name]?["default"]?.scalarText ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return replaced + rest
  }

  /// The path of a URL, or of a reference relative to the document, without a slash at its end.
  private static func path(ofURL url: String) -> String {
    let sent = url.prefix { $0 != "?" && $0 != "#" }
    let segments = sent.split(separator: "/", omittingEmptySubsequences: false)
    // `scheme://authority/…` and `//authority/…` have an empty segment before the authority.
    let isAbsolute = segments.count > 2 && segments[1].isEmpty
    let isNetworkPath = isAbsolute && (segments[0].isEmpty || segments[0].hasSuffix(":"))
    let path = (isNetworkPath ? segments.dropFirst(3) : segments[...]).filter { !$0.isEmpty }
    return path.map { "/\($0)" }.joined()
  }
}
