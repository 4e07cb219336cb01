import SourceText

/// The calls of other modules in the files of a folder.
struct HCLCalls {
  private let blocks: [(block: HCLBlock, source: SourceText)]
  private let indices: [String: Int]

  init(_ files: [HCLFile]) {
    let blocks = files.flatMap { file in
      file.body.blocks.filter { $0.type == "module" && $0.labels.count == 1 }
        .map { (block: $0, source: file.source) }
    }
    self.blocks = blocks
    indices = Dictionary(
      blocks.indices.map { (blocks[$0].block.labels[0].text, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// By what a module calls what a call of another deploys.
  static func address(of call: String) -> String { "module." + call }

  func all(_ evaluator: HostEvaluator) -> [HostModuleCall] {
    blocks.flatMap { block, source in
      evaluator.instances(of: block, in: HostContext(source: source)).map {
        call(block, $0, evaluator)
      }
    }
  }

  /// The call of a name, of several in a loop the one with a key.
  func call(_ name: String, _ key: String?, _ evaluator: HostEvaluator) -> HostModuleCall? {
    guard let index = indices[name] else { return nil }
    let instances = evaluator.instances(
      of: blocks[index].block, in: HostContext(source: blocks[index].source))
    // One alone goes by the number 0 where `count` makes it, and by no key where the loop is not known.
    let meant = instances.count == 1 ? instances.first : instances.first { $0.key == key }
    return meant.map { call(blocks[index].block, $0, evaluator) }
  }

  /// What Terraform takes from a call itself.
  private static let ownArguments: Set<String> = [
    "source", "version", "count", "for_each", "providers", "depends_on",
  ]

  private func call(
    _ block: HCLBlock, _ instance: HCLInstance, _ evaluator: HostEvaluator
  ) -> HostModuleCall {
    let source = block.body["source"].flatMap {
      evaluator.value(of: $0, in: instance.context).text.constant
    }
    let isLocal = source.map { $0.hasPrefix("./") || $0.hasPrefix("../") } ?? false
    var arguments: [String: HostValue] = [:]
    for attribute in block.body.attributes where !Self.ownArguments.contains(attribute.name) {
      arguments[attribute.name] = evaluator.value(of: attribute.value, in: instance.context)
    }
    return HostModuleCall(
      name: block.labels[0].text, key: instance.key,
      path: isLocal ? source.map { PathArithmetic.joined(evaluator.environment.folder, $0) } : nil,
      arguments: arguments, isConditional: instance.isConditional,
      place: Place(instance.context.source, block.typeSpan))
  }
}
