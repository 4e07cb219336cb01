import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension TokensRules { static var metadataAddress: any Rule { MetadataAddress() } }

private struct MetadataAddress: Rule {
  func subscribe(to events: inout Events) {
    events.on(.openidConfig) { element, report in
      guard let url = element[.url]?.value else { return }
      let wrong = report.texts(of: url, as: .url).first { text in
        guard let address = WebAddress(text.text.trimmed),
          IdentityProviders.isPublic(host: address.host)
        else { return false }
        let path = address.path.lowercased()
        return !IdentityProviders.metadataPaths.contains {
          path.hasSuffix($0) || path.hasSuffix($0 + "/")
        }
      }
      guard let wrong else { return }
      report(
        url.trimmedSpan,
        "the provider has its keys under an address that ends in '\(IdentityProviders.metadataPaths[0])', and none here, so none of its tokens passes; write that address",
        related: wrong.definitions)
    }
  }
}
