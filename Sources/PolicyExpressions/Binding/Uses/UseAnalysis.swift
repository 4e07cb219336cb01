/// Follows values, `context` above all, through one expression: each use of them, and whether tests
/// make sure that it succeeds.
///
/// It is the flow analysis of a compiler that warns of null, with two differences. A value is known by
/// the way that leads to it, for `context` gives the same answer each time. And what is not
/// understood makes a use count as guarded, so that nobody complains about it: a call that a
/// condition hands the value to, a variable with several values in a condition, code inside `try`.
///
/// Each part of the code is looked at once, and what is known fits in sets of a fixed size, so that
/// the time grows with the code's length alone.
final class UseAnalysis {
  var table = FactTable()
  var state = State()
  private(set) var uses: [FollowedUse] = []

  let types: [Range<Int>: TypeRef]
  let constants: [Range<Int>: Bool]
  private let resolver: Binder

  /// Locals that have one value from their declaration on, or from their only assignment.
  private let assignments: LocalAssignments
  private var scopes: [[String: Int]] = [[:]]
  private var locals: [FollowedLocal] = []

  /// What conditions that are being evaluated speak of without telling anything certain.
  var pending = FactSet()
  var conditionDepth = 0

  /// How many values without a known meaning were read.
  var opaqueReads = 0

  /// In which order values were first tested or handed on, and from which on their parts were.
  var firstSeen: [FactTable.Node: Int] = [:]
  var firstAsked: [FactTable.Node: Int] = [:]
  var seenCount = 0

  var waysOut = WaysOut()

  /// What is known at the `break`s seen of each statement that they leave; nil without any.
  var breaks: [State?] = []
  var functionDepth = 0

  /// What is known where the code has given true, and where it has given false; nil while it hasn't.
  private(set) var resultWhenTrue: State?
  private(set) var resultWhenFalse: State?

  /// The ways seen so far that lead past what follows.
  struct WaysOut: Equatable {
    /// Those out of the function.
    var exits = 0
    var breaks = 0
    var continues = 0
  }

  /// What is known where control is.
  struct State {
    /// True where control never comes.
    var isDead = false

    /// True where nothing is understood, so that all counts as guarded.
    var isOpaque = false

    /// True where control comes in any case.
    var isSure = true

    /// What tests have told.
    var facts = FactSet()

    /// What holds since the code did not fail before.
    var survived = FactSet()

    /// All that was seen earlier than this may be tested, by a condition that is not understood.
    var seenBefore = 0

    func joined(with other: State) -> State {
      if isDead { return other }
      if other.isDead { return self }
      return State(
        isOpaque: isOpaque || other.isOpaque, isSure: isSure && other.isSure,
        facts: facts.intersection(other.facts),
        survived: survived.intersection(other.survived),
        seenBefore: min(seenBefore, other.seenBefore))
    }
  }

  init(
    _ tree: ExpressionTree, _ facts: CodeFacts, types: [Range<Int>: TypeRef],
    constants: [Range<Int>: Bool]
  ) {
    self.types = types
    self.constants = constants
    resolver = Binder(facts)
    assignments = LocalAssignments(tree)
    if facts.hasJumps { state.isOpaque = true }
    switch tree.root {
    case .expression(let expression): result(expression)
    case .statements(let statements): run(statements)
    }
    uses.sort {
      ($0.chain.range.lowerBound, $0.chain.range.upperBound)
        < ($1.chain.range.lowerBound, $1.chain.range.upperBound)
    }
  }

  /// Evaluates what the code gives.
  func result(_ expression: ExpressionSyntax) {
    guard functionDepth == 0 else { return consume(expression, as: .handedOn) }
    let (whenTrue, whenFalse) = condition(expression, as: .handedOn)
    resultWhenTrue = resultWhenTrue.map { $0.joined(with: whenTrue) } ?? whenTrue
    resultWhenFalse = resultWhenFalse.map { $0.joined(with: whenFalse) } ?? whenFalse
    state = whenTrue.joined(with: whenFalse)
  }

  /// What is certain where the code has given a truth value.
  func certainties(in result: State?) -> [ConditionFact] {
    guard let result, !result.isDead, !result.isOpaque else { return [] }
    return table.certainties(in: result.facts.union(result.survived))
  }

  /// From here on, nothing is understood.
  func loseTrack() {
    state.isOpaque = true
    state.isSure = false
  }

  // MARK: Locals

  private struct FollowedLocal {
    /// Nil while the local has no value that is followed.
    var value: FollowedValue?

    /// The value of a local that is not followed.
    let node: FactTable.Node
  }

  func inScope(_ body: () -> Void) {
    scopes.append([:])
    body()
    scopes.removeLast()
  }

  func openScope() { scopes.append([:]) }
  func closeScopes(downTo count: Int) { scopes.removeLast(scopes.count - count) }
  var scopeCount: Int { scopes.count }

  /// True where a local that is declared with a value keeps it.
  func keepsFirstValue(_ name: String) -> Bool { !assignments.isReassigned(name) }

  /// Declares a local. Nothing is known of one without a value, or with several.
  func declare(_ name: Identifier, _ value: FollowedValue = .unknown) {
    let node = table.addRoot(.local(name.text))
    scopes[scopes.count - 1][name.text] = locals.count
    locals.append(
      FollowedLocal(value: keepsFirstValue(name.text) ? value.ifKept : nil, node: node))
  }

  /// Puts a value into a local that has no other; false where a name stands for anything else.
  func assign(_ name: String, _ value: FollowedValue) -> Bool {
    guard let local = local(named: name), assignments.isAssignedOnce(name) else { return false }
    locals[local].value = value.ifKept
    return true
  }

  private func local(named name: String) -> Int? {
    for scope in scopes.reversed() {
      if let local = scope[name] { return local }
    }
    return nil
  }

  /// What a name stands for.
  func value(of name: SimpleNameSyntax) -> FollowedValue {
    guard let index = local(named: name.text) else {
      return name.text == "context"
        ? .chain(newChain(.context, FactTable.context, at: name.range)) : .type(name.text)
    }
    switch locals[index].value {
    case .chain(let chain):
      return .chain(chain.read(at: name.range, isSure: isSure, tests: state.facts))
    case .some(let value): return value
    case nil:
      opaqueReads += 1
      return .chain(newChain(.local(name.text), locals[index].node, at: name.range))
    }
  }

  // MARK: Chains

  var isSure: Bool { state.isSure && !state.isDead }

  func newChain(_ root: ValueUse.Root, _ node: FactTable.Node, at range: Range<Int>) -> Chain {
    Chain(
      root: root, node: node, range: range, rootEnd: range.upperBound, isSure: isSure,
      tests: state.facts)
  }

  /// Ends a chain, of whose value something becomes.
  func close(_ chain: Chain, _ fate: ValueUse.Fate) {
    let escapes = fate == .handedOn && !isScalar(chain)
    // A local that is written down or the like asks for nothing.
    let isContext = chain.root == .context && chain.steps.isEmpty
    if chain.hasOwnSteps || escapes || fate == .tested || isContext {
      uses.append(FollowedUse(chain: chain, fate: fate, escapes: escapes))
    }
    if fate != .kept { mention(chain, isTested: fate == .tested, escapes: escapes) }
  }

  /// True for a value that has no more to give.
  private func isScalar(_ chain: Chain) -> Bool {
    guard let type = types[chain.range] else { return false }
    return type == .string || type.isValueType == true || type == .null
  }

  func resolve(_ type: TypeSyntax) -> TypeRef { resolver.resolve(type) }
}
