public import PolicyExpressions

/// Code that was read, and what is known of it, found out when somebody asks. Where it stands makes no
/// difference, so that it is shared by all places and all versions of documents that have it.
public final class KnownCode: Sendable {
  public let tokenized: TokenizedCode
  public let tree: ExpressionTree

  /// All nodes of the tree, parents first and in the order of the code.
  public var nodes: CodeNodes { tree.nodes }

  private let meaning = Cell<Binding>()
  private let facts = FactStore()

  /// The checks that the code concerns.
  let selections = CodeSelections()

  /// Reads the code between the brackets of `@( )` or `@{ }`.
  public init(_ bytes: [UInt8], as form: ExpressionTree.Form) {
    tokenized = TokenizedCode(bytes)
    tree = ExpressionTree(parsing: tokenized, as: form)
  }

  /// What the code means; nil for what is no C#.
  public var binding: Binding? { tree.problems.isEmpty ? meaning.value { Binding(of: tree) } : nil }

  /// A fact about the code: derived for the first check that asks, and kept for the others.
  public subscript<Fact: CodeFact>(_: Fact.Type) -> Fact {
    facts.fact(Fact.self) { Fact.derive(from: self) }
  }
}

/// Something that is to be known of code by itself, wherever it stands, derived once however many checks
/// ask for it and however many documents have the code.
///
/// A check asks by the type, as document facts are asked for: `expression[UnguardedUses.self]`.
public protocol CodeFact: Sendable {
  /// Finds the fact out.
  ///
  /// It may depend on nothing but the code: neither on its place, nor on the document around it.
  static func derive(from code: KnownCode) -> Self
}
