/// A word that names something, without the `@` of a verbatim identifier.
public struct Identifier: Sendable, Hashable {
  /// The name; empty when the code lacks it.
  public let text: String
  public let range: Range<Int>
}

/// A name with its type arguments: `Count`, `As<JObject>` or `global::System`.
public struct SimpleNameSyntax: Sendable {
  /// What stands before `::`; nil without one.
  public let alias: Identifier?
  public let identifier: Identifier

  /// Nil without angle brackets.
  public let typeArguments: [TypeSyntax]?
  public let range: Range<Int>

  public var text: String { identifier.text }
}
