import SourceText

/// The calls of other modules in a file of Bicep.
struct BicepCalls {
  private let source: SourceText
  private let resources: BicepResources
  private let declarations: [BicepDeclaration]
  private let indices: [String: Int]

  init(_ file: BicepFile, _ resources: BicepResources) {
    source = file.source
    self.resources = resources
    let declarations = file.declarations.filter { $0.kind == .module }
    self.declarations = declarations
    indices = Dictionary(
      declarations.indices.map { (declarations[$0].name, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  func all(_ evaluator: HostEvaluator) -> [HostModuleCall] {
    declarations.flatMap { declaration in
      resources.instances(of: declaration, evaluator).map { call(declaration, $0, evaluator) }
    }
  }

  /// The call of a name, of several in a loop the one with a key.
  func call(_ name: String, _ key: String?, _ evaluator: HostEvaluator) -> HostModuleCall? {
    guard let index = indices[name] else { return nil }
    let instances = resources.instances(of: declarations[index], evaluator)
    // A loop over what is not known stands for all of its elements.
    let meant = instances.count == 1 ? instances.first : instances.first { $0.key == key }
    return meant.map { call(declarations[index], $0, evaluator) }
  }

  private func call(
    _ declaration: BicepDeclaration, _ instance: BicepResources.Instance,
    _ evaluator: HostEvaluator
  ) -> HostModuleCall {
    let path = declaration.type?.template?.plainText(in: source)
    // Modules of a registry have the name of one and a ':' in front.
    let isLocal = path.map { !$0.contains(":") } ?? false
    var arguments: [String: HostValue] = [:]
    if let (parameters, context) = evaluator.member(
      "params", of: instance.body, in: instance.context)
    {
      for member in parameters.members {
        guard let name = member.name else { continue }
        arguments[name] = evaluator.value(of: member.value, in: context)
      }
    }
    return HostModuleCall(
      name: declaration.name, key: instance.key,
      path: isLocal ? path.map { PathArithmetic.joined(evaluator.environment.folder, $0) } : nil,
      arguments: arguments, isConditional: instance.isConditional,
      place: Place(source, declaration.nameSpan))
  }
}
