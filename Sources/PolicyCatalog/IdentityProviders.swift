/// Services that sign tokens for the applications of many, and what in their tokens tells one
/// application or tenant from another.
public enum IdentityProviders {
  /// The hosts of Microsoft Entra in all clouds. The first part of the path is the tenant.
  ///
  /// https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
  private static let entraHosts: Set<String> = [
    "login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net",
    "login.microsoftonline.us", "login.partner.microsoftonline.cn", "login.chinacloudapi.cn",
  ]

  /// What stands in place of a tenant for tokens of any tenant, in lower case.
  ///
  /// https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
  private static let anyTenants: Set<String> = ["common", "organizations", "consumers"]

  /// The hosts of other providers, under which a customer has one key for all its applications.
  ///
  /// https://developers.google.com/identity/openid-connect/openid-connect
  /// https://developer.apple.com/documentation/signinwithapple/verifying-a-user
  /// https://docs.github.com/actions/concepts/security/openid-connect
  private static let otherHosts: Set<String> = [
    "accounts.google.com", "appleid.apple.com", "token.actions.githubusercontent.com",
  ]

  /// How hosts end of which each customer has one.
  ///
  /// https://learn.microsoft.com/azure/active-directory-b2c/b2clogin
  /// https://learn.microsoft.com/entra/external-id/customers/concept-supported-features-customers
  /// https://auth0.com/docs/secure/tokens/json-web-tokens/validate-json-web-tokens
  /// https://developer.okta.com/docs/guides/validate-access-tokens
  private static let customerDomains = [
    ".b2clogin.com", ".ciamlogin.com", ".auth0.com", ".okta.com", ".oktapreview.com",
  ]

  /// True for a host, in lower case, whose keys sign tokens for other APIs than one's own.
  public static func isPublic(host: String) -> Bool {
    entraHosts.contains(host) || otherHosts.contains(host)
      || customerDomains.contains(where: host.hasSuffix)
  }

  /// True for a host of Microsoft Entra, in lower case.
  public static func isEntra(host: String) -> Bool { entraHosts.contains(host) }

  /// True for a word that stands in place of a tenant and lets in the tokens of any.
  public static func isAnyTenant(_ tenant: String) -> Bool {
    anyTenants.contains(tenant.lowercased())
  }

  /// The claims by which a token is meant for one API or application, or comes from one tenant.
  ///
  /// https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
  public static let bindingClaims: Set<String> = [
    "aud", "azp", "appid", "scp", "roles", "tid", "scope", "client_id", "cid", "hd",
    // The long names of scp, roles and tid.
    "http://schemas.microsoft.com/identity/claims/scope",
    "http://schemas.microsoft.com/identity/claims/tenantid",
    "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
  ]

  /// Those of them by which it comes from one tenant, or through one application.
  public static let tenantClaims: Set<String> = ["tid", "azp", "appid", "hd", "client_id", "cid"]

  /// Claims of which a token has one, and never a list.
  ///
  /// https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
  /// https://www.rfc-editor.org/rfc/rfc7519#section-4.1
  public static let oneValuedClaims: Set<String> = [
    "iss", "sub", "appid", "azp", "tid", "oid", "ver", "preferred_username", "upn",
    // The long names of tid and oid.
    "http://schemas.microsoft.com/identity/claims/tenantid",
    "http://schemas.microsoft.com/identity/claims/objectidentifier",
  ]

  /// How the address ends under which a provider tells its name and its keys.
  ///
  /// https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
  /// https://www.rfc-editor.org/rfc/rfc8414#section-3
  public static let metadataPaths = [
    "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server",
  ]

  /// The part of an address of Entra that stands for tokens of version 2.0.
  ///
  /// https://learn.microsoft.com/entra/identity-platform/access-tokens#token-formats
  public static let secondVersion = "v2.0"

  /// How the URI of an application begins that Entra makes by itself. Tokens of version 2.0 name an API by its
  /// client id, and never by such a URI.
  ///
  /// https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
  public static let applicationScheme = "api"

  /// The host by which tokens of version 1.0 name their issuer, whose path is the tenant and a slash.
  ///
  /// https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
  public static let issuerOfFirstVersion = "sts.windows.net"
}
