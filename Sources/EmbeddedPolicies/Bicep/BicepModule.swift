import SourceText

/// A file of Bicep with what its names stand for.
///
/// https://learn.microsoft.com/azure/azure-resource-manager/bicep/modules
public struct BicepModule {
  public let file: BicepFile
  let evaluator: HostEvaluator
  private let resources: BicepResources
  private let called: CalledModules<BicepModule>

  /// - Parameter arguments: what the call of the module gives to its parameters.
  public init(_ file: BicepFile, arguments: [String: HostValue] = [:]) {
    let work = HostWork(forFilesOf: file.source.bytes.count)
    self.init(file, arguments: arguments, work) { _ in nil }
  }

  /// - Parameters:
  ///   - hasDefaults: false where parameters may have other values than their defaults.
  ///   - work: what is done for all modules together.
  ///   - load: evaluates the module of a call.
  init(
    _ file: BicepFile, arguments: [String: HostValue], hasDefaults: Bool = true, _ work: HostWork,
    load: @escaping CalledModules<BicepModule>.Load
  ) {
    self.file = file
    let resources = BicepResources(file)
    self.resources = resources
    let folder = PathArithmetic.folder(of: file.source.path)
    var environment = HostEnvironment(
      language: .bicep, work: work, folder: folder, rootFolder: folder)
    func define(_ name: String, _ expression: HostExpression?) {
      guard let expression else { return }
      environment.definitions[name] = HostEnvironment.Definition(
        expression: expression, source: file.source)
    }
    for declaration in file.declarations {
      switch declaration.kind {
      case .parameter where !hasDefaults: break
      case .parameter, .variable: define(declaration.name, declaration.value)
      case .output: define(HostEnvironment.output(declaration.name), declaration.value)
      case .resource, .module: break
      }
    }
    environment.declared = Set(
      file.declarations.map(\.name) + resources.all.map(\.declaration.name))
    environment.given = arguments
    environment.resources = resources
    let called = CalledModules(load)
    let calls = BicepCalls(file, resources)
    environment.module = { evaluator, name, key in
      called.module(name, key) { calls.call(name, key, evaluator) }?.evaluator
    }
    self.called = called
    evaluator = HostEvaluator(environment)
  }

  /// What the declarations name of each other.
  var mentions: HostMentions { HostMentions(file, resources) }

  /// How much was done so far.
  package var steps: Int { evaluator.work.steps }

  /// The calls of other modules, each element of a loop one of its own.
  public var calls: [HostModuleCall] { BicepCalls(file, resources).all(evaluator) }

  /// The module of a call; nil for one that is not known.
  func module(of call: HostModuleCall) -> BicepModule? {
    called.module(call.name, call.key) { call }
  }

  /// The policies that the file deploys, in its order.
  public var policies: [PolicyResource] { contents.policies }

  /// What the file deploys itself.
  var contents: HostContents {
    var contents = HostContents()
    for (index, resource) in resources.all.enumerated() {
      let collections = ServiceType.allCollections(of: resource.type)
      guard !collections.isEmpty else { continue }
      for instance in resources.instances(of: resource.declaration, evaluator) {
        add(index, instance, to: &contents)
      }
    }
    return contents
  }

  private func add(
    _ index: Int, _ instance: BicepResources.Instance, to contents: inout HostContents
  ) {
    let declaration = resources.all[index].declaration
    let path = resources.path(of: index, instance.body, in: instance.context, evaluator)
    let properties = evaluator.member("properties", of: instance.body, in: instance.context)
    contents.add(
      path,
      HostContents.Found(
        role: declaration.isExisting ? .referenced : .deployed,
        isConditional: instance.isConditional, key: instance.key,
        place: Place(file.source, declaration.nameSpan),
        position: HostPosition(declaration.name, key: instance.key))
    ) {
      evaluator.policy(in: properties?.0, properties?.1 ?? instance.context)
    } properties: {
      properties.map { evaluator.value(of: $0.0, in: $0.1) } ?? .unknown
    }
  }
}
