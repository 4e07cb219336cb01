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

  /// What the resource at a position waits for.
  public func precedents(of position: HostPosition) -> HostPrecedents {
    let steps = position.calls + [position.step]
    let levels = steps.indices.map { level in
      paths[Array(steps[..<level])].flatMap { mentions[$0] }
        .map { ($0, $0.all(mentionedBy: steps[level].name)) }
    }
    return HostPrecedents(steps: steps, levels: levels)
  }
}

/// What one resource waits for.
public struct HostPrecedents: Sendable {
  /// What is known of two resources.
  public enum Answer: Sendable {
    case waits
    case doesNotWait
    /// Nobody knows, as of two that one loop makes.
    case unknown
  }

  fileprivate let steps: [HostPosition.Step]

  /// Of each module on the way to the resource what the next step names, and what that names, and so on.
  fileprivate let levels: [(mentions: HostMentions, all: [Bool])?]

  /// Whether the resource waits for what is at a position.
  public func answer(for position: HostPosition) -> Answer {
    let others = position.calls + [position.step]
    guard let level = zip(steps, others).enumerated().first(where: { $1.0 != $1.1 })?.offset,
      steps[level].name != others[level].name, let (mentions, all) = levels[level],
      let index = mentions.index(of: others[level].name)
    else { return .unknown }
    if all[index] || mentions.isAlwaysThere(others[level].name) { return .waits }
    return mentions.isWhole ? .doesNotWait : .unknown
  }

  /// True where the resource and what is at a position are of one module.
  public func areOfOneModule(with position: HostPosition) -> Bool {
    steps.dropLast().elementsEqual(position.calls)
  }
}

/// What the declarations of a module name of each other.
struct HostMentions: Sendable {
  /// False where something may be named in text that was not read.
  let isWhole: Bool

  private let alwaysThere: Set<String>
  private var indices: [String: Int] = [:]
  private var mentioned: [[Int]] = []

  /// - Parameters:
  ///   - declarations: what is declared, a name that stands for several things being all of them; with the names that
  ///     stand in each, among others that mean something else.
  ///   - alwaysThere: what nothing has to wait for.
  init(
    _ declarations: [(name: String, mentions: Set<String>)], alwaysThere: Set<String> = [],
    isWhole: Bool = true
  ) {
    self.alwaysThere = alwaysThere
    self.isWhole = isWhole
    for declaration in declarations where indices[declaration.name] == nil {
      indices[declaration.name] = indices.count
    }
    mentioned = Array(repeating: [], count: indices.count)
    for declaration in declarations {
      guard let index = indices[declaration.name] else { continue }
      mentioned[index] += declaration.mentions.compactMap { indices[$0] }
    }
  }

  func index(of name: String) -> Int? { indices[name] }

  func isAlwaysThere(_ name: String) -> Bool { alwaysThere.contains(name) }

  /// For each declaration by its index, whether another one names it, or what that names, and so on.
  func all(mentionedBy name: String) -> [Bool] {
    var found = Array(repeating: false, count: mentioned.count)
    var open = indices[name].map { [$0] } ?? []
    while let next = open.popLast() {
      for index in mentioned[next] where !found[index] {
        found[index] = true
        open.append(index)
      }
    }
    return found
  }
}
