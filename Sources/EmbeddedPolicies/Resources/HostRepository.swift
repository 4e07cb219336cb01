import SourceText
import StructuredData

/// All modules of a repository, each evaluated with what those give that call it.
///
/// A module that is called several times deploys its policies several times, each with its own names
/// and texts. One that nobody calls is where a deployment begins, and has the defaults of its
/// parameters. What is called from outside of the repository is not known, so that a module which is
/// called within it is not evaluated without a call.
public struct HostRepository {
  private let folders: [String: [HCLFile]]
  private let bicep: [String: BicepFile]
  private let arm: [ARMTemplate]
  private let unreadFolders: Set<String>

  /// - Parameters:
  ///   - terraform: files of any folders; those of one folder are a module.
  ///   - bicep: files of Bicep, each a module.
  ///   - arm: templates, and any other JSON, which deploys nothing.
  ///   - unreadFolders: the folders of modules of Terraform of which files were not read.
  public init(
    terraform: [HCLFile], bicep: [BicepFile], arm: [ARMTemplate] = [],
    unreadFolders: Set<String> = []
  ) {
    self.unreadFolders = unreadFolders
    folders = Dictionary(grouping: terraform) { PathArithmetic.folder(of: $0.source.path) }
    self.bicep = Dictionary(
      bicep.map { ($0.source.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.arm = arm.sorted {
      PathArithmetic.precedes($0.document.source.path, $1.document.source.path)
    }
  }

  /// The modules where deployments begin and that have to do with the service: those of Terraform
  /// first, then those of Bicep, then templates, each by their paths.
  public var deployments: [HostDeployment] { evaluated().deployments }

  /// How much is done to find them, those of templates aside.
  package func steps(atLeast minimum: Int) -> Int { evaluated(atLeast: minimum).steps }

  /// - Parameter minimum: how much may be done however small the files are.
  private func evaluated(
    atLeast minimum: Int = HostWork.minimum
  ) -> (deployments: [HostDeployment], steps: Int) {
    let sizes = folders.mapValues { $0.reduce(0) { $0 + $1.source.bytes.count } }
    let work = HostWork(
      forFilesOf: sizes.values.reduce(0, +)
        + bicep.values.reduce(0) { $0 + $1.source.bytes.count }, atLeast: minimum)
    let ofTerraform = ModuleWalk(Array(folders.keys), .terraform, work, unread: unreadFolders) {
      path, root, call, hasDefaults, load -> HCLModule? in
      guard let files = folders[path] else { return nil }
      work.spend(callOf: sizes[path] ?? 0)
      return HCLModule(
        files, rootFolder: root, arguments: call?.arguments ?? [:], hasDefaults: hasDefaults, work,
        load: load)
    }
    let ofBicep = ModuleWalk(Array(bicep.keys), .bicep, work) {
      path, _, call, hasDefaults, load -> BicepModule? in
      guard let file = bicep[path] else { return nil }
      work.spend(callOf: file.source.bytes.count)
      return BicepModule(
        file, arguments: call?.arguments ?? [:], hasDefaults: hasDefaults, work, load: load)
    }
    let templates = arm.compactMap { template in
      let path = template.document.source.path
      return HostDeployment(
        path, .arm, [path], template.contents(), HostOrder(),
        certain: template.contents(hasDefaults: false))
    }
    return (Self.opened(ofTerraform.deployments + ofBicep.deployments + templates), work.steps)
  }

  /// The deployments, where those that bring something to a service which is there already may bring it
  /// to one that another of them creates.
  private static func opened(_ deployments: [HostDeployment]) -> [HostDeployment] {
    let others = deployments.filter { !$0.createsService }
    let brought = Set(
      others.flatMap { $0.resources.filter { $0.role == .deployed }.map(\.collection) }
        + (others.contains { $0.policies.contains { $0.scope == .fragment } }
          ? ["policyFragments"] : []))
    guard !brought.isEmpty else { return deployments }
    return deployments.map { deployment in
      guard deployment.createsService else { return deployment }
      return HostDeployment(
        root: deployment.root, language: deployment.language, paths: deployment.paths,
        policies: deployment.policies, resources: deployment.resources,
        openCollections: deployment.openCollections.union(brought), createsService: true,
        order: deployment.order)
    }
  }
}

extension HostDeployment {
  /// Nil for what has nothing to do with the service.
  ///
  /// - Parameter certain: what is deployed whatever the parameters of the deployment are.
  init?(
    _ root: String, _ language: HostLanguage, _ paths: Set<String>, _ contents: HostContents,
    _ order: HostOrder, certain: @autoclosure () -> HostContents
  ) {
    guard
      !contents.policies.isEmpty || !contents.resources.isEmpty || contents.createsService
    else { return nil }
    let certain = certain()
    // A format that a parameter decides may be another one.
    let uncertain = Set(certain.policies.filter { $0.format == .unknown }.map(\.place))
    // So may a name.
    let unnamed = Set(certain.policies.filter { $0.ownName?.constant == nil }.map(\.place))
    self.init(
      root: root, language: language, paths: paths,
      policies: contents.policies.map { policy in
        var policy = policy
        if uncertain.contains(policy.place) { policy.format = .unknown }
        if unnamed.contains(policy.place) { policy.ownName = nil }
        return policy
      },
      resources: Self.resources(contents.resources, withUncertaintyOf: certain.resources),
      openCollections: certain.openCollections,
      createsService: certain.createsService, order: order)
  }

  /// Properties that parameters may decide otherwise than by their defaults, and of which that matters: most values
  /// are looked at as their defaults have them.
  private static let decidedByParameters = ["subscriptionRequired", "metrics"]

  /// Resources of which those properties are not known that are not certain.
  private static func resources(
    _ resources: [HostResource], withUncertaintyOf certain: [HostResource]
  ) -> [HostResource] {
    let properties = Dictionary(
      certain.map { ($0.place, $0.properties) }, uniquingKeysWith: { first, _ in first })
    return resources.map { resource in
      guard case .object(var members) = resource.properties,
        let certain = properties[resource.place]
      else { return resource }
      for index in members.indices where decidedByParameters.contains(members[index].name) {
        let value = certain[members[index].name]
        if value?.boolean == nil { members[index].value = .unknown }
      }
      var resource = resource
      resource.properties = .object(members)
      return resource
    }
  }
}

/// A module of either language, with the values that its caller gives.
private protocol HostModule {
  var contents: HostContents { get }
  var calls: [HostModuleCall] { get }
  var paths: [String] { get }

  /// False where not all of its text could be read.
  var isRead: Bool { get }
  var mentions: HostMentions { get }
  func step(of call: HostModuleCall) -> HostPosition.Step
  func module(of call: HostModuleCall) -> Self?
}

extension HCLModule: HostModule {
  fileprivate var paths: [String] { files.map(\.source.path) }
  fileprivate var isRead: Bool { files.allSatisfy(\.problems.isEmpty) }

  fileprivate func step(of call: HostModuleCall) -> HostPosition.Step {
    HostPosition.Step(name: HCLCalls.address(of: call.name), key: call.key)
  }
}

extension BicepModule: HostModule {
  fileprivate var paths: [String] { [file.source.path] }
  fileprivate var isRead: Bool { file.problems.isEmpty }

  fileprivate func step(of call: HostModuleCall) -> HostPosition.Step {
    HostPosition.Step(name: call.name, key: call.key)
  }
}

/// Goes from the modules that nobody calls to those that they call.
private struct ModuleWalk<Module: HostModule> {
  typealias Evaluate = (
    _ path: String, _ root: String, _ call: HostModuleCall?, _ hasDefaults: Bool,
    _ load: @escaping CalledModules.Load
  ) -> Module?
  typealias CalledModules = EmbeddedPolicies.CalledModules<Module>

  private let paths: [String]
  private let language: HostLanguage
  private let work: HostWork
  private let evaluate: Evaluate

  /// The modules of which files were not read.
  private let unread: Set<String>

  init(
    _ paths: [String], _ language: HostLanguage, _ work: HostWork, unread: Set<String> = [],
    evaluate: @escaping Evaluate
  ) {
    self.work = work
    self.unread = unread
    self.paths = paths.sorted(by: PathArithmetic.precedes)
    self.language = language
    self.evaluate = evaluate
  }

  /// How many calls are followed one after the other.
  private static var maximumDepth: Int { 16 }

  /// How many modules one deployment may have, each counted as often as it is called.
  private final class Budget {
    var left = 500

    /// False where the parameters of the first module may have other values than their defaults.
    let hasDefaults: Bool

    init(hasDefaults: Bool) { self.hasDefaults = hasDefaults }
  }

  var deployments: [HostDeployment] {
    let called = Set(
      paths.flatMap { path in
        (evaluate(path, path, nil, true) { _ in nil }?.calls ?? []).compactMap(\.path)
          .filter { $0 != path }
      })
    var seen: Set<String> = []
    // Those that only call each other come last, one as the beginning.
    return (paths.filter { !called.contains($0) } + paths.filter(called.contains)).compactMap {
      path in seen.contains(path) ? nil : deployment(from: path, &seen)
    }
  }

  private func deployment(from root: String, _ seen: inout Set<String>) -> HostDeployment? {
    guard let found = passage(from: root, hasDefaults: true) else { return nil }
    seen.formUnion(found.modules)
    return HostDeployment(
      root, language, found.files, found.contents, found.order,
      certain: passage(from: root, hasDefaults: false)?.contents ?? HostContents())
  }

  /// What a module deploys with those that it calls, and the paths of all of them.
  private struct Passage {
    var contents = HostContents()
    var order = HostOrder()
    var modules: Set<String> = []
    var files: Set<String> = []
  }

  private func passage(from root: String, hasDefaults: Bool) -> Passage? {
    let budget = Budget(hasDefaults: hasDefaults)
    guard let first = module(root, from: root, nil, callers: [], budget) else { return nil }
    var passage = Passage()
    var isWhole = true
    var open = [(module: first, path: root, calls: [HostPosition.Step](), isConditional: false)]
    while let (module, path, calls, isConditional) = open.popLast() {
      passage.modules.insert(path)
      passage.files.formUnion(module.paths)
      passage.contents.add(module.contents, calledBy: calls, isConditional: isConditional)
      if module.isRead, !unread.contains(path) {
        passage.order.add(moduleAt: path, calledBy: calls) { module.mentions }
      }
      for call in module.calls.reversed() {
        guard !passage.contents.isFull, let path = call.path, let called = module.module(of: call)
        else {
          isWhole = false
          continue
        }
        open.append(
          (called, path, calls + [module.step(of: call)], isConditional || call.isConditional))
      }
    }
    // What was not looked at may have anything: a module of a registry, or one too many.
    isWhole = isWhole && passage.contents.isWhole && unread.isDisjoint(with: passage.modules)
    if !isWhole || work.isSpent || budget.left <= 0 {
      passage.contents.createsService = false
    }
    return passage
  }

  /// The module of a call, which knows those that it calls itself; nil where it is not in the
  /// repository, calls itself, or is one too many.
  private func module(
    _ path: String, from root: String, _ call: HostModuleCall?, callers: Set<String>,
    _ budget: Budget
  ) -> Module? {
    guard !callers.contains(path), callers.count < Self.maximumDepth, budget.left > 0,
      !work.isSpent
    else {
      return nil
    }
    let callers = callers.union([path])
    let evaluated = evaluate(path, root, call, call != nil || budget.hasDefaults) { call in
      call.path.flatMap { module($0, from: root, call, callers: callers, budget) }
    }
    if evaluated != nil { budget.left -= 1 }
    return evaluated
  }
}
