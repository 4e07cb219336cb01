/// A C# expression.
///
/// Every node knows its bytes in the decoded code; a child's lie within its parent's.
public indirect enum ExpressionSyntax: Sendable {
  // What has no operator.
  case literal(LiteralSyntax)
  case interpolatedString(InterpolatedStringSyntax)
  case name(SimpleNameSyntax)
  /// A type that is a keyword and whose member is wanted: the `string` of `string.Empty`.
  case predefinedType(Identifier)
  /// `this` or `base`.
  case instance(Identifier)
  case parenthesized(ParenthesizedSyntax)
  case tuple(TupleSyntax)
  case declaration(DeclarationExpressionSyntax)

  // What follows an operand.
  case member(MemberSyntax)
  case call(CallSyntax)
  case index(IndexSyntax)

  // Operators.
  case unary(UnarySyntax)
  case binary(BinarySyntax)
  case conditional(ConditionalSyntax)
  case assignment(AssignmentSyntax)
  case cast(CastSyntax)
  case isPattern(IsPatternSyntax)
  case asType(AsTypeSyntax)
  case throwing(ThrowingSyntax)

  // What begins with a keyword, and functions.
  case new(ObjectCreationSyntax)
  case newAnonymous(AnonymousObjectSyntax)
  case newArray(ArrayCreationSyntax)
  case initializer(InitializerSyntax)
  case typeOperator(TypeOperatorSyntax)
  case checked(CheckedSyntax)
  case lambda(LambdaSyntax)
  case query(QuerySyntax)

  /// An expression of C# 8 or newer, of which only the parts are kept.
  case newer(NewerExpressionSyntax)

  /// A named value or placeholder, which may stand for anything, with the operands that it joins.
  case hole(HoleSyntax)

  /// Nothing where an expression should be, or what could not be read as one.
  case missing(Range<Int>)

  public var range: Range<Int> {
    switch self {
    case .literal(let node): node.range
    case .interpolatedString(let node): node.range
    case .name(let node): node.range
    case .predefinedType(let node), .instance(let node): node.range
    case .parenthesized(let node): node.range
    case .tuple(let node): node.range
    case .declaration(let node): node.range
    case .member(let node): node.range
    case .call(let node): node.range
    case .index(let node): node.range
    case .unary(let node): node.range
    case .binary(let node): node.range
    case .conditional(let node): node.range
    case .assignment(let node): node.range
    case .cast(let node): node.range
    case .isPattern(let node): node.range
    case .asType(let node): node.range
    case .throwing(let node): node.range
    case .new(let node): node.range
    case .newAnonymous(let node): node.range
    case .newArray(let node): node.range
    case .initializer(let node): node.range
    case .typeOperator(let node): node.range
    case .checked(let node): node.range
    case .lambda(let node): node.range
    case .query(let node): node.range
    case .newer(let node): node.range
    case .hole(let node): node.range
    case .missing(let range): range
    }
  }
}

/// An expression in round brackets.
public struct ParenthesizedSyntax: Sendable {
  public let inner: ExpressionSyntax
  public let range: Range<Int>
}

/// `(1, name: "a")`.
public struct TupleSyntax: Sendable {
  public let elements: [ArgumentSyntax]
  public let range: Range<Int>
}

/// `int count`, `var name` or `var (a, b)` where a value may be put: behind `out`, in a tuple that
/// is taken apart, or on the left of an assignment.
public struct DeclarationExpressionSyntax: Sendable {
  public let type: TypeSyntax
  public let designation: DesignationSyntax
  public let range: Range<Int>
}

/// `receiver.name` or `receiver?.name`.
///
/// Behind a `?.` all further members, calls and indices are skipped too when the receiver is null,
/// though they are written here as if they applied to the result.
public struct MemberSyntax: Sendable {
  public let receiver: ExpressionSyntax
  public let isConditional: Bool
  public let name: SimpleNameSyntax
  public let range: Range<Int>
}

/// `callee(arguments)`.
public struct CallSyntax: Sendable {
  public let callee: ExpressionSyntax
  public let arguments: [ArgumentSyntax]

  /// The arguments with their brackets.
  public let argumentsRange: Range<Int>
  public let range: Range<Int>
}

/// `receiver[arguments]` or `receiver?[arguments]`.
public struct IndexSyntax: Sendable {
  public let receiver: ExpressionSyntax
  public let isConditional: Bool
  public let arguments: [ArgumentSyntax]
  public let range: Range<Int>
}

/// `value`, `name: value` or `out value`.
public struct ArgumentSyntax: Sendable {
  public enum Modifier: String, Sendable {
    case `ref`, out, `in`
  }

  public let name: Identifier?
  public let modifier: Modifier?
  public let value: ExpressionSyntax
  public let range: Range<Int>
}

/// An operator with one operand.
public struct UnarySyntax: Sendable {
  public enum Operator: String, Sendable {
    case plus = "+"
    case minus = "-"
    case not = "!"
    case complement = "~"
    case increment = "++"
    case decrement = "--"
    case await = "await"
    case reference = "ref"
  }

  public let `operator`: Operator
  public let operatorRange: Range<Int>
  public let operand: ExpressionSyntax
  public let range: Range<Int>

  /// True for the operators behind their operand: `i++`.
  public var isPostfix: Bool { operatorRange.lowerBound > range.lowerBound }
}

/// An operator with two operands; chains lean to the left, those of `??` to the right.
public struct BinarySyntax: Sendable {
  public enum Operator: String, Sendable {
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case add = "+"
    case subtract = "-"
    case shiftLeft = "<<"
    case shiftRight = ">>"
    case unsignedShiftRight = ">>>"
    case less = "<"
    case greater = ">"
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
    case bitAnd = "&"
    case exclusiveOr = "^"
    case bitOr = "|"
    case and = "&&"
    case or = "||"
    case coalesce = "??"
  }

  public let left: ExpressionSyntax
  public let `operator`: Operator
  public let operatorRange: Range<Int>
  public let right: ExpressionSyntax
  public let range: Range<Int>
}

/// `condition ? whenTrue : whenFalse`.
public struct ConditionalSyntax: Sendable {
  public let condition: ExpressionSyntax
  public let whenTrue: ExpressionSyntax
  public let whenFalse: ExpressionSyntax
  public let range: Range<Int>
}

/// `target = value` and the like.
public struct AssignmentSyntax: Sendable {
  public enum Operator: String, Sendable {
    case assign = "="
    case add = "+="
    case subtract = "-="
    case multiply = "*="
    case divide = "/="
    case remainder = "%="
    case bitAnd = "&="
    case bitOr = "|="
    case exclusiveOr = "^="
    case shiftLeft = "<<="
    case shiftRight = ">>="
    case coalesce = "??="
  }

  public let target: ExpressionSyntax
  public let `operator`: Operator
  public let operatorRange: Range<Int>
  public let value: ExpressionSyntax
  public let range: Range<Int>
}

/// `(type)operand`.
public struct CastSyntax: Sendable {
  public let type: TypeSyntax
  public let operand: ExpressionSyntax
  public let range: Range<Int>
}

/// `operand is pattern`.
public struct IsPatternSyntax: Sendable {
  public let operand: ExpressionSyntax
  public let pattern: PatternSyntax
  public let range: Range<Int>
}

/// `operand as type`.
public struct AsTypeSyntax: Sendable {
  public let operand: ExpressionSyntax
  public let type: TypeSyntax
  public let range: Range<Int>
}

/// `throw exception` where a value is expected.
public struct ThrowingSyntax: Sendable {
  public let exception: ExpressionSyntax
  public let range: Range<Int>
}

/// `typeof(T)`, `sizeof(T)`, `default(T)`, or `default` alone.
public struct TypeOperatorSyntax: Sendable {
  public enum Operator: String, Sendable {
    case typeOf = "typeof"
    case sizeOf = "sizeof"
    case defaultValue = "default"
  }

  public let `operator`: Operator
  public let type: TypeSyntax?
  public let range: Range<Int>
}

/// `checked(value)` or `unchecked(value)`.
public struct CheckedSyntax: Sendable {
  public let isChecked: Bool
  public let value: ExpressionSyntax
  public let range: Range<Int>
}

/// What C# 7 does not know, such as a switch expression; `parts` are the nodes inside, in order.
public struct NewerExpressionSyntax: Sendable {
  public let syntax: NewerSyntax
  public let parts: [CodeNode]
  public let range: Range<Int>
}

/// A named value or placeholder, and the operands right beside it.
public struct HoleSyntax: Sendable {
  public let operands: [ExpressionSyntax]
  public let range: Range<Int>
}
