import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension TokensRules { static var otherVersion: any Rule { OtherVersion() } }

private struct OtherVersion: Rule {
  func subscribe(to events: inout Events) {
    events.on(.validateJwt) { element, report in
      let configurations = element.childElements.filter { $0.is(.openidConfig) }
      // Whoever names issuers may take tokens of both versions.
      guard !configurations.isEmpty, element.firstChild(.issuers) == nil,
        element.firstChild(.issuerSigningKeys) == nil,
        configurations.allSatisfy({ Self.isOfSecondVersion($0, report) }),
        let audiences = element.firstChild(.audiences), audiences.onlyText == nil,
        element.onlyText == nil
      else { return }
      let texts = audiences.childElements.map(\.onlyText)
      guard let first = texts.first ?? nil,
        texts.allSatisfy({ $0.map { Self.namesByURI($0, report) } == true })
      else { return }
      report(
        first.value.trimmedSpan,
        "tokens of version 2.0, for which 'openid-config' stands, name an API by its client id and never by 'api://…', so no token passes; write the client id, or leave '/\(IdentityProviders.secondVersion)' out of the address"
      )
    }
  }

  /// True for the metadata of Entra's tokens of version 2.0, in every environment.
  private static func isOfSecondVersion(_ configuration: Element, _ report: Report) -> Bool {
    guard let url = configuration[.url]?.value else { return false }
    let texts = report.texts(of: url, as: .url)
    return !texts.isEmpty
      && texts.allSatisfy { text in
        guard let address = WebAddress(text.text.trimmed) else { return false }
        return IdentityProviders.isEntra(host: address.host)
          && address.path.split(separator: "/").contains { $0 == IdentityProviders.secondVersion }
      }
  }

  /// True for the URI of an application, in every environment.
  private static func namesByURI(_ text: Text, _ report: Report) -> Bool {
    let known = report.texts(of: text.value)
    return !known.isEmpty
      && known.allSatisfy {
        WebAddress($0.text.trimmed)?.scheme == IdentityProviders.applicationScheme
      }
  }
}
