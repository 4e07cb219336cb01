/// What tests tell, and what is known of a value.
extension UseAnalysis {
  /// What a test says of a value.
  enum Relation {
    case notNull
    case null
    case equals(Constant, ignoringCase: Bool)
    case differs(Constant)
    case notNullOrEmpty

    var excludesNull: Bool {
      switch self {
      case .notNull, .notNullOrEmpty, .differs(.null): true
      case .equals(let constant, _): constant != .null
      case .null, .differs: false
      }
    }
  }

  // MARK: Asking

  /// True when the value of a node is not null, or may have been tested.
  func isTested(_ node: FactTable.Node) -> Bool {
    if knows(.isNotNull, node) || mayBeTested(node) { return true }
    // The key's own value may be tested.
    guard case .call(let name, let arguments)? = table.step(to: node), name == "GetValueOrDefault",
      let key = arguments.first?.constant, let dictionary = table.parent(of: node)
    else { return false }
    let index = table.child(of: dictionary, .index(key))
    return knows(.isNotNull, index) || mayBeTested(index)
  }

  /// True when a dictionary, or `null` for one, has a key, or may have been asked.
  func hasKey(_ index: FactTable.Node, of dictionary: FactTable.Node) -> Bool {
    knows(.exists, index) || knows(.isNotNull, index) || mayBeTested(index)
      || mayBeTested(dictionary)
  }

  /// True when code speaks of a value in a way that is not understood.
  func mayBeTested(_ node: FactTable.Node) -> Bool {
    if state.isOpaque || state.isDead || knows(.isMentioned, node) { return true }
    if let seen = firstSeen[node], seen < state.seenBefore { return true }
    guard table.hasAsked || !firstAsked.isEmpty else { return false }
    var next: FactTable.Node? = node
    while let current = next {
      if knows(.isAsked, current) { return true }
      if let asked = firstAsked[current], asked < state.seenBefore { return true }
      next = table.parent(of: current)
    }
    return false
  }

  private func knows(_ kind: FactTable.Fact.Kind, _ node: FactTable.Node) -> Bool {
    table.number(kind, node).map(state.facts.contains) ?? false
  }

  // MARK: Learning

  /// False for a value that nothing else in the code can be about.
  private func isFollowed(_ chain: Chain) -> Bool {
    chain.root != .other || chain.firstOwnStep > 0
  }

  /// What follows from a relation of the value that a chain leads to.
  func learned(_ chain: Chain, _ relation: Relation) -> FactSet {
    guard isFollowed(chain) else { return FactSet() }
    var set = FactSet()
    learn(chain.node, relation, isExact: !chain.mayHideValue, into: &set)
    learnDefaults(chain, relation, into: &set)
    return set
  }

  /// What the relation tells of the keys that the chain asks for with a default.
  private func learnDefaults(_ chain: Chain, _ relation: Relation, into set: inout FactSet) {
    var node = chain.node
    var relation = relation
    for step in chain.steps.reversed() where !step.isCast {
      guard let parent = table.parent(of: node) else { return }
      if case .call(let call) = step, KeyUse.Access(of: call) == .getValueOrDefault,
        let key = call.constant(0, named: "key"), key != .other
      {
        learn(
          of: table.child(of: parent, .index(key)), default: impliedDefault(of: call), relation,
          into: &set)
      }
      guard relation.excludesNull else { return }
      // Something that is not null came out of what is not.
      relation = .notNull
      node = parent
    }
  }

  private func learn(
    _ node: FactTable.Node, _ relation: Relation, isExact: Bool, into set: inout FactSet
  ) {
    switch relation {
    case .notNull, .notNullOrEmpty:
      learnNotNull(node, into: &set)
      if case .notNullOrEmpty = relation { table.learn(.differs(.string("")), node, into: &set) }
    case .null:
      if isExact { table.learn(.isNull, node, into: &set) }
    case .equals(.null, _): learn(node, .null, isExact: isExact, into: &set)
    case .differs(.null): learn(node, .notNull, isExact: isExact, into: &set)
    case .equals(let constant, let ignoringCase):
      learnNotNull(node, into: &set)
      if constant != .other {
        table.learn(.equals(constant, ignoringCase: ignoringCase), node, into: &set)
      }
    case .differs(let constant):
      if constant != .other { table.learn(.differs(constant), node, into: &set) }
    }
  }

  /// A value that is not null came out of values that are not, and by keys that are there.
  private func learnNotNull(_ node: FactTable.Node, into set: inout FactSet) {
    for part in table.way(to: node) {
      table.learn(.isNotNull, part, into: &set)
      if case .index(let key?)? = table.step(to: part), key != .other {
        table.learn(.exists, part, into: &set)
      }
    }
  }

  /// What follows for a key of a dictionary from the value that was asked for with a default.
  private func learn(
    of index: FactTable.Node, default fallback: Constant?, _ relation: Relation,
    into set: inout FactSet
  ) {
    func exists(_ relation: Relation) {
      table.learn(.exists, index, into: &set)
      learn(index, relation, isExact: true, into: &set)
    }
    switch relation {
    case .notNull, .differs(.null):
      if fallback == .null { exists(.notNull) }
    case .notNullOrEmpty:
      if fallback == .null || fallback == .string("") { exists(.notNullOrEmpty) }
    case .null, .equals(.null, _): break
    case .equals(let constant, let ignoringCase):
      if let fallback, fallback != .other, constant != .other, fallback != constant {
        exists(.equals(constant, ignoringCase: ignoringCase))
      }
    case .differs(let constant):
      if fallback == constant, constant != .other { exists(.differs(constant)) }
    }
  }

  /// What `GetValueOrDefault` gives for a key that is not there; nil where that is not known.
  private func impliedDefault(of call: AccessPath.Call) -> Constant? {
    if let written = call.argument(1, named: "defaultValue") { return written.constant }
    guard let type = call.typeArguments.first else {
      // Without a type, it is a text or an object.
      return .null
    }
    if type == .bool { return .bool(false) }
    if type.isValueType == false || type.nullableWrapped != nil { return .null }
    return type.primitive?.isIntegral == true ? .integer(0) : nil
  }

  // MARK: What is not understood

  /// Notes that code speaks of the value of a chain in a way that may be a test.
  func mention(_ chain: Chain, isTested: Bool, escapes: Bool) {
    guard isFollowed(chain) else { return }
    see(chain.node, isTested: isTested)
    if escapes { ask(chain.node) }
    // What calls and lists of keys tell of the value that they belong to is not known.
    var node = chain.node
    for step in chain.steps.reversed() where !step.isCast {
      guard let parent = table.parent(of: node) else { break }
      switch step {
      case .call(let call) where !Self.isUnderstood(call):
        see(parent, isTested: false)
      case .member("Keys", _), .member("Values", _), .member("Count", _):
        see(parent, isTested: false)
      default: break
      }
      node = parent
    }
  }

  /// Notes that any part of a value may be tested.
  func ask(_ node: FactTable.Node) {
    if firstAsked[node] == nil { firstAsked[node] = seenCount }
    seenCount += 1
    if conditionDepth > 0 { table.learn(.isAsked, node, into: &pending) }
  }

  private func see(_ node: FactTable.Node, isTested: Bool) {
    if firstSeen[node] == nil { firstSeen[node] = seenCount }
    seenCount += 1
    if conditionDepth > 0, !isTested { table.learn(.isMentioned, node, into: &pending) }
  }

  /// True for the methods of dictionaries whose answers about one key are understood.
  private static func isUnderstood(_ call: AccessPath.Call) -> Bool {
    switch call.name {
    case "ContainsKey", "TryGetValue", "GetValueOrDefault":
      call.constant(0, named: "key").map { $0 != .other } ?? false
    case "Equals": true
    default: false
    }
  }
}
