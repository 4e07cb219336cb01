import SourceText

/// A file of Bicep with what its names stand for.
///
/// https://learn.microsoft.com/azure/azure-resource-manager/bicep/modules
public struct BicepModule {
  public let file: BicepFile
  let evaluator: HostEvaluator

  /// All resources, nested ones included, each before those inside of it.
  private let resources: [Resource]

  private let indices: [String: Int]

  private struct Resource {
    let declaration: BicepDeclaration

    /// The type with those of the resources around it, without versions.
    let type: String

    /// The index of the resource around it.
    let outer: Int?
  }

  /// - Parameter arguments: what the call of the module gives to its parameters.
  public init(_ file: BicepFile, arguments: [String: HostValue] = [:]) {
    self.file = file
    var resources: [Resource] = []
    var open = file.declarations.reversed().map { ($0, nil as Int?) }
    while let (declaration, outer) = open.popLast() {
      guard declaration.kind == .resource else { continue }
      let written = declaration.type?.template?.plainText(in: file.source) ?? ""
      let type = String(written.prefix { $0 != "@" })
      resources.append(
        Resource(
          declaration: declaration, type: outer.map { "\(resources[$0].type)/\(type)" } ?? type,
          outer: outer))
      let index = resources.count - 1
      let inner = declaration.body?.members.compactMap { member -> BicepDeclaration? in
        if case .declaration(let inner) = member.value.kind { inner } else { nil }
      }
      open += (inner ?? []).reversed().map { ($0, index) }
    }
    self.resources = resources
    indices = Dictionary(
      resources.enumerated().map { ($1.declaration.name, $0) },
      uniquingKeysWith: { first, _ in first })
    let folder = PathArithmetic.folder(of: file.source.path)
    var environment = HostEnvironment(language: .bicep, folder: folder, rootFolder: folder)
    func define(_ name: String, _ expression: HostExpression) {
      environment.definitions[name] = HostEnvironment.Definition(
        expression: expression, source: file.source)
    }
    for declaration in file.declarations
    where declaration.kind == .parameter || declaration.kind == .variable {
      if let value = declaration.value { define(declaration.name, value) }
    }
    for resource in resources {
      // In a loop each has a name of its own.
      if case .comprehension? = resource.declaration.value?.kind { continue }
      for member in resource.declaration.body?.members ?? [] where member.name == "name" {
        define("\(resource.declaration.name).name", member.value)
      }
    }
    environment.declared = Set(file.declarations.map(\.name) + resources.map(\.declaration.name))
    environment.given = arguments
    evaluator = HostEvaluator(environment)
  }

  /// How many expressions were looked at so far.
  package var steps: Int { evaluator.steps }

  /// The calls of other modules.
  public var calls: [HostModuleCall] {
    file.declarations.filter { $0.kind == .module }.map { declaration in
      let path = declaration.type?.template?.plainText(in: file.source)
      // Modules of a registry have the name of one and a ':' in front.
      let isLocal = path.map { !$0.contains(":") } ?? false
      var arguments: [String: HostValue] = [:]
      let context = HostContext(source: file.source)
      for member in evaluator.member("params", of: declaration.body, in: context)?.0.members ?? [] {
        guard let name = member.name else { continue }
        arguments[name] = evaluator.value(of: member.value, in: context)
      }
      return HostModuleCall(
        name: declaration.name,
        path: isLocal ? path.map { PathArithmetic.joined(evaluator.environment.folder, $0) } : nil,
        arguments: arguments, isConditional: declaration.isConditional,
        place: Place(file.source, declaration.nameSpan))
    }
  }

  /// The policies that the file deploys, in its order.
  public var policies: [PolicyResource] {
    resources.indices.flatMap { index -> [PolicyResource] in
      let resource = resources[index]
      guard !resource.declaration.isExisting, let value = resource.declaration.value,
        PolicyType.collections(of: resource.type) != nil
      else { return [] }
      return instances(of: value, in: HostContext(source: file.source)).compactMap { instance in
        policy(of: index, instance)
      }
    }
  }

  private struct Instance {
    let body: HostExpression
    let context: HostContext
    let key: String?
    let isConditional: Bool
  }

  /// The resources that a declaration stands for, one for each element of a list that is known.
  private func instances(of value: HostExpression, in context: HostContext) -> [Instance] {
    switch value.kind {
    case .conditional(let condition, let then, _):
      let isTrue = evaluator.value(of: condition, in: context).boolean
      return [
        Instance(body: then, context: context, key: nil, isConditional: isTrue != true)
      ]
    case .comprehension(let loop):
      guard let first = loop.variables.first,
        case .list(let elements) = evaluator.value(of: loop.collection, in: context)
      else {
        return instances(of: loop.value, in: context).map {
          Instance(body: $0.body, context: context, key: nil, isConditional: true)
        }
      }
      return elements.prefix(Self.maximumInstances).enumerated().flatMap { index, element in
        var context = context
        context.variables[first] = element
        if loop.variables.count > 1 { context.variables[loop.variables[1]] = .number("\(index)") }
        return instances(of: loop.value, in: context).map {
          Instance(
            body: $0.body, context: $0.context, key: "\(index)", isConditional: $0.isConditional)
        }
      }
    default: return [Instance(body: value, context: context, key: nil, isConditional: false)]
    }
  }

  private static let maximumInstances = 500

  private func policy(of index: Int, _ instance: Instance) -> PolicyResource? {
    let declaration = resources[index].declaration
    let steps = path(of: index, instance.body, in: instance.context)
    let path = steps.last?.collection == "policies" ? steps.dropLast() : steps
    guard let scope = PolicyType.scope(of: path.map(\.collection)) else { return nil }
    let properties = evaluator.member("properties", of: instance.body, in: instance.context)
    let (format, contents) = evaluator.policy(
      in: properties?.0, properties?.1 ?? instance.context)
    return PolicyResource(
      scope: scope, path: Array(path), format: format, contents: contents,
      isConditional: instance.isConditional, key: instance.key,
      place: Place(file.source, declaration.nameSpan))
  }

  // MARK: Ways

  /// How many resources may lie in each other; they may name each other in circles.
  private static let maximumDepth = 16

  /// The way to a resource, one name for each collection of its type.
  private func path(
    of index: Int, _ body: HostExpression, in context: HostContext, depth: Int = 0
  ) -> [PolicyResource.Step] {
    let resource = resources[index]
    let collections = PolicyType.allCollections(of: resource.type)
    // Where it is not nested and has no parent, the name has those of all that is around it.
    let name = body.members.last { $0.name == "name" }
    var names =
      name.map { evaluator.value(of: $0.value, in: context).text.segments } ?? [.unknown]
    if let outer = parent(of: resource, body), depth < Self.maximumDepth,
      let outerBody = resources[outer].declaration.body
    {
      names =
        path(of: outer, outerBody, in: HostContext(source: file.source), depth: depth + 1)
        .map(\.name) + names
    }
    // What is not told is in front.
    let missing = max(0, collections.count - names.count)
    names = Array(repeating: .unknown, count: missing) + names.suffix(collections.count)
    return zip(collections, names).map { PolicyResource.Step(collection: $0, name: $1) }
  }

  /// The index of the resource around one, or of that which its `parent` names.
  private func parent(of resource: Resource, _ body: HostExpression) -> Int? {
    if let outer = resource.outer { return outer }
    guard let parent = body.members.last(where: { $0.name == "parent" })?.value else { return nil }
    var name: String?
    switch parent.kind {
    case .name(let first): name = first
    case .path(let root, let steps):
      if case .name(let first) = root.kind { name = first }
      for step in steps {
        if case .member(let member) = step.kind { name = member }
      }
    default: break
    }
    return name.flatMap { indices[$0] }
  }
}

extension BicepDeclaration {
  /// True for a loop and for what has a condition.
  fileprivate var isConditional: Bool {
    switch value?.kind {
    case .conditional, .comprehension: true
    default: false
    }
  }

  /// The object that is declared, of a loop or a condition the one inside.
  fileprivate var body: HostExpression? {
    var expression = value
    while let next = expression {
      switch next.kind {
      case .conditional(_, let then, _): expression = then
      case .comprehension(let loop): expression = loop.value
      default: return next
      }
    }
    return nil
  }
}
