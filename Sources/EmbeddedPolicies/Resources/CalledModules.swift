/// The modules that one module calls, each evaluated once with what its call gives.
final class CalledModules<Module> {
  /// Evaluates the module that a call names; nil for one that is not there.
  typealias Load = (HostModuleCall) -> Module?

  private struct Call: Hashable {
    let name: String
    let key: String?
  }

  private let load: Load
  private var modules: [Call: Module?] = [:]
  private var inProgress: Set<Call> = []

  init(_ load: @escaping Load) { self.load = load }

  /// The module of a call; nil for one that is not known, and while what the call gives is looked up.
  func module(_ name: String, _ key: String?, _ find: () -> HostModuleCall?) -> Module? {
    let call = Call(name: name, key: key)
    if let known = modules[call] { return known }
    guard inProgress.insert(call).inserted else { return nil }
    defer { inProgress.remove(call) }
    let module = find().flatMap(load)
    modules[call] = .some(module)
    return module
  }
}
