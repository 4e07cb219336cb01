/// What the values that code gives are made of.
extension Binding {
  /// What the result is made of: one makeup for each way in which the code may come to it; empty where
  /// it gives null or nothing.
  public var makeups: [Makeup] { followedValues.values(self).results }

  /// What of `context` a condition looks at whose code this is, other than to ask whether there is any
  /// of it; what is taken out of a dictionary stands for all that is in it.
  public var judgedPaths: Set<AccessPath> { followedValues.values(self).judged }
}

/// What is found out about the values of one expression, when somebody first asks.
final class FollowedValues: Sendable {
  struct Values: Sendable {
    let results: [Makeup]
    let judged: Set<AccessPath>
  }

  private let tree: ExpressionTree
  private let found = MadeOnce<Values>()

  init(_ tree: ExpressionTree) { self.tree = tree }

  func values(_ binding: Binding) -> Values {
    found.value {
      let reader = MakeupReader(tree, binding)
      return Values(
        results: reader.results.all, judged: reader.judgedPaths.union(reader.resultPaths))
    }
  }
}
