/// Types of the service's resources, as Bicep, ARM and azapi write them, and the properties of those
/// that are policies.
enum ServiceType {
  /// The collections of any type of the service, `service` first, in the spelling of those that are
  /// known by name; none for a type of anything else. Types have no case.
  static func allCollections(of type: String) -> [String] {
    let name = type.prefix { $0 != "@" }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1, parts[0].lowercased() == "microsoft.apimanagement",
      parts[1].lowercased() == "service"
    else { return [] }
    return parts.dropFirst().map { known[$0.lowercased()] ?? String($0) }
  }

  private static let known: [String: String] = {
    let names = [
      "service", "apis", "operations", "products", "workspaces", "policies", "policyFragments",
      "resolvers", "namedValues", "backends", "loggers", "diagnostics", "schemas", "certificates",
      "authorizationProviders", "authorizations", "apiLinks", "apiVersionSets",
    ]
    // What named values were called up to version 2019-01-01.
    // https://learn.microsoft.com/azure/templates/microsoft.apimanagement/2019-01-01/service/properties
    let older = [("properties", "namedValues")]
    return Dictionary(
      uniqueKeysWithValues: names.map { ($0.lowercased(), $0) } + older)
  }()

  static func scope(of collections: [String]) -> PolicyResource.Scope? {
    switch collections.last {
    case "service": .service
    case "workspaces": .workspace
    case "products": .product
    case "apis": .api
    case "operations": .operation
    case "policyFragments": .fragment
    case "resolvers": .resolver
    default: nil
    }
  }

  /// The properties of a policy, as they are called now and as they were in versions up to
  /// 2018-06-01-preview.
  ///
  /// https://learn.microsoft.com/azure/templates/microsoft.apimanagement/2018-06-01-preview/service/policies
  static let formatNames = ["format", "contentFormat"]
  static let textNames = ["value", "policyContent"]

  /// The format that a value names, in any case.
  static func format(_ value: HostValue) -> PolicyResource.Format {
    value.text.constant.flatMap { PolicyResource.Format(rawValue: $0.lowercased()) } ?? .unknown
  }
}
