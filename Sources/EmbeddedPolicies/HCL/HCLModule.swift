import SourceText

/// The files of a folder, which Terraform reads as one.
///
/// https://developer.hashicorp.com/terraform/language/modules
public struct HCLModule {
  public let files: [HCLFile]
  let evaluator: HostEvaluator

  /// - Parameters:
  ///   - files: all files of the folder.
  ///   - rootFolder: the folder of the module from which Terraform is run, to which paths are
  ///     relative; that of the files where it is nil.
  ///   - arguments: what the call of the module gives to its variables.
  public init(_ files: [HCLFile], rootFolder: String? = nil, arguments: [String: HostValue] = [:]) {
    self.files = files
    let folder = files.first.map { PathArithmetic.folder(of: $0.source.path) } ?? ""
    var environment = HostEnvironment(
      language: .terraform, folder: folder, rootFolder: rootFolder ?? folder)
    for (name, value) in arguments { environment.given["var.\(name)"] = value }
    for file in files {
      func define(_ name: String, _ expression: HostExpression) {
        environment.definitions[name] = HostEnvironment.Definition(
          expression: expression, source: file.source)
      }
      for block in file.body.blocks {
        switch (block.type, block.labels.count) {
        case ("locals", _):
          for local in block.body.attributes { define("local.\(local.name)", local.value) }
        case ("variable", 1):
          if let value = block.body["default"] { define("var.\(block.labels[0].text)", value) }
        case ("resource", 2), ("data", 2):
          for attribute in block.body.attributes {
            define("\(block.address).\(attribute.name)", attribute.value)
          }
        default: break
        }
      }
    }
    evaluator = HostEvaluator(environment)
  }

  /// How many expressions were looked at so far.
  package var steps: Int { evaluator.steps }

  /// The calls of other modules.
  public var calls: [HostModuleCall] {
    files.flatMap { file in
      file.body.blocks.filter { $0.type == "module" && $0.labels.count == 1 }.map { block in
        let context = HostContext(source: file.source)
        let source = block.body["source"].flatMap {
          evaluator.value(of: $0, in: context).text.constant
        }
        let isLocal = source.map { $0.hasPrefix("./") || $0.hasPrefix("../") } ?? false
        var arguments: [String: HostValue] = [:]
        for attribute in block.body.attributes
        where !["source", "version", "count", "for_each", "providers", "depends_on"]
          .contains(attribute.name)
        {
          arguments[attribute.name] = evaluator.value(of: attribute.value, in: context)
        }
        return HostModuleCall(
          name: block.labels[0].text,
          path: isLocal
            ? source.map { PathArithmetic.joined(evaluator.environment.folder, $0) } : nil,
          arguments: arguments,
          isConditional: block.body["count"] != nil || block.body["for_each"] != nil,
          place: Place(file.source, block.typeSpan))
      }
    }
  }

  /// The policies that the module deploys, in the order of the files.
  public var policies: [PolicyResource] {
    files.flatMap { file in
      file.body.blocks.filter { $0.type == "resource" && $0.labels.count == 2 }.flatMap { block in
        instances(of: block, in: HostContext(source: file.source)).compactMap { instance in
          policy(of: block, instance)
        }
      }
    }
  }

  /// One resource of several that a block stands for.
  struct Instance {
    let context: HostContext
    let key: String?
    let isConditional: Bool
  }

  /// The resources that a block stands for, one for each element of a `for_each` that is known.
  private func instances(of block: HCLBlock, in context: HostContext) -> [Instance] {
    guard PolicyType.isPolicy(block) else { return [] }
    if let expression = block.body["for_each"] {
      var elements: [(key: String, value: HostValue)] = []
      switch evaluator.value(of: expression, in: context) {
      case .object(let members): elements = members.map { ($0.name, $0.value) }
      case .list(let values):
        let keys = values.compactMap { $0.text.constant }
        guard keys.count == values.count else { fallthrough }
        elements = zip(keys, values).map { ($0, $1) }
      default: return [Instance(context: context, key: nil, isConditional: true)]
      }
      return elements.prefix(Self.maximumInstances).map { element in
        var context = context
        context.variables["each"] = .object([
          ("key", .text(HostText(constant: element.key))), ("value", element.value),
        ])
        return Instance(context: context, key: element.key, isConditional: false)
      }
    }
    guard let count = block.body["count"] else {
      return [Instance(context: context, key: nil, isConditional: false)]
    }
    let number = evaluator.value(of: count, in: context).text.constant.flatMap { Int($0) }
    return [Instance(context: context, key: nil, isConditional: number.map { $0 < 1 } ?? true)]
  }

  private static let maximumInstances = 500

  private func policy(of block: HCLBlock, _ instance: Instance) -> PolicyResource? {
    let context = instance.context
    let place = Place(context.source, Span(block.typeSpan.start, block.labels[1].span.end))
    func resource(
      _ path: [PolicyResource.Step], _ format: PolicyResource.Format,
      _ contents: [PolicyResource.Content]
    ) -> PolicyResource? {
      guard let scope = PolicyType.scope(of: path.map(\.collection)) else { return nil }
      return PolicyResource(
        scope: scope, path: path, format: format, contents: contents,
        isConditional: instance.isConditional, key: instance.key, place: place)
    }
    let type = block.labels[0].text
    let value: (String) -> HostValue? = { name in
      block.body[name].map { evaluator.value(of: $0, in: context) }
    }
    guard let known = TerraformResource.policies[type] else {
      let resources = TerraformPaths(evaluator)
      guard let steps = resources.path(ofAzapi: value), let last = steps.last else { return nil }
      let path = last.collection == "policies" ? steps.dropLast() : steps
      let body = block.body["body"]
      let properties = evaluator.member("properties", of: body, in: context)
      let (format, contents) = evaluator.policy(
        in: properties?.0, properties?.1 ?? context)
      return resource(Array(path), format, contents)
    }
    let path = TerraformPaths(evaluator).path(of: known, value)
    if known.collections.last == "policyFragments" {
      let format = value("format").map(PolicyType.format) ?? .xml
      return resource(
        path, format, evaluator.contents(of: block.body["value"], format: format, in: context))
    }
    if let link = block.body["xml_link"], block.body["xml_content"] == nil {
      return resource(
        path, .rawxmlLink, evaluator.contents(of: link, format: .rawxmlLink, in: context))
    }
    return resource(
      path, .rawxml,
      evaluator.contents(of: block.body["xml_content"], format: .rawxml, in: context))
  }
}

extension HCLBlock {
  /// By what the module calls a resource, or a `data` source.
  fileprivate var address: String {
    (type == "data" ? "data." : "") + labels.map(\.text).joined(separator: ".")
  }
}

extension PolicyType {
  /// True for a resource of azurerm or azapi that is a policy.
  fileprivate static func isPolicy(_ block: HCLBlock) -> Bool {
    let type = block.labels[0].text
    return TerraformResource.policies[type] != nil || TerraformResource.azapi.contains(type)
  }
}
