/// What code touches: the uses of values, above all of `context`, and what its conditions tell.
extension Binding {
  /// The uses of values in the order of the code, locals followed.
  public var valueUses: [ValueUse] { followed.value.uses }

  /// The uses of `context` and of what comes out of it.
  public var contextUses: [ValueUse] { followed.value.contextUses }

  /// What certainly holds when the code gives true, or when it gives false; empty where nothing is
  /// certain, or where it never does.
  public func conditionFacts(whenTrue: Bool) -> [ConditionFact] {
    whenTrue ? followed.value.whenTrue : followed.value.whenFalse
  }
}

/// What is found out about the uses of one expression, when somebody first asks.
final class FollowedUses: Sendable {
  struct Uses: Sendable {
    let uses: [ValueUse]
    let contextUses: [ValueUse]
    let whenTrue: [ConditionFact]
    let whenFalse: [ConditionFact]
  }

  private let tree: ExpressionTree
  private let facts: CodeFacts
  private let types: [Range<Int>: TypeRef]
  private let constants: [Range<Int>: Bool]
  private let found = MadeOnce<Uses>()

  init(
    _ tree: ExpressionTree, _ facts: CodeFacts, types: [Range<Int>: TypeRef],
    constants: [Range<Int>: Bool]
  ) {
    self.tree = tree
    self.facts = facts
    self.types = types
    self.constants = constants
  }

  var value: Uses {
    found.value {
      let analysis = UseAnalysis(tree, facts, types: types, constants: constants)
      let table = SharedTable(analysis.table)
      let uses = analysis.uses.map { ValueUse($0, table: table) }
      return Uses(
        uses: uses, contextUses: uses.filter { $0.root == .context },
        whenTrue: analysis.certainties(in: analysis.resultWhenTrue),
        whenFalse: analysis.certainties(in: analysis.resultWhenFalse))
    }
  }
}

/// The table of an expression, which all its uses share.
final class SharedTable: Sendable {
  let table: FactTable

  init(_ table: FactTable) { self.table = table }
}
