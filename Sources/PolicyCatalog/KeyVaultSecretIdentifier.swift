/// The URL of a secret in a Key Vault: `https://VAULT/secrets/NAME` with or without `/VERSION`.
///
/// https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates
public struct KeyVaultSecretIdentifier: Sendable {
  public let name: String

  /// The version at the end of the URL; nil for an identifier that means the latest one.
  public let version: String?

  /// Nil for a text of another form.
  public init?(_ text: String) {
    let segments = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard segments.count >= 5, segments[0].lowercased() == "https:", segments[1].isEmpty,
      segments[3].lowercased() == "secrets", !segments[4].isEmpty, segments.count <= 6
    else { return nil }
    name = segments[4]
    version = segments.count == 6 && !segments[5].isEmpty ? segments[5] : nil
  }
}
