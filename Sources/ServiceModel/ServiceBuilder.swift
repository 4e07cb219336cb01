import PolicyCatalog
import SourceText

/// Puts a service together from what is found out of it, whoever finds it out: files that describe it,
/// or code that deploys it.
struct ServiceBuilder {
  var namedValueSets: [NamedValueSet] = []
  var backends: [Backend] = []
  var loggers: [Logger] = []
  var references: [DataReference] = []
  var problems: [ServiceProblem] = []

  /// What is otherwise in each environment that an APIOps tree is deployed to, and what becomes of it.
  var overrideFiles: [OverrideFile] = []
  var overrides: [ResourceOverride] = []

  /// What there is of each kind by its name.
  var resources = ResourceSets()

  /// The APIs that the configuration describes, in its order.
  var descriptions: [APIDescription] = []

  var specifications: [ResourceKey: OpenAPIDocument] = [:]
  var backendSpecifications: [ResourceKey: OpenAPIDocument] = [:]
  var information: [ResourceKey: APIInformation] = [:]

  /// Diagnostics of an API, or of a whole workspace or service where the API is nil.
  var diagnostics: [DiagnosticOwner: [APIDiagnostic]] = [:]
  var productPlaces: [ResourceKey: Place] = [:]

  /// The APIs and products that something describes, whether or not it could be read.
  var describedAPIs: Set<ResourceKey> = []
  var describedProducts: Set<ResourceKey> = []
  var productsByAPI: [ResourceKey: Set<String>] = [:]

  /// The texts in which resources refer to named values.
  var texts: [Place] = []

  /// Where policies are attached, those that could not be read included.
  var placements: [Placement] = []

  struct DiagnosticOwner: Hashable {
    let api: String?
    let workspace: String?
  }

  /// Documents that were read before: APIs often share the specification of their backend.
  private var openAPIDocuments: [ObjectIdentifier: (source: SourceText, read: OpenAPIDocument?)] =
    [:]

  /// The description of an API; nil, and a problem, for what is none.
  mutating func openAPIDocument(_ source: SourceText) -> OpenAPIDocument? {
    if let known = openAPIDocuments[ObjectIdentifier(source)] { return known.read }
    let document: OpenAPIDocument?
    if Self.isOtherFormat(source) {
      document = nil
      problems.append(
        ServiceProblem(
          .unsupportedSpecification,
          "only OpenAPI documents are read, so the routes of this API aren't known; "
            + "where it has one in YAML or JSON as well, name that one",
          at: Place(source, Span(at: 0))))
    } else {
      let read = OpenAPIDocument.read(source)
      document = read.document
      problems += read.problems
    }
    openAPIDocuments[ObjectIdentifier(source)] = (source, document)
    return document
  }

  /// True for WSDL, WADL, GraphQL and the like, in which a YAML reader finds nothing but mistakes.
  private static func isOtherFormat(_ source: SourceText) -> Bool {
    let path = source.path.lowercased()
    let first = source.bytes.first { !" \t\r\n".utf8.contains($0) }
    return first == UInt8(ascii: "<")
      || [".graphql", ".gql", ".proto", ".wadl", ".wsdl"].contains { path.hasSuffix($0) }
  }
}

// MARK: - Results

extension ServiceBuilder {
  var apis: [API] {
    let described = descriptions.map { ResourceKey($0.id, in: nil) }
    var others = Set(specifications.keys).union(backendSpecifications.keys)
    others.formUnion(information.keys)
    others.formUnion(productsByAPI.keys)
    others.formUnion(
      diagnostics.keys.compactMap { owner in
        owner.api.map { ResourceKey($0, in: owner.workspace) }
      })
    others.formUnion(
      placements.compactMap { placement in
        placement.api.map { ResourceKey($0, in: placement.workspace) }
      })
    others.subtract(described)
    return (described + others.sorted(by: Self.byName)).map(api)
  }

  private func api(_ key: ResourceKey) -> API {
    let information = information[key]
    let description =
      key.workspace == nil ? descriptions.first { $0.id == key.id } : nil
    let own = diagnostics[DiagnosticOwner(api: key.id, workspace: key.workspace)] ?? []
    let shared = diagnostics[DiagnosticOwner(api: nil, workspace: key.workspace)] ?? []
    return API(
      id: key.id, workspace: key.workspace,
      isDescribed: description != nil || describedAPIs.contains(key),
      specification: specifications[key],
      backendSpecification: backendSpecifications[key], products: products(of: key),
      path: information?.path, serviceURL: information?.serviceURL,
      serviceURLsOfEnvironments: overrideFiles.compactMap {
        $0.serviceURL(ofAPI: key.id, in: key.workspace)
      },
      subscriptionKeyHeader: description?.subscriptionKeyHeader
        ?? information?.subscriptionKeyHeader,
      subscriptionKeyQuery: description?.subscriptionKeyQuery ?? information?.subscriptionKeyQuery,
      needsSubscription: information?.needsSubscription,
      isAnsweredOtherwise: information?.isAnsweredOtherwise ?? false,
      isMCPServer: description?.isMCPServer ?? information?.isMCPServer ?? false,
      diagnostics: own + shared.filter { shared in !own.contains { $0.id == shared.id } })
  }

  /// The products of an API; those of a revision are those of the API it is a revision of.
  private func products(of key: ResourceKey) -> [String] {
    let products = productsByAPI[key] ?? []
    guard let mark = key.id.lastIndex(of: ";"), key.id[mark...].hasPrefix(";rev=") else {
      return products.sorted()
    }
    let api = ResourceKey(String(key.id[..<mark]), in: key.workspace)
    return products.union(productsByAPI[api] ?? []).sorted()
  }

  var products: [Product] {
    var apis: [ResourceKey: [String]] = [:]
    for (api, products) in productsByAPI {
      for product in products {
        apis[ResourceKey(product, in: api.workspace), default: []].append(api.id)
      }
    }
    var keys = Set(apis.keys).union(productPlaces.keys)
    keys.formUnion(
      placements.compactMap { placement in
        placement.product.map { ResourceKey($0, in: placement.workspace) }
      })
    return keys.sorted(by: Self.byName).map { key in
      Product(
        id: key.id, workspace: key.workspace, place: productPlaces[key],
        isDescribed: describedProducts.contains(key), apis: apis[key, default: []].sorted())
    }
  }

  /// The problems in the order of reports; a file that is read for two reasons has them once.
  var sortedProblems: [ServiceProblem] {
    var seen: [Place: Set<String>] = [:]
    return
      problems
      .sorted {
        ($0.place.source.path, $0.place.span, $0.message)
          < ($1.place.source.path, $1.place.span, $1.message)
      }
      .filter { seen[$0.place, default: []].insert($0.message).inserted }
  }

  static func byName(_ left: ResourceKey, _ right: ResourceKey) -> Bool {
    (left.workspace ?? "", left.id) < (right.workspace ?? "", right.id)
  }
}
