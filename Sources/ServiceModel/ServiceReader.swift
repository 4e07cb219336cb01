import PolicyCatalog
import SourceText
import StructuredData

/// Puts the resources of a service together from the files of its plan.
struct ServiceReader {
  let plan: ServicePlan
  private(set) var backends: [Backend] = []
  private(set) var loggers: [Logger] = []
  private(set) var references: [DataReference] = []

  /// What is otherwise in each environment that an APIOps tree is deployed to.
  private(set) var overrides: [OverrideFile] = []

  /// What there is of each kind by its name.
  private(set) var resources: ResourceSets
  private var problems: [ServiceProblem] = []

  /// Named values by environment; those of no environment hold for all.
  private var namedValues: [String?: NamedValueSource] = [:]
  private var specifications: [ResourceKey: OpenAPIDocument] = [:]
  private var backendSpecifications: [ResourceKey: OpenAPIDocument] = [:]
  private var information: [ResourceKey: APIInformation] = [:]

  /// Diagnostics of an API, or of a whole workspace or service where the API is nil.
  private var diagnostics: [DiagnosticOwner: [APIDiagnostic]] = [:]
  private var productPlaces: [ResourceKey: Place] = [:]

  /// The APIs and products that have a file of their own, whether or not it could be read.
  private var describedAPIs: Set<ResourceKey> = []
  private var describedProducts: Set<ResourceKey> = []
  private var productsByAPI: [ResourceKey: Set<String>] = [:]

  /// Documents that were read before: APIs often share the specification of their backend.
  private var openAPIDocuments: [String: OpenAPIDocument?] = [:]

  private struct NamedValueSource {
    var values: [NamedValue] = []
    var isComplete = true
  }

  private struct DiagnosticOwner: Hashable {
    let api: String?
    let workspace: String?
  }

  init(plan: ServicePlan) {
    self.plan = plan
    resources = ResourceSets(plan)
  }

  mutating func read(_ data: [String: SourceText]) {
    for file in plan.dataFiles {
      noteOwner(of: file)
      if let (product, api) = file.role.membership {
        productsByAPI[ResourceKey(api, in: file.workspace), default: []].insert(product)
      }
      if file.role.isSign {
        continue
      } else if let source = data[file.path] {
        read(source, as: file)
      } else {
        if let environment = file.role.environment {
          namedValues[environment, default: .init()].isComplete = false
        }
        file.role.listed.map { resources.miss($0.kind, in: $0.environment) }
      }
    }
    for api in plan.description.apis {
      productsByAPI[ResourceKey(api.id, in: nil), default: []].formUnion(api.products)
    }
  }

  private mutating func noteOwner(of file: ServicePlan.DataFile) {
    switch file.role {
    case .apiInformation(let api), .specification(let api):
      describedAPIs.insert(ResourceKey(api, in: file.workspace))
    case .productInformation(let product):
      describedProducts.insert(ResourceKey(product, in: file.workspace))
    default: break
    }
  }

  private mutating func read(_ source: SourceText, as file: ServicePlan.DataFile) {
    let workspace = file.workspace
    switch file.role {
    case .namedValues(let environment):
      let read = NamedValueFile(StructuredDocument(reading: source), workspace: workspace)
      add(read, to: environment)
    case .namedValueInformation(let id):
      let read = NamedValueFile(
        StructuredDocument(reading: source), folder: id, workspace: workspace)
      add(read, to: nil)
    case .backends(let environment):
      readBackends(source, folder: nil, workspace: workspace, environment: environment)
    case .backendInformation(let id):
      readBackends(source, folder: id, workspace: workspace, environment: nil)
    case .loggers: readLoggers(source, folder: nil, workspace: workspace)
    case .loggerInformation(let id): readLoggers(source, folder: id, workspace: workspace)
    case .names(let kind): readNames(of: kind, source)
    case .specification(let api):
      // Of two specifications the first one counts; an APIOps tree has one.
      let key = ResourceKey(api, in: workspace)
      let document = openAPIDocument(source)
      if specifications[key] == nil { specifications[key] = document }
    case .backendSpecification(let api):
      let key = ResourceKey(api, in: workspace)
      let document = openAPIDocument(source)
      if backendSpecifications[key] == nil { backendSpecifications[key] = document }
    case .apiInformation(let api):
      var reader = InformationReader(StructuredDocument(reading: source))
      information[ResourceKey(api, in: workspace)] = reader.readAPI()
      resources.add(NamedResource(api, in: workspace, at: Place(source, Span(at: 0))), of: .apis)
      problems += reader.problems
    case .diagnostic(let api, let id):
      var reader = InformationReader(StructuredDocument(reading: source))
      diagnostics[DiagnosticOwner(api: api, workspace: workspace), default: []].append(
        reader.readDiagnostic(id: id))
      if let logger = reader.loggerOfDiagnostic {
        references.append(
          DataReference(
            owner: .diagnostic(id, api: api, in: workspace),
            kind: .loggers, name: logger.name, workspace: logger.workspace ?? workspace,
            environment: nil))
      }
      problems += reader.problems
    case .productInformation(let product):
      let reader = InformationReader(StructuredDocument(reading: source))
      productPlaces[ResourceKey(product, in: workspace)] = Place(source, Span(at: 0))
      resources.add(
        NamedResource(product, in: workspace, at: Place(source, Span(at: 0))), of: .products)
      problems += reader.problems
    case .publisherConfiguration(let environment):
      readOverrides(source, environment)
    case .productAPIs(let product):
      readAPIs(of: product, source, in: workspace)
    case .productAPI:
      break
    case .strayProductAPI(let product, let api):
      // The names are those of folders; the start of the file stands for them.
      let place = Place(source, Span(at: 0))
      references.append(
        DataReference(
          owner: .resource(.apis, api, in: workspace), kind: .products,
          name: Located(product, at: place), workspace: workspace, environment: nil))
      references.append(
        DataReference(
          owner: .resource(.products, product, in: workspace), kind: .apis,
          name: Located(api, at: place), workspace: workspace, environment: nil))
    }
  }

  private mutating func readAPIs(of product: String, _ source: SourceText, in workspace: String?) {
    let document = StructuredDocument(reading: source)
    problems += document.problems.map { ServiceProblem($0, in: source) }
    for element in document.root?.elements ?? [] {
      guard let name = element["name"], let api = name.string else { continue }
      productsByAPI[ResourceKey(api, in: workspace), default: []].insert(product)
      references.append(
        DataReference(
          owner: .resource(.products, product, in: workspace), kind: .apis,
          name: Located(api, at: Place(source, name.span)), workspace: workspace,
          environment: nil))
    }
  }

  private mutating func readOverrides(_ source: SourceText, _ environment: String) {
    let document = StructuredDocument(reading: source)
    if let file = OverrideFile(document, environment: environment) { overrides.append(file) }
    if !document.mayBeMadeWhole {
      problems += document.problems.map { ServiceProblem($0, in: source) }
    }
  }

  private mutating func add(_ file: NamedValueFile, to environment: String?) {
    namedValues[environment, default: .init()].values += file.values
    if !file.isComplete { namedValues[environment]?.isComplete = false }
    problems += file.problems
  }

  private mutating func readBackends(
    _ source: SourceText, folder: String?, workspace: String?, environment: String?
  ) {
    let document = StructuredDocument(reading: source)
    let read = ServiceModel.readBackends(
      document, folder: folder, workspace: workspace, environment: environment)
    backends += read.backends
    references += read.references
    for backend in read.backends {
      resources.add(
        NamedResource(backend.id.value, in: workspace, at: backend.id.place), of: .backends,
        to: environment)
    }
    take(document, read.problems, of: .backends, environment, isList: folder == nil)
  }

  private mutating func readLoggers(_ source: SourceText, folder: String?, workspace: String?) {
    let document = StructuredDocument(reading: source)
    let read = ServiceModel.readLoggers(document, folder: folder, workspace: workspace)
    loggers += read.loggers
    for logger in read.loggers {
      resources.add(
        NamedResource(logger.id.value, in: workspace, at: logger.id.place), of: .loggers)
    }
    take(document, read.problems, of: .loggers, nil, isList: folder == nil)
  }

  private mutating func readNames(of kind: ResourceKind, _ source: SourceText) {
    let document = StructuredDocument(reading: source)
    let read = ServiceModel.readNames(of: kind, document)
    for resource in read.resources { resources.add(resource, of: kind) }
    take(document, read.problems, of: kind, nil, isList: true)
  }

  /// Takes the problems of a file. A list with problems may name more than was read.
  private mutating func take(
    _ document: StructuredDocument, _ found: [ServiceProblem], of kind: ResourceKind,
    _ environment: String?, isList: Bool
  ) {
    problems += document.problems.map { ServiceProblem($0, in: document.source) } + found
    if isList, !(document.problems.isEmpty && found.isEmpty) {
      resources.miss(kind, in: environment)
    }
  }

  private mutating func openAPIDocument(_ source: SourceText) -> OpenAPIDocument? {
    if let known = openAPIDocuments[source.path] { return known }
    let document: OpenAPIDocument?
    if Self.isOtherFormat(source) {
      document = nil
      problems.append(
        ServiceProblem(
          .unsupportedSpecification,
          "only OpenAPI documents are read, so the routes of this API aren't known; "
            + "name an OpenAPI document in YAML or JSON, or leave it out",
          at: Place(source, Span(at: 0))))
    } else {
      let read = OpenAPIDocument.read(source)
      document = read.document
      problems += read.problems
    }
    openAPIDocuments[source.path] = .some(document)
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

extension ServicePlan.Role {
  /// What a file lists that is no resource's own.
  fileprivate var listed: (kind: ResourceKind, environment: String?)? {
    switch self {
    case .backends(let environment): (.backends, environment)
    case .loggers: (.loggers, nil)
    case .names(let kind): (kind, nil)
    default: nil
    }
  }

  /// The environment of named values, nil inside for those of all; nil for other roles.
  fileprivate var environment: String?? {
    switch self {
    case .namedValues(let environment): .some(environment)
    case .namedValueInformation: .some(nil)
    default: nil
    }
  }
}

// MARK: - Results

extension ServiceReader {
  var namedValueSets: [NamedValueSet] {
    let common = namedValues[nil]
    if plan.description.environments.isEmpty {
      guard let common else { return [] }
      let isComplete = common.isComplete
      if overrides.isEmpty {
        return [NamedValueSet(environment: nil, values: common.values, isComplete: isComplete)]
      }
      // What a tree has is there as it stands, too: in the service that it was extracted from.
      let own = NamedValueSet(
        environment: PublisherConfiguration.treeItself,
        values: common.values.map { $0.inService() }, isComplete: isComplete)
      return [own]
        + overrides.map { file in
          NamedValueSet(
            environment: file.environment, values: file.namedValues(over: common.values),
            isComplete: isComplete)
        }
    }
    return plan.description.environments.compactMap { environment in
      let own = namedValues[environment.name]
      guard common != nil || own != nil else { return nil }
      let ownNames = Set(own?.values.map(\.displayName.value) ?? [])
      let inherited = common?.values.filter { !ownNames.contains($0.displayName.value) } ?? []
      // Where the environment's own files are missing, so are its names.
      return NamedValueSet(
        environment: environment.name, values: inherited + (own?.values ?? []),
        isComplete: (common?.isComplete ?? true)
          && (own?.isComplete ?? environment.namedValues.isEmpty))
    }
  }

  var apis: [API] {
    let described = plan.description.apis.map { ResourceKey($0.id, in: nil) }
    var others = Set(specifications.keys).union(backendSpecifications.keys)
    others.formUnion(information.keys)
    others.formUnion(productsByAPI.keys)
    others.formUnion(
      diagnostics.keys.compactMap { owner in
        owner.api.map { ResourceKey($0, in: owner.workspace) }
      })
    others.formUnion(
      plan.placements.values.compactMap { placement in
        placement.api.map { ResourceKey($0, in: placement.workspace) }
      })
    others.subtract(described)
    return (described + others.sorted(by: Self.byName)).map(api)
  }

  private func api(_ key: ResourceKey) -> API {
    let information = information[key]
    let description =
      key.workspace == nil ? plan.description.apis.first { $0.id == key.id } : nil
    let own = diagnostics[DiagnosticOwner(api: key.id, workspace: key.workspace)] ?? []
    let shared = diagnostics[DiagnosticOwner(api: nil, workspace: key.workspace)] ?? []
    return API(
      id: key.id, workspace: key.workspace,
      isDescribed: description != nil || describedAPIs.contains(key),
      specification: specifications[key],
      backendSpecification: backendSpecifications[key], products: products(of: key),
      path: information?.path, serviceURL: information?.serviceURL,
      serviceURLsOfEnvironments: overrides.compactMap {
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
      plan.placements.values.compactMap { placement in
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
    var seen: Set<Place> = []
    return
      problems
      .sorted {
        ($0.place.source.path, $0.place.span, $0.message)
          < ($1.place.source.path, $1.place.span, $1.message)
      }
      .filter { seen.insert($0.place).inserted }
  }

  private static func byName(_ left: ResourceKey, _ right: ResourceKey) -> Bool {
    (left.workspace ?? "", left.id) < (right.workspace ?? "", right.id)
  }
}
