import PolicyCatalog
import PolicySyntax
import SourceText
import StructuredData

/// Puts the resources of a service together from the files of its plan.
struct ServiceReader {
  let plan: ServicePlan
  private(set) var builder = ServiceBuilder()

  /// What is otherwise in each environment that an APIOps tree is deployed to.
  private(set) var overrides: [OverrideFile] = []

  private var resolvers = Resolvers()

  /// Named values by environment; those of no environment hold for all.
  private(set) var namedValues: [String?: NamedValueSource] = [:]

  struct NamedValueSource {
    var values: [NamedValue] = []
    var isComplete = true
  }

  init(plan: ServicePlan) { self.plan = plan }

  /// Reads all.
  ///
  /// - Parameters:
  ///   - data: the data files by path; what is absent stays unknown.
  ///   - trees: the policies that were read, by path.
  mutating func read(_ data: [String: SourceText], _ trees: [String: SyntaxTree]) -> ServiceBuilder
  {
    for file in plan.dataFiles {
      noteOwner(of: file)
      if let (product, api) = file.role.membership {
        builder.productsByAPI[ResourceKey(api, in: file.workspace), default: []].insert(product)
      }
      if file.role.isSign {
        continue
      } else if let source = data[file.path] {
        read(source, as: file)
      } else {
        if let environment = file.role.environment {
          namedValues[environment, default: .init()].isComplete = false
        }
        file.role.listed.map { builder.resources.miss($0.kind, in: $0.environment) }
      }
    }
    for api in plan.description.apis {
      builder.productsByAPI[ResourceKey(api.id, in: nil), default: []].formUnion(api.products)
    }
    builder.problems += resolvers.problems
    builder.descriptions = plan.description.apis
    builder.placements = Array(plan.placements.values)
    builder.namedValueSets = namedValueSets
    builder.overrideFiles = overrides
    builder.overrides = resourceOverrides
    builder.texts = wholeTexts
    addNames(trees)
    return builder
  }

  /// The files of backends, loggers and APIs, and those that say otherwise, each once.
  private var wholeTexts: [Place] {
    var places = builder.backends.map(\.id.place) + builder.loggers.map(\.id.place)
    for key in builder.information.keys.sorted(by: ServiceBuilder.byName) {
      let information = builder.information[key]
      places += [information?.path?.place, information?.serviceURL?.place].compactMap(\.self)
    }
    var seen: Set<ObjectIdentifier> = []
    return (places.map(\.source) + overrides.map(\.source)).filter {
      seen.insert(ObjectIdentifier($0)).inserted
    }
    .map { Place($0, $0.span) }
  }

  /// Adds what is there by its name alone.
  private mutating func addNames(_ trees: [String: SyntaxTree]) {
    // Of two files of one fragment the first is shown, in every run.
    for (path, placement) in plan.placements.sorted(by: { $0.key < $1.key }) {
      guard let id = placement.fragment else { continue }
      let place = trees[path].map { Place($0.source, $0.root?.nameSpan ?? Span(at: 0)) }
      builder.resources.add(
        NamedResource(id, in: placement.workspace, at: place), of: .fragments)
    }
    for api in plan.description.apis {
      builder.resources.add(NamedResource(api.id, in: nil), of: .apis)
    }
    // A folder makes something of its kind, save for products, which may be folders that only add
    // to what is described elsewhere.
    for (kind, keys) in plan.folderNames where kind != .products && kind != .namedValues {
      for key in keys {
        builder.resources.add(NamedResource(key.id, in: key.workspace), of: kind)
      }
    }
  }

  private mutating func noteOwner(of file: ServicePlan.DataFile) {
    switch file.role {
    case .apiInformation(let api), .specification(let api):
      builder.describedAPIs.insert(ResourceKey(api, in: file.workspace))
    case .productInformation(let product):
      builder.describedProducts.insert(ResourceKey(product, in: file.workspace))
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
      let document = builder.openAPIDocument(source)
      if builder.specifications[key] == nil { builder.specifications[key] = document }
    case .backendSpecification(let api):
      let key = ResourceKey(api, in: workspace)
      let document = builder.openAPIDocument(source)
      if builder.backendSpecifications[key] == nil { builder.backendSpecifications[key] = document }
    case .apiInformation(let api):
      var reader = InformationReader(StructuredDocument(reading: source))
      builder.information[ResourceKey(api, in: workspace)] = reader.readAPI()
      builder.resources.add(
        NamedResource(api, in: workspace, at: Place(source, Span(at: 0))), of: .apis)
      builder.problems += reader.problems
    case .diagnostic(let api, let id):
      var reader = InformationReader(StructuredDocument(reading: source))
      builder.diagnostics[
        ServiceBuilder.DiagnosticOwner(api: api, workspace: workspace), default: []
      ].append(
        reader.readDiagnostic(id: id))
      if let logger = reader.loggerOfDiagnostic {
        builder.references.append(
          DataReference(
            owner: .diagnostic(id, api: api, in: workspace),
            kind: .loggers, name: logger.name, workspace: logger.workspace ?? workspace,
            environment: nil))
      }
      builder.problems += reader.problems
    case .productInformation(let product):
      let reader = InformationReader(StructuredDocument(reading: source))
      builder.productPlaces[ResourceKey(product, in: workspace)] = Place(source, Span(at: 0))
      builder.resources.add(
        NamedResource(product, in: workspace, at: Place(source, Span(at: 0))), of: .products)
      builder.problems += reader.problems
    case .publisherConfiguration(let environment):
      readOverrides(source, environment)
    case .graphQLSchema(let api): resolvers.addSchema(source, of: api, in: workspace)
    case .resolver(let api):
      let document = StructuredDocument(reading: source)
      builder.problems += document.problems.map { ServiceProblem($0, in: source) }
      resolvers.addResolver(document, of: api, in: workspace)
    case .policyManifest:
      let manifest = PolicyManifest(reading: source)
      builder.problems += manifest.problems + plan.missingFiles(of: manifest, at: file.path)
    case .productAPIs(let product):
      readAPIs(of: product, source, in: workspace)
    case .productAPI:
      break
    case .strayProductAPI(let product, let api):
      // The names are those of folders; the start of the file stands for them.
      let place = Place(source, Span(at: 0))
      builder.references.append(
        DataReference(
          owner: .resource(.apis, api, in: workspace), kind: .products,
          name: Located(product, at: place), workspace: workspace, environment: nil))
      builder.references.append(
        DataReference(
          owner: .resource(.products, product, in: workspace), kind: .apis,
          name: Located(api, at: place), workspace: workspace, environment: nil))
    }
  }

  private mutating func readAPIs(of product: String, _ source: SourceText, in workspace: String?) {
    let document = StructuredDocument(reading: source)
    builder.problems += document.problems.map { ServiceProblem($0, in: source) }
    for element in document.root?.elements ?? [] {
      guard let name = element["name"], let api = name.string else { continue }
      builder.productsByAPI[ResourceKey(api, in: workspace), default: []].insert(product)
      builder.references.append(
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
      builder.problems += document.problems.map { ServiceProblem($0, in: source) }
    }
  }

  private mutating func add(_ file: NamedValueFile, to environment: String?) {
    namedValues[environment, default: .init()].values += file.values
    if !file.isComplete { namedValues[environment]?.isComplete = false }
    builder.problems += file.problems
  }

  private mutating func readBackends(
    _ source: SourceText, folder: String?, workspace: String?, environment: String?
  ) {
    let document = StructuredDocument(reading: source)
    let read = ServiceModel.readBackends(
      document, folder: folder, workspace: workspace, environment: environment)
    builder.backends += read.backends
    builder.references += read.references
    for backend in read.backends {
      builder.resources.add(
        NamedResource(backend.id.value, in: workspace, at: backend.id.place), of: .backends,
        to: environment)
    }
    take(document, read.problems, of: .backends, environment, isList: folder == nil)
  }

  private mutating func readLoggers(_ source: SourceText, folder: String?, workspace: String?) {
    let document = StructuredDocument(reading: source)
    let read = ServiceModel.readLoggers(document, folder: folder, workspace: workspace)
    builder.loggers += read.loggers
    for logger in read.loggers {
      builder.resources.add(
        NamedResource(logger.id.value, in: workspace, at: logger.id.place), of: .loggers)
    }
    take(document, read.problems, of: .loggers, nil, isList: folder == nil)
  }

  private mutating func readNames(of kind: ResourceKind, _ source: SourceText) {
    let document = StructuredDocument(reading: source)
    let read = ServiceModel.readNames(of: kind, document)
    for resource in read.resources { builder.resources.add(resource, of: kind) }
    take(document, read.problems, of: kind, nil, isList: true)
  }

  /// Takes the problems of a file. A list with problems may name more than was read.
  private mutating func take(
    _ document: StructuredDocument, _ found: [ServiceProblem], of kind: ResourceKind,
    _ environment: String?, isList: Bool
  ) {
    builder.problems += document.problems.map { ServiceProblem($0, in: document.source) } + found
    if isList, !(document.problems.isEmpty && found.isEmpty) {
      builder.resources.miss(kind, in: environment)
    }
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
