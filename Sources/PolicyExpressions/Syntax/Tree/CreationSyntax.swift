/// `new T(arguments) { … }`.
public struct ObjectCreationSyntax: Sendable {
  /// Nil in `new(…)` of C# 9.
  public let type: TypeSyntax?

  /// Nil without brackets.
  public let arguments: [ArgumentSyntax]?
  public let initializer: InitializerSyntax?
  public let range: Range<Int>
}

/// `new { Name = value, other.Member }`.
public struct AnonymousObjectSyntax: Sendable {
  /// The members; one without a name takes the name of its value.
  public let members: [(name: Identifier?, value: ExpressionSyntax)]
  public let range: Range<Int>
}

/// `new T[2, 3]`, `new T[] { … }`, `new[] { … }`, or one of them with `stackalloc`.
public struct ArrayCreationSyntax: Sendable {
  /// The type of the array; nil when the elements settle it.
  public let type: TypeSyntax?

  /// The lengths between the first square brackets; empty when the elements settle them.
  public let lengths: [ExpressionSyntax]
  public let initializer: InitializerSyntax?
  public let range: Range<Int>
}

/// `{ … }` behind a creation: elements, members or indices.
public struct InitializerSyntax: Sendable {
  public let elements: [InitializerElementSyntax]
  public let range: Range<Int>
}

/// One part of an initializer.
public struct InitializerElementSyntax: Sendable {
  public enum Target: Sendable {
    /// `value`, or `{ key, value }`, where the value is an initializer.
    case element
    /// `name = value`.
    case member(Identifier)
    /// `[arguments] = value`.
    case index([ArgumentSyntax])
  }

  public let target: Target
  public let value: ExpressionSyntax
  public let range: Range<Int>
}

/// `x => x.Id`, `async (x, y) => { … }` or `delegate (int x) { … }`.
public struct LambdaSyntax: Sendable {
  public enum Body: Sendable {
    case expression(ExpressionSyntax)
    case block(BlockSyntax)

    public var range: Range<Int> {
      switch self {
      case .expression(let expression): expression.range
      case .block(let block): block.range
      }
    }
  }

  public let isAsync: Bool

  /// True for `delegate { }`.
  public let isAnonymousMethod: Bool

  /// Nil in a `delegate` without brackets, which takes any parameters.
  public let parameters: [ParameterSyntax]?
  public let body: Body
  public let range: Range<Int>
}

/// A parameter of a lambda or local function.
public struct ParameterSyntax: Sendable {
  public enum Modifier: String, Sendable {
    case `ref`, out, `in`, params
  }

  public let modifier: Modifier?

  /// Nil when the place of the lambda settles the type.
  public let type: TypeSyntax?
  public let name: Identifier
  public let defaultValue: ExpressionSyntax?
  public let range: Range<Int>
}

/// `from x in xs where … select …`.
public struct QuerySyntax: Sendable {
  public let clauses: [QueryClauseSyntax]
  public let range: Range<Int>
}

/// A clause of a query. Names are in scope in the clauses behind theirs, up to `into`.
public struct QueryClauseSyntax: Sendable {
  public enum Kind: Sendable {
    case from(type: TypeSyntax?, name: Identifier, source: ExpressionSyntax)
    case `let`(name: Identifier, value: ExpressionSyntax)
    case `where`(ExpressionSyntax)
    case join(JoinSyntax)
    case orderBy([(key: ExpressionSyntax, isDescending: Bool)])
    case select(ExpressionSyntax)
    case group(ExpressionSyntax, by: ExpressionSyntax)
    /// `into name`, which continues the query with its results.
    case into(Identifier)
    /// The query stops before its `select` or `group`.
    case missing
  }

  public let kind: Kind
  public let range: Range<Int>
}

/// `join name in source on key equals otherKey into group`.
public struct JoinSyntax: Sendable {
  public let type: TypeSyntax?
  public let name: Identifier
  public let source: ExpressionSyntax
  public let leftKey: ExpressionSyntax
  public let rightKey: ExpressionSyntax
  public let group: Identifier?
}
