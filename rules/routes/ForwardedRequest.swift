import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

/// What is known about the requests that a policy forwards, as far as routes are concerned.
struct ForwardedRequest {
  /// The routes of the server that the requests go to.
  let backend: OpenAPIDocument

  /// The URLs that routes are added to, one for each environment; empty when that isn't known.
  let baseURLs: [KnownText]

  /// The methods that requests may have; empty when that isn't known.
  let methods: Set<String>

  /// True when nothing but the statements in `rewrites` can change the path.
  let knowsAllRewrites: Bool

  /// Every `rewrite-uri` that may run.
  let rewrites: [Element]

  /// The `set-backend-service` that decides where requests go, when there is one.
  let backendChoice: Element?

  /// Nil where the backend's routes aren't all known.
  init?(_ report: Report) {
    // Whether there are routes at all is known before all calls are followed.
    guard let api = report.api, let backend = api.backendSpecification, backend.isComplete,
      !backend.operations.isEmpty
    else { return nil }
    let ways = report.forwarding.flatMap(\.ways)
    guard !ways.isEmpty else { return nil }
    self.backend = backend
    let paths = ways.map { $0.state[.writes(.path)] }
    rewrites = Self.statements(in: paths)
    knowsAllRewrites = !paths.contains(where: \.mayHaveOtherDoers)

    let choices = ways.map { $0.state[.writes(.backend)] }
    backendChoice = Self.onlyStatement(in: choices)
    if let choice = backendChoice {
      baseURLs = Self.baseURLs(of: choice, report)
    } else if choices.allSatisfy({ $0.presence == .never }), let url = api.serviceURL,
      // Where environments have other servers, other paths may be there.
      api.serviceURLsOfEnvironments.allSatisfy({ $0.value == url.value })
    {
      baseURLs = Self.known(url.value)
    } else {
      baseURLs = []
    }

    let changes = ways.map { $0.state[.writes(.method)] }
    // That a document that nobody knows changes the method of all requests is hardly to be expected.
    if Self.statements(in: changes).isEmpty {
      methods = Set(report.operations.map(\.method.value))
    } else if let text = Self.onlyStatement(in: changes)?.onlyText {
      methods = Set(report.texts(of: text.value).map { $0.text.trimmed.uppercased() })
    } else {
      methods = []
    }
  }

  /// The statements that may have done something, in the order in which calls meet them.
  private static func statements(in traces: [Trace]) -> [Element] {
    var elements: [Element] = []
    for element in traces.flatMap(\.doers).map(\.element) where !elements.contains(element) {
      elements.append(element)
    }
    return elements
  }

  /// The statement that surely has done something for every call; nil where it may be another.
  private static func onlyStatement(in traces: [Trace]) -> Element? {
    let elements = statements(in: traces)
    let isSure = traces.allSatisfy { $0.presence == .surely && !$0.mayHaveOtherDoers }
    return isSure && elements.count == 1 ? elements[0] : nil
  }

  private static func baseURLs(of choice: Element, _ report: Report) -> [KnownText] {
    if let url = choice[.baseUrl] {
      // Without a host there is no telling where the path begins.
      return report.texts(of: url.value, as: .url).filter { $0.text.contains("://") }
    }
    guard let id = choice[.backendId] else { return [] }
    let backends = report.texts(of: id.value).flatMap {
      report.service.model.backends(named: $0.text, in: $0.environment)
    }
    let urls = Set(backends.map { $0.url?.value }).compactMap(\.self)
    return urls.count == 1 ? urls.flatMap(known) : []
  }

  private static func known(_ url: String) -> [KnownText] {
    url.contains("{{")
      ? [] : [KnownText(url)]
  }
}

// MARK: - Routes

extension ForwardedRequest {
  /// Why a request goes nowhere.
  struct Miss {
    enum Reason {
      /// The backend has no such path; what is sent is worded for a message.
      case path(sent: String, nearest: OpenAPIOperation?)
      /// The backend has the path, but takes other methods there.
      case method(sent: String, taken: [OpenAPIOperation])
    }

    let reason: Reason

    /// The environment that it is sent in; nil where that makes no difference.
    var environment: String?
  }

  /// Looks a path up among the backend's routes.
  ///
  /// - Returns: nil when there is such a route, or may be.
  func miss(of path: KnownText) -> Miss? {
    let route = URLTemplate(path.text).path
    let shownRoute = URLTemplate(path.shown).path
    guard !path.text.contains("://") else { return nil }
    let bases = baseURLs.filter {
      $0.environment == nil || path.environment == nil || $0.environment == path.environment
    }
    if bases.isEmpty {
      return miss(of: route, sent: route, shown: shownRoute, in: path.environment) {
        mayEnd($0, with: route)
      }
    }
    for base in bases {
      let address = URLAddress(base.text)
      let sent = address.path + Self.withSlash(route)
      let shown = URLAddress(base.shown).path + Self.withSlash(shownRoute)
      let miss = miss(
        of: route, sent: sent, shown: shown, in: path.environment ?? base.environment
      ) { isRoute(of: $0, sent, at: address) }
      if let miss { return miss }
    }
    return nil
  }

  private func miss(
    of route: String, sent: String, shown: String, in environment: String?,
    _ isRoute: (OpenAPIOperation) -> Bool
  ) -> Miss? {
    let found = backend.operations.filter(isRoute)
    guard !found.isEmpty else {
      return Miss(
        reason: .path(sent: "'\(shown)'", nearest: nearest(to: [route, sent])),
        environment: environment)
    }
    let isTaken = methods.isEmpty || found.contains { Self.takes($0, oneOf: methods) }
    return isTaken
      ? nil
      : Miss(
        reason: .method(sent: methods.sorted().joined(separator: ", "), taken: found),
        environment: environment)
  }

  /// With the beginning of the path unknown, all that can be compared is its end.
  private func mayEnd(_ operation: OpenAPIOperation, with route: String) -> Bool {
    ([""] + backend.servers.map(\.path)).contains { server in
      URLTemplate(server + operation.path.value).hasSuffix(path: route)
    }
  }

  private func isRoute(of operation: OpenAPIOperation, _ path: String, at base: URLAddress)
    -> Bool
  {
    let servers = backend.servers.map { URLAddress($0.url.value, path: $0.path) }
    // Another host may serve the routes below another path.
    let isOtherHost = !servers.contains { $0.host == nil || $0.host == base.host }
    let prefixes = servers.map(\.path) + (isOtherHost ? [""] : [])
    return prefixes.contains { URLTemplate($0 + operation.path.value).matches(path: path) }
  }

  private static func takes(_ operation: OpenAPIOperation, oneOf methods: Set<String>) -> Bool {
    methods.contains(operation.method.value)
      // Servers commonly answer HEAD wherever they answer GET.
      || operation.method.value == "GET" && methods.contains("HEAD")
  }

  private func nearest(to routes: [String]) -> OpenAPIOperation? {
    let paths = Set(backend.operations.map(\.path.value))
    for route in routes {
      guard let path = nearestName(to: Self.withSlash(route), among: paths) else { continue }
      return backend.operations.first { $0.path.value == path }
    }
    return nil
  }

  private static func withSlash(_ route: String) -> String {
    route.isEmpty || route.hasPrefix("/") ? route : "/" + route
  }
}

/// The host and the path of a URL.
private struct URLAddress {
  /// In lower case; nil for a URL without one, and for a host that variables make.
  let host: String?

  /// Without a slash at the end.
  let path: String

  init(_ url: String, path: String? = nil) {
    let sent = url.prefix { $0 != "?" && $0 != "#" }
    let segments = sent.split(separator: "/", omittingEmptySubsequences: false)
    let hasHost = segments.count > 2 && segments[1].isEmpty
    host = hasHost ? segments[2].lowercased() : nil
    let rest = (hasHost ? segments.dropFirst(3) : segments[...]).filter { !$0.isEmpty }
    self.path = path ?? rest.map { "/\($0)" }.joined()
  }
}
