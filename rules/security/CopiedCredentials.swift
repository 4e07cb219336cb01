import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension SecurityRules { static var copiedCredentials: any Rule { CopiedCredentials() } }

private struct CopiedCredentials: Rule {
  private static let requests = StatementCatalog.names { $0.effects.runs == .ownRequest }

  func subscribe(to events: inout Events) {
    events.on(Self.requests) { request, report in
      guard let mode = request[.mode], report.isAlways("copy", mode.value),
        let url = request.firstChild(.setUrl)?.onlyText?.value,
        let host = Self.foreignHost(of: url, report),
        !Self.replacesAuthorization(request)
      else { return }
      let extent = report.ways(to: request).extent { way in
        // Nobody has written it, and nobody unknown may have.
        way.state[.writes(.requestHeader(HTTPNames.authorization))].presence == .never
          && way.isKnownButForDocuments
      }
      guard let extent else { return }
      report(
        mode.value.trimmedSpan,
        "the copy has all headers of the caller, and '\(host)' gets the token or key in '\(Self.headerName)' with them; take mode=\"new\" and the headers that it needs, or delete '\(Self.headerName)' inside",
        holdingFor: extent,
        related: [
          Note("the request goes there", at: Place(report.document.source, url.trimmedSpan))
        ])
    }
  }

  /// The header in which callers send their tokens.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9110#name-authorization
  private static let headerName = "Authorization"

  /// A host that is spelled out and belongs to none of the domains of the service's backends; nil where
  /// that isn't certain.
  private static func foreignHost(of url: Value, _ report: Report) -> String? {
    guard let address = report.addresses(of: url).first?.address, !address.isInner,
      !address.host.isEmpty, !address.asksWhoCalls
    else { return nil }
    let domains = report.service[OwnDomains.self].all
    guard !domains.isEmpty, !domains.contains(address.domain) else { return nil }
    return address.host
  }

  private static func replacesAuthorization(_ request: Element) -> Bool {
    request.childElements.contains { child in
      StatementCatalog.statement(for: child)?.effects.writes.contains { use in
        switch use.subject {
        case .requestHeader(.literal(let name)): name.lowercased() == HTTPNames.authorization
        case .messageHeader:
          !(child[.name]?.value.isLiteral ?? false)
            || child[.name]?.value.decoded.trimmed.lowercased() == HTTPNames.authorization
        default: false
        }
      } ?? false
    }
  }
}

/// The domains of a service's backends; empty where one isn't known, which may be any.
private struct OwnDomains: ServiceFact {
  /// Nothing: the addresses of backends stand in no policy.
  struct Part: DocumentFact, Equatable {
    static func derive(from context: DocumentContext) -> Part { Part() }
  }

  let all: Set<String>

  static func reduce(_ parts: [(document: PolicyDocument, part: Part)], _ service: Service) -> Self
  {
    let addresses = service.addresses.compactMap { WebAddress($0.value) }
    return Self(all: addresses.allSatisfy(\.isPlain) ? Set(addresses.map(\.domain)) : [])
  }
}

extension WebAddress {
  /// True for an address that is asked whose token it is, and has to get it.
  ///
  /// https://openid.net/specs/openid-connect-core-1_0.html#UserInfo, https://www.rfc-editor.org/rfc/rfc7662
  fileprivate var asksWhoCalls: Bool {
    let parts = rest.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
    return ["userinfo", "introspect", "introspection", "tokeninfo", "me"]
      .contains(parts.last?.lowercased() ?? "")
  }

  /// The last two parts of the host, which mostly one owner has.
  fileprivate var domain: String { host.split(separator: ".").suffix(2).joined(separator: ".") }
}
