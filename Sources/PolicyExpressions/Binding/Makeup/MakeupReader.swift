/// Follows values through one expression, to tell what its results are made of.
///
/// Statements are followed in their order, each branch by itself; a loop is run through once. What a
/// condition looks at counts as judged from there on, in whichever branch: nobody knows what the
/// code makes sure of. To ask whether there is a value at all is no such look.
struct MakeupReader {
  /// What locals are made of where control is.
  var locals: [String: Makeups] = [:]

  /// What conditions have looked at so far.
  private(set) var judgedPaths: Set<AccessPath> = []
  private(set) var results = Makeups.none

  /// What the results are decided by, where they are truth values.
  private(set) var resultPaths: Set<AccessPath> = []

  let binding: Binding

  /// The parts of `context` by where the code takes them.
  let paths: [Range<Int>: AccessPath]

  init(_ tree: ExpressionTree, _ binding: Binding) {
    self.binding = binding
    var paths: [Range<Int>: AccessPath] = [:]
    for use in binding.contextUses {
      for step in use.path.steps.indices where step >= use.firstOwnStep {
        paths[use.places[step].range] = AccessPath(Array(use.path.steps[...step]))
      }
    }
    self.paths = paths
    switch tree.root {
    case .expression(let expression): note(result: expression)
    case .statements(let statements): _ = run(statements)
    }
  }

  mutating func note(result: ExpressionSyntax) {
    results = results.or(evaluate(result))
    resultPaths.formUnion(pathsJudged(by: result))
  }

  /// Gives up: nothing is known of the results.
  mutating func loseTrack() { results = .unknown }

  // MARK: Conditions

  /// Evaluates a condition, after which what it looks at counts as judged.
  mutating func judge(_ condition: ExpressionSyntax) {
    _ = evaluate(condition)
    noteJudged(by: condition)
  }

  /// Takes what a condition looks at for judged, once it is evaluated.
  mutating func noteJudged(by condition: ExpressionSyntax) {
    judgedPaths.formUnion(pathsJudged(by: condition))
  }

  private func pathsJudged(by condition: ExpressionSyntax) -> Set<AccessPath> {
    var judged: Set<AccessPath> = []
    var waiting: [CodeNode] = [.expression(condition)]
    while let node = waiting.popLast() {
      guard case .expression(let expression) = node else { continue }
      if expression.asksForPresence { continue }
      if let path = paths[expression.range] {
        judged.insert(path.judgedSubject)
        waiting += expression.chainArguments
        continue
      }
      if case .name(let name) = expression.unwrapped {
        for part in locals[name.text]?.all.flatMap(\.parts) ?? [] {
          judged.insert(part.path.judgedSubject)
        }
      }
      waiting += node.children
    }
    return judged
  }

  func isJudged(_ path: AccessPath) -> Bool { judgedPaths.contains(path.judgedSubject) }

  // MARK: Ways that meet

  /// Takes in what locals are made of on another way to the same place.
  mutating func join(_ other: [String: Makeups]) {
    locals.merge(other) { $0.or($1) }
  }
}

extension Makeup {
  /// What of `context` is in the value.
  public var parts: [Part] {
    pieces.compactMap { if case .part(let part) = $0 { part } else { nil } }
  }
}

extension AccessPath {
  /// The value that a look at the path is about: what is taken out of the first dictionary on the way,
  /// or else what the first method is called on.
  public var judgedSubject: AccessPath {
    let steps = subject.steps
    for (position, step) in steps.enumerated() {
      switch step {
      case .index: return AccessPath(Array(steps[...position]))
      case .call where !steps[position...].contains(where: \.isIndex):
        return AccessPath(Array(steps[..<position]))
      default: break
      }
    }
    return AccessPath(steps)
  }
}

extension AccessPath.Step {
  fileprivate var isIndex: Bool {
    if case .index = self { true } else { false }
  }
}

extension ExpressionSyntax {
  /// What a chain of members, calls and indices hands to its methods.
  fileprivate var chainArguments: [CodeNode] {
    var found: [CodeNode] = []
    var link = self
    while true {
      switch link {
      case .member(let node): link = node.receiver
      case .call(let node):
        found += node.arguments.map { .expression($0.value) }
        link = node.callee
      case .index(let node):
        found += node.arguments.map { .expression($0.value) }
        link = node.receiver
      case .cast(let node): link = node.operand
      case .parenthesized(let node): link = node.inner
      case .asType(let node): link = node.operand
      default: return found
      }
    }
  }

  /// True for a test that only asks whether there is something.
  fileprivate var asksForPresence: Bool {
    switch self {
    case .binary(let node):
      return [.equal, .notEqual].contains(node.operator)
        && (node.left.isNothing || node.right.isNothing)
    case .isPattern(let node):
      if case .constant(let constant) = node.pattern { return constant.isNothing }
      return false
    case .call(let node):
      guard case .member(let member) = node.callee else { return false }
      switch (member.name.text, node.arguments.count) {
      case ("ContainsKey", 1), ("IsNullOrEmpty", 1), ("IsNullOrWhiteSpace", 1), ("Any", 0),
        ("TryGetValue", 2):
        return true
      default: return false
      }
    default: return false
    }
  }

  /// True for null, an empty text and zero.
  private var isNothing: Bool {
    switch self {
    case .literal(let node):
      switch node.value {
      case .null, .string(""), .integer(0, _): true
      default: false
      }
    case .member(let node): node.name.text == "Empty"
    default: false
    }
  }
}
