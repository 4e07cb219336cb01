/// Where something stands in code that deploys: the calls of modules that lead there from the module where the
/// deployment begins, and then what it is called itself.
public struct HostPosition: Sendable, Hashable {
  struct Step: Sendable, Hashable {
    /// What the module calls it.
    let name: String

    /// Which one it is of several that a loop makes.
    let key: String?
  }

  let calls: [Step]
  let step: Step

  init(_ name: String, key: String?, calls: [Step] = []) {
    step = Step(name: name, key: key)
    self.calls = calls
  }

  /// The same thing, of a module that these calls lead to.
  func behind(_ calls: [Step]) -> HostPosition {
    HostPosition(step.name, key: step.key, calls: calls + self.calls)
  }
}

/// What waits for what in a deployment.
///
/// Of two resources of which neither waits for the other either may come first: Terraform and the resource manager
/// deploy them at the same time.
///
/// https://learn.microsoft.com/azure/azure-resource-manager/bicep/resource-dependencies
/// https://developer.hashicorp.com/terraform/language/meta-arguments/depends_on
public struct HostOrder: Sendable {
  /// The module that each way of calls leads to, by its path, and what its declarations name.
  private var paths: [[HostPosition.Step]: String] = [:]
  private var mentions: [String: HostMentions] = [:]

  /// - Parameter read: what the declarations of the module name; asked once for each path.
  mutating func add(
    moduleAt path: String, calledBy calls: [HostPosition.Step], _ read: () -> HostMentions
  ) {
    paths[calls] = path
    if mentions[path] == nil { mentions[path] = read() }
  }

  /// What is there before the resource at a position is deployed.
  public func precedents(of position: HostPosition) -> HostPrecedents {
    let steps = position.calls + [position.step]
    let levels = steps.indices.map { level in
      paths[Array(steps[..<level])].flatMap { mentions[$0] }
        .map { ($0, $0.all(mentionedBy: steps[level].name)) }
    }
    return HostPrecedents(steps: steps, levels: levels)
  }
}

/// What is there before one resource is deployed.
public struct HostPrecedents: Sendable {
  fileprivate let steps: [HostPosition.Step]

  /// Of each module on the way to the resource what the next step waits for.
  fileprivate let levels: [(mentions: HostMentions, all: Set<Int>)?]

  /// True when the resource waits for what is at a position; nil where nobody knows, as of two that one loop makes.
  public func contain(_ position: HostPosition) -> Bool? {
    let others = position.calls + [position.step]
    guard let level = zip(steps, others).enumerated().first(where: { $1.0 != $1.1 })?.offset,
      steps[level].name != others[level].name, let (mentions, all) = levels[level],
      let index = mentions.index(of: others[level].name)
    else { return nil }
    return all.contains(index)
  }
}

/// What the declarations of a module name of each other.
struct HostMentions: Sendable {
  private var indices: [String: Int] = [:]
  private var mentioned: [Set<Int>] = []

  /// - Parameters:
  ///   - names: what is declared; a name that stands for several things is all of them.
  ///   - mentions: of each declaration the names that stand in it, among others that mean something else.
  init(_ declarations: [(name: String, mentions: Set<String>)]) {
    for declaration in declarations where indices[declaration.name] == nil {
      indices[declaration.name] = indices.count
    }
    mentioned = Array(repeating: [], count: indices.count)
    for declaration in declarations {
      guard let index = indices[declaration.name] else { continue }
      mentioned[index].formUnion(declaration.mentions.compactMap { indices[$0] })
    }
  }

  func index(of name: String) -> Int? { indices[name] }

  /// What a declaration names, what these name, and so on.
  func all(mentionedBy name: String) -> Set<Int> {
    var found: Set<Int> = []
    var open = indices[name].map { [$0] } ?? []
    while let next = open.popLast() {
      for index in mentioned[next] where found.insert(index).inserted { open.append(index) }
    }
    return found
  }
}
