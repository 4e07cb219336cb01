/// The values that code asks for, and what its tests tell about them, by numbers.
///
/// Values are nodes of a tree: two uses that take the same steps from the same beginning are of one
/// node, whether through a local, a cast or `?.`.
struct FactTable: Sendable {
  typealias Node = Int

  /// What one test tells.
  struct Fact: Hashable {
    enum Kind: Hashable {
      case exists
      case isMissing
      case isNotNull
      case isNull
      case equals(Constant, ignoringCase: Bool)
      case differs(Constant)
      /// A condition speaks of the value in a way that is not understood.
      case isMentioned
      /// It hands the value on, so that it may speak of any part of it.
      case isAsked
    }

    let kind: Kind
    let node: Node
  }

  /// A step without what does not change the value.
  enum Step: Hashable {
    case member(String)
    case index(Constant?)
    case call(String, [AccessPath.Argument])
  }

  private struct Edge: Hashable {
    let parent: Node
    let step: Step
  }

  private var parents: [Node?] = [nil]
  private var steps: [Step?] = [nil]
  private var roots: [ValueUse.Root] = [.context]
  private var children: [Edge: Node] = [:]

  private(set) var facts: [Fact] = []
  private var numbers: [Fact: Int] = [:]

  /// True when a test found no number, so that no use may be called untested.
  private(set) var isFull = false

  /// The facts that only say that a condition speaks of a value.
  private(set) var mentions = FactSet()

  /// True once a value was handed on in a condition.
  private(set) var hasAsked = false

  // MARK: Values

  /// The node of `context`.
  static let context: Node = 0

  mutating func addRoot(_ root: ValueUse.Root) -> Node {
    parents.append(nil)
    steps.append(nil)
    roots.append(root)
    return parents.count - 1
  }

  mutating func child(of parent: Node, _ step: Step) -> Node {
    var step = step
    if case .index(.string(let name)?) = step, steps[parent] == .member("Headers") {
      step = .index(.string(name.lowercased()))
    }
    let edge = Edge(parent: parent, step: step)
    if let known = children[edge] { return known }
    parents.append(parent)
    steps.append(step)
    roots.append(roots[parent])
    children[edge] = parents.count - 1
    return parents.count - 1
  }

  func parent(of node: Node) -> Node? { parents[node] }
  func step(to node: Node) -> Step? { steps[node] }
  func root(of node: Node) -> ValueUse.Root { roots[node] }

  /// The node and those on the way to it, without the beginning unless it is a local.
  func way(to node: Node) -> [Node] {
    var way: [Node] = []
    var next: Node? = node
    while let current = next, steps[current] != nil {
      way.append(current)
      next = parents[current]
    }
    if let root = next, case .local = roots[root] { way.append(root) }
    return way
  }

  func path(to node: Node) -> AccessPath {
    var result: [AccessPath.Step] = []
    var next = node
    while let step = steps[next], let parent = parents[next] {
      switch step {
      case .member(let name): result.append(.member(name, isConditional: false))
      case .index(let key): result.append(.index(key, isConditional: false))
      case .call(let name, let arguments):
        result.append(
          .call(
            AccessPath.Call(
              name: name, typeArguments: [], arguments: arguments, isConditional: false)))
      }
      next = parent
    }
    return AccessPath(result.reversed())
  }

  // MARK: Facts

  /// The number of a fact; nil where it has none.
  func number(_ kind: Fact.Kind, _ node: Node) -> Int? { numbers[Fact(kind: kind, node: node)] }

  /// Numbers a fact and puts it into a set.
  mutating func learn(_ kind: Fact.Kind, _ node: Node, into set: inout FactSet) {
    let fact = Fact(kind: kind, node: node)
    if let known = numbers[fact] {
      set.insert(known)
      return
    }
    guard facts.count < FactSet.capacity else {
      isFull = true
      return
    }
    let number = facts.count
    facts.append(fact)
    numbers[fact] = number
    set.insert(number)
    if kind == .isMentioned || kind == .isAsked { mentions.insert(number) }
    if kind == .isAsked { hasAsked = true }
  }

  /// Numbers a fact that follows from what was evaluated; leaves numbers for the tests.
  mutating func learnInPassing(_ kind: Fact.Kind, _ node: Node, into set: inout FactSet) {
    if facts.count < FactSet.capacity / 2 || number(kind, node) != nil {
      learn(kind, node, into: &set)
    }
  }

  /// The values that facts are about.
  func subjects(of set: FactSet) -> [(root: ValueUse.Root, path: AccessPath)] {
    set.numbers.map { (roots[facts[$0].node], path(to: facts[$0].node)) }
  }

  /// The facts as others may build on them: those about parts of `context` that are spelled out.
  func certainties(in set: FactSet) -> [ConditionFact] {
    set.numbers.compactMap { number in
      let fact = facts[number]
      guard roots[fact.node] == .context, way(to: fact.node).allSatisfy(isSpelledOut) else {
        return nil
      }
      let path = path(to: fact.node)
      return switch fact.kind {
      case .exists: .exists(path)
      case .isMissing: .isMissing(path)
      case .isNotNull: .isNotNull(path)
      case .isNull: .isNull(path)
      case .equals(let value, let ignoringCase): .equals(path, value, ignoringCase: ignoringCase)
      case .differs(let value): .differs(path, value)
      case .isMentioned, .isAsked: nil
      }
    }
  }

  /// False for an index or argument whose value the code does not spell: two of them may differ. What
  /// is certain of `GetValueOrDefault` is known of the index.
  private func isSpelledOut(_ node: Node) -> Bool {
    switch steps[node] {
    case .index(let key): key != nil && key != .other
    case .call(let name, let arguments):
      name != "GetValueOrDefault"
        && arguments.allSatisfy { $0.constant != nil && $0.constant != .other }
    case .member, nil: true
    }
  }
}
