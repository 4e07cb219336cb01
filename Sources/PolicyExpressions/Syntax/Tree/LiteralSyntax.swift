/// A literal and what it means.
public struct LiteralSyntax: Sendable {
  public enum Value: Sendable, Equatable {
    case null
    case boolean(Bool)
    /// The string's value; nil when it has no end or an escape that C# does not know. Half a
    /// surrogate pair, which Swift cannot hold, reads as U+FFFD.
    case string(String?)
    /// The character's value; nil when there is not exactly one.
    case character(String?)
    /// The magnitude; nil when it exceeds 64 bits. A sign is an operator of its own.
    case integer(UInt64?, IntegerSuffix)
    case real(RealType)
  }

  /// The letters behind an integer, which settle its type.
  public enum IntegerSuffix: String, Sendable {
    case none = ""
    case unsigned = "u"
    case long = "l"
    case unsignedLong = "ul"
  }

  /// The type of a number with a point, an exponent or one of the letters `f`, `d` and `m`.
  public enum RealType: Sendable {
    case float, double, decimal
  }

  public let value: Value
  public let range: Range<Int>
}

/// `$"…{value,8:N2}…"`.
public struct InterpolatedStringSyntax: Sendable {
  public enum Part: Sendable {
    case text(InterpolatedTextSyntax)
    case interpolation(InterpolationSyntax)

    public var range: Range<Int> {
      switch self {
      case .text(let text): text.range
      case .interpolation(let interpolation): interpolation.range
      }
    }
  }

  public let isVerbatim: Bool
  public let parts: [Part]
  public let range: Range<Int>
}

/// Literal text of an interpolated string.
public struct InterpolatedTextSyntax: Sendable {
  /// The text with doubled braces and escapes read; nil when an escape is not C#'s.
  public let value: String?
  public let range: Range<Int>
}

/// `{value,alignment:format}`.
public struct InterpolationSyntax: Sendable {
  public let value: ExpressionSyntax
  public let alignment: ExpressionSyntax?

  /// The format without its colon, as written.
  public let format: String?

  /// The interpolation with its braces.
  public let range: Range<Int>
}
