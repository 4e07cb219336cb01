/// A type as written.
public indirect enum TypeSyntax: Sendable {
  /// A type that is a keyword: `string`, `int`, `void`.
  case predefined(Identifier)
  case named(NamedTypeSyntax)
  case nullable(NullableTypeSyntax)
  case array(ArrayTypeSyntax)
  case tuple(TupleTypeSyntax)
  /// `ref T` and `ref readonly T`, of locals and local functions.
  case reference(ReferenceTypeSyntax)
  /// The type left out in `typeof(List<>)`.
  case omitted(Range<Int>)
  /// A named value or placeholder, so that the type is unknown.
  case hole(Range<Int>)
  /// Nothing where a type should be.
  case missing(Range<Int>)

  public var range: Range<Int> {
    switch self {
    case .predefined(let keyword): keyword.range
    case .named(let type): type.range
    case .nullable(let type): type.range
    case .array(let type): type.range
    case .tuple(let type): type.range
    case .reference(let type): type.range
    case .omitted(let range), .hole(let range), .missing(let range): range
    }
  }

  /// True for `var`, which in all but strange code asks for the type of the value.
  public var isVar: Bool {
    guard case .named(let type) = self, type.parts.count == 1 else { return false }
    return type.parts[0].text == "var" && type.parts[0].typeArguments == nil
  }
}

/// `List<int>` or `System.Collections.Generic.List<int>`; an alias stands in the first part.
public struct NamedTypeSyntax: Sendable {
  public let parts: [SimpleNameSyntax]
  public let range: Range<Int>
}

/// `T?`.
public struct NullableTypeSyntax: Sendable {
  public let wrapped: TypeSyntax
  public let range: Range<Int>
}

/// `T[]` or `T[,]`; `T[][,]` is an array of rank 1 whose elements are arrays of rank 2.
public struct ArrayTypeSyntax: Sendable {
  public let element: TypeSyntax
  public let rank: Int
  public let range: Range<Int>
}

/// `(int count, string name)`.
public struct TupleTypeSyntax: Sendable {
  public let elements: [(type: TypeSyntax, name: Identifier?)]
  public let range: Range<Int>
}

/// `ref T`, or `ref readonly T`.
public struct ReferenceTypeSyntax: Sendable {
  public let referenced: TypeSyntax
  public let isReadOnly: Bool
  public let range: Range<Int>
}
