/// The grammar of .NET's regular expressions, as far as .NET refuses what breaks it.
///
/// What .NET takes, however odd, is no problem here, and neither is what only some versions refuse.
///
/// https://learn.microsoft.com/dotnet/standard/base-types/regular-expression-language-quick-reference
public enum RegexGrammar {
  /// Why .NET refuses a pattern.
  public struct Problem: Error, Equatable {
    public enum Kind: Sendable, Equatable {
      // MARK: Brackets

      /// `(a`
      case unclosedGroup
      /// `a)`
      case unopenedGroup
      /// `[a`
      case unclosedClass
      /// `(?#a`
      case unclosedComment

      // MARK: Quantifiers

      /// `*a`, `(+a)`
      case nothingToRepeat
      /// `a**`, and `a*+`, which other languages have
      case nestedQuantifier
      /// `a{3,1}`
      case reversedQuantifier
      /// A number beyond 32 bits.
      case numberTooLarge

      // MARK: Classes

      /// `[z-a]`
      case reversedRange
      /// `[a-\w]`
      case classInRange
      /// `[a-z-[b]c]`: only the bracket may follow what is taken away.
      case textBehindSubtraction

      // MARK: Escapes

      /// `\` at the end
      case trailingBackslash
      /// `\y`, `\_`
      case unknownEscape
      /// `\x1`, `\u12`
      case tooFewHexadecimalDigits
      /// `\c1`, or `\c` at the end
      case unknownControlCharacter
      /// `\pL`, `\p{L`
      case malformedProperty
      /// `\p{Letter}`
      case unknownProperty(String)

      // MARK: Groups

      /// `(?P<name>a)`, `(?|a)`
      case unknownGroup
      /// `(?<1a>b)`, `(?<0>a)`
      case invalidGroupName
      /// `(?(1)a|b|c)`
      case tooManyAlternatives
      /// `\k`, `\k<a`, `(?(1`
      case malformedReference
      /// `\2` where there is one group
      case undefinedNumber(Int)
      /// `\k<name>` where no group has the name
      case undefinedName(String)
    }

    public let kind: Kind

    /// The UTF-8 offsets in the pattern of what is wrong.
    public let range: Range<Int>

    public init(_ kind: Kind, in range: Range<Int>) {
      self.kind = kind
      self.range = range
    }
  }

  /// The first reason for which .NET refuses a pattern; nil when there is none.
  ///
  /// - Parameters:
  ///   - pattern: the expression as .NET gets it, escapes of C# and XML replaced.
  ///   - ignoringBlanks: true for `RegexOptions.IgnorePatternWhitespace`. The other options change
  ///     nothing here but `ECMAScript`, with which .NET takes more.
  public static func problem(in pattern: String, ignoringBlanks: Bool = false) -> Problem? {
    var reader = RegexReader(pattern, ignoringBlanks: ignoringBlanks)
    do throws(Problem) {
      try reader.read()
      return nil
    } catch {
      return error
    }
  }
}
