import SourceText

/// The resources of a file of Bicep, and how they lie in each other.
struct BicepResources {
  struct Resource {
    let declaration: BicepDeclaration

    /// The type with those of the resources around it, without versions.
    let type: String

    /// The index of the resource around it.
    let outer: Int?
  }

  /// One of several resources that a declaration stands for.
  struct Instance {
    let body: HostExpression
    let context: HostContext
    let key: String?
    let isConditional: Bool
  }

  let source: SourceText

  /// All resources, nested ones included, each before those inside of it.
  let all: [Resource]

  private let indices: [String: Int]

  init(_ file: BicepFile) {
    source = file.source
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
    all = resources
    indices = Dictionary(
      resources.enumerated().map { ($1.declaration.name, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  func index(of name: String) -> Int? { indices[name] }

  // MARK: Loops

  /// How many resources or modules a loop may stand for.
  private static let maximumInstances = 500

  /// What a declaration stands for, one for each element of a list that is known.
  func instances(of declaration: BicepDeclaration, _ evaluator: HostEvaluator) -> [Instance] {
    declaration.value.map { instances(of: $0, in: HostContext(source: source), evaluator) } ?? []
  }

  private func instances(
    of value: HostExpression, in context: HostContext, _ evaluator: HostEvaluator
  ) -> [Instance] {
    switch value.kind {
    case .conditional(let condition, let then, _):
      let isTrue = evaluator.value(of: condition, in: context).boolean
      return [Instance(body: then, context: context, key: nil, isConditional: isTrue != true)]
    case .comprehension(let loop):
      // A default without elements is how modules say that others give them.
      guard case .list(let elements) = evaluator.value(of: loop.collection, in: context),
        !elements.isEmpty
      else {
        return instances(of: loop.value, in: context, evaluator).map {
          Instance(body: $0.body, context: context, key: nil, isConditional: true)
        }
      }
      var all: [Instance] = []
      for (index, element) in elements.enumerated() where all.count < Self.maximumInstances {
        all += instances(
          of: loop.value, in: Self.context(context, of: loop, element, index), evaluator
        ).map {
          Instance(
            body: $0.body, context: $0.context, key: "\(index)", isConditional: $0.isConditional)
        }
      }
      return Array(all.prefix(Self.maximumInstances))
    default: return [Instance(body: value, context: context, key: nil, isConditional: false)]
    }
  }

  private static func context(
    _ context: HostContext, of loop: HostComprehension, _ element: HostValue, _ index: Int
  ) -> HostContext {
    var context = context
    if let first = loop.variables.first { context.variables[first] = element }
    if loop.variables.count > 1 { context.variables[loop.variables[1]] = .number("\(index)") }
    return context
  }

  /// The resource that a name and the number of an element mean; of an element that is not known what
  /// all have in common.
  func instance(of index: Int, key: String?, _ evaluator: HostEvaluator) -> Instance? {
    let declaration = all[index].declaration
    let context = HostContext(source: source)
    guard let body = declaration.body else { return nil }
    if let key = key.flatMap({ Int($0) }), let value = declaration.value,
      case .comprehension(let loop) = value.kind,
      case .list(let elements) = evaluator.value(of: loop.collection, in: context),
      elements.indices.contains(key)
    {
      return Instance(
        body: body, context: Self.context(context, of: loop, elements[key], key), key: "\(key)",
        isConditional: false)
    }
    return Instance(body: body, context: context, key: nil, isConditional: false)
  }

  // MARK: Ways

  /// How many resources may lie in each other; they may name each other in circles.
  private static let maximumDepth = 16

  /// The way to a resource, one name for each collection of its type.
  func path(
    of index: Int, _ body: HostExpression, in context: HostContext, _ evaluator: HostEvaluator,
    depth: Int = 0
  ) -> [PolicyResource.Step] {
    let resource = all[index]
    let collections = ServiceType.allCollections(of: resource.type)
    // Where it is not nested and has no parent, the name has those of all that is around it.
    let name = body.members.last { $0.name == "name" }
    var names =
      name.map { evaluator.value(of: $0.value, in: context).text.segments } ?? [.unknown]
    if depth < Self.maximumDepth, let (outer, key) = parent(of: resource, body, context, evaluator),
      let instance = instance(of: outer, key: key, evaluator)
    {
      names =
        path(of: outer, instance.body, in: instance.context, evaluator, depth: depth + 1)
        .map(\.name) + names
    }
    // What is not told is in front.
    let missing = max(0, collections.count - names.count)
    names = Array(repeating: .unknown, count: missing) + names.suffix(collections.count)
    return zip(collections, names).map { PolicyResource.Step(collection: $0, name: $1) }
  }

  /// The index of the resource around one, or of that which its `parent` names, and which of several
  /// it is.
  private func parent(
    of resource: Resource, _ body: HostExpression, _ context: HostContext,
    _ evaluator: HostEvaluator
  ) -> (index: Int, key: String?)? {
    if let outer = resource.outer { return (outer, nil) }
    guard let parent = body.members.last(where: { $0.name == "parent" })?.value else { return nil }
    var name: String?
    var key: String?
    switch parent.kind {
    case .name(let first): name = first
    case .path(let root, let steps):
      if case .name(let first) = root.kind { name = first }
      for step in steps {
        switch step.kind {
        case .member(let member): name = member
        case .index(let index): key = evaluator.value(of: index, in: context).text.constant
        case .splat, .call, .assertion: break
        }
      }
    default: break
    }
    return name.flatMap { indices[$0] }.map { ($0, key) }
  }
}

extension BicepDeclaration {
  /// The object that is declared, of a loop or a condition the one inside.
  var body: HostExpression? {
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
