import EmbeddedPolicies
import ServiceModel
import SourceText

/// Collects the APIs of a deployment.
struct DeclaredAPIs {
  private struct Key: Hashable {
    let id: String
    let workspace: String?
  }

  private var order: [Key] = []
  private var found: [Key: [(api: Declarations.API, revision: String?)]] = [:]

  /// The APIs that have operations of their own resources.
  private var withOperations: Set<Key> = []

  /// True where it is not known of which API an operation is.
  private var hasOtherOperations = false

  mutating func addOperation(of resource: HostResource, _ owner: ResourceOwner) {
    guard let api = resource.name(in: "apis")?.constant else {
      hasOtherOperations = true
      return
    }
    withOperations.insert(Key(id: api, workspace: owner.workspace))
  }

  mutating func add(
    _ resource: HostResource, _ id: Located<String>, _ owner: ResourceOwner,
    _ text: (String) -> SourceText?
  ) {
    let properties = resource.properties
    var api = Declarations.API(id, in: owner.workspace)
    api.path = properties["path"]?.text.located(or: resource.place)
    api.serviceURL = properties["serviceUrl"]?.text.located(or: resource.place)
    let names = properties["subscriptionKeyParameterNames"]
    api.subscriptionKeyHeader = names?["header"]?.text.constant
    api.subscriptionKeyQuery = names?["query"]?.text.constant
    api.needsSubscription = properties["subscriptionRequired"]?.boolean
    let types = ["type", "apiType"].compactMap { properties[$0]?.text.constant?.lowercased() }
    api.isAnsweredOtherwise = types.contains { $0 == "graphql" || $0 == "websocket" }
    api.isMCPServer = types.contains("mcp")
    api.specification = Self.specification(in: properties, text)
    let key = Key(id: id.value, workspace: owner.workspace)
    if found[key] == nil { order.append(key) }
    found[key, default: []].append((api, properties["apiRevision"]?.text.constant))
  }

  /// The formats in which a document stands in the code itself.
  ///
  /// https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service/apis#apicreateorupdateproperties
  private static let formats: Set<String> = ["openapi", "openapi+json", "swagger-json"]

  private static func specification(
    in properties: HostValue, _ text: (String) -> SourceText?
  ) -> SourceText? {
    guard let format = properties["format"]?.text.constant, formats.contains(format.lowercased()),
      case .text(let value)? = properties["value"]
    else { return nil }
    if let file = value.file {
      guard file.variables == nil, file.replacements.isEmpty else { return nil }
      return file.path.flatMap(text)
    }
    guard value.constant != nil, value.replacements.isEmpty else { return nil }
    return value.source
  }

  var all: [Declarations.API] {
    order.flatMap { key in apis(key, found[key, default: []]) }
  }

  private func apis(
    _ key: Key, _ found: [(api: Declarations.API, revision: String?)]
  ) -> [Declarations.API] {
    guard found.count > 1 else { return found.map { withNoteOfOperations($0.api) } }
    // Several of a name are its revisions, or only one of them is there in the end; which of them
    // callers reach by the name alone is not known.
    let some = Declarations.API(found[0].api.id, in: key.workspace)
    let revisions = Set(found.compactMap(\.revision))
    guard revisions.count == found.count else { return [withNoteOfOperations(some)] }
    return [withNoteOfOperations(some)]
      + found.map { api, revision in
        var api = api
        api.id = Located("\(key.id);rev=\(revision ?? "")", at: api.id.place)
        return withNoteOfOperations(api)
      }
  }

  private func withNoteOfOperations(_ api: Declarations.API) -> Declarations.API {
    var api = api
    let name = api.id.value.prefix { $0 != ";" }
    api.hasFurtherOperations =
      hasOtherOperations
      || [String(name), api.id.value].contains {
        withOperations.contains(Key(id: $0, workspace: api.workspace))
      }
    return api
  }
}
