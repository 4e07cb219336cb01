/// What follows `is` or `case`.
public indirect enum PatternSyntax: Sendable {
  /// A type alone. A constant such as `Color.Red` reads the same: which it is, the names tell.
  case type(TypeSyntax)
  /// `string text`, or `var text`, where the type is `var`.
  case declaration(DeclarationPatternSyntax)
  case constant(ExpressionSyntax)
  /// A pattern of C# 8 or newer, of which only the patterns inside are kept.
  case newer(NewerPatternSyntax)

  public var range: Range<Int> {
    switch self {
    case .type(let type): type.range
    case .declaration(let pattern): pattern.range
    case .constant(let expression): expression.range
    case .newer(let pattern): pattern.range
    }
  }
}

/// `T name`.
public struct DeclarationPatternSyntax: Sendable {
  public let type: TypeSyntax
  public let name: Identifier
  public let range: Range<Int>
}

/// A pattern that C# 7 does not know, such as `not null` or `> 5`.
public struct NewerPatternSyntax: Sendable {
  public let patterns: [PatternSyntax]
  public let range: Range<Int>
}

/// What a declaration inside an expression declares: a name, or several in brackets.
public indirect enum DesignationSyntax: Sendable {
  /// A name; `_` throws the value away.
  case name(Identifier)
  case tuple([DesignationSyntax], Range<Int>)

  public var range: Range<Int> {
    switch self {
    case .name(let name): name.range
    case .tuple(_, let range): range
    }
  }

  /// The names declared, from left to right.
  public var names: [Identifier] {
    switch self {
    case .name(let name): [name]
    case .tuple(let elements, _): elements.flatMap(\.names)
    }
  }
}
