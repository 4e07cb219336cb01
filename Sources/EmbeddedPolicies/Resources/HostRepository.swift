import SourceText

/// All modules of a repository, each evaluated with what those give that call it.
///
/// A module that is called several times deploys its policies several times, each with its own names
/// and texts. One that nobody calls is where a deployment begins, and has the defaults of its
/// parameters. What is called from outside of the repository is not known, so that a module which is
/// called within it is not evaluated without a call.
public struct HostRepository {
  private let folders: [String: [HCLFile]]
  private let bicep: [String: BicepFile]

  /// - Parameters:
  ///   - terraform: files of any folders; those of one folder are a module.
  ///   - bicep: files of Bicep, each a module.
  public init(terraform: [HCLFile], bicep: [BicepFile]) {
    folders = Dictionary(grouping: terraform) { PathArithmetic.folder(of: $0.source.path) }
    self.bicep = Dictionary(
      bicep.map { ($0.source.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The policies of all modules: those of Terraform first, then those of Bicep, by the paths of the
  /// modules where deployments begin.
  public var policies: [PolicyResource] {
    let ofTerraform = ModuleWalk(Array(folders.keys)) { path, root, arguments in
      HCLModule(folders[path] ?? [], rootFolder: root, arguments: arguments)
    }
    let ofBicep = ModuleWalk(Array(bicep.keys)) { path, _, arguments in
      bicep[path].map { BicepModule($0, arguments: arguments) }
    }
    return ofTerraform.policies() + ofBicep.policies()
  }
}

/// A module of either language, with the values that its caller gives.
private protocol HostModule {
  var policies: [PolicyResource] { get }
  var calls: [HostModuleCall] { get }
}

extension HCLModule: HostModule {}
extension BicepModule: HostModule {}

/// Goes from the modules that nobody calls to those that they call.
private struct ModuleWalk {
  typealias Evaluate = (
    _ path: String, _ root: String, _ arguments: [String: HostValue]
  ) -> (any HostModule)?

  private struct Step {
    let path: String
    let root: String
    let arguments: [String: HostValue]
    let isConditional: Bool
    /// The modules on the way, which may call each other in circles.
    let callers: Set<String>
  }

  private let paths: [String]
  private let evaluate: Evaluate

  init(_ paths: [String], evaluate: @escaping Evaluate) {
    self.paths = paths.sorted(by: PathArithmetic.precedes)
    self.evaluate = evaluate
  }

  /// How many calls are followed one after the other, and how many all told for each module.
  private static let maximumDepth = 16
  private static let maximumCallsOfModule = 20

  func policies() -> [PolicyResource] {
    let all = Set(paths)
    let called = Set(
      paths.flatMap { path in
        (evaluate(path, path, [:])?.calls ?? []).compactMap(\.path).filter { $0 != path }
      })
    var policies: [PolicyResource] = []
    var seen: Set<String> = []
    var left = Self.maximumCallsOfModule * paths.count
    // Those that only call each other come last, one as the beginning.
    for path in paths.filter({ !called.contains($0) }) + paths.filter(called.contains)
    where !seen.contains(path) {
      var open = [Step(path: path, root: path, arguments: [:], isConditional: false, callers: [])]
      while let step = open.popLast(), left > 0 {
        left -= 1
        seen.insert(step.path)
        guard let module = evaluate(step.path, step.root, step.arguments) else { continue }
        policies += step.isConditional ? module.policies.map(\.underCondition) : module.policies
        guard step.callers.count < Self.maximumDepth else { continue }
        let callers = step.callers.union([step.path])
        open += module.calls.reversed().compactMap { call in
          guard let path = call.path, all.contains(path), !callers.contains(path) else {
            return nil
          }
          return Step(
            path: path, root: step.root, arguments: call.arguments,
            isConditional: step.isConditional || call.isConditional, callers: callers)
        }
      }
    }
    return policies
  }
}

extension PolicyResource {
  /// The same, where the call of its module is conditional.
  fileprivate var underCondition: PolicyResource {
    PolicyResource(
      scope: scope, path: path, format: format, contents: contents, isConditional: true, key: key,
      place: place)
  }
}
