/// The formats in which .NET writes numbers, times and GUIDs: `N2`, `yyyy-MM-dd`, `hh\:mm`.
///
/// What some version of .NET takes is no problem here.
///
/// https://learn.microsoft.com/dotnet/standard/base-types/formatting-types
public enum ValueFormat {
  /// A kind of value that has formats of its own.
  public enum Subject: Sendable {
    case integer, floatingPoint, decimal, date, dateWithOffset, timeSpan, guid

    /// The kind that values of a type are of; nil for types that take no format or any, and for
    /// what is not known.
    public init?(_ type: TypeRef) {
      let type = type.nullableWrapped ?? type
      if let subject = Self.others[type] {
        self = subject
      } else if let primitive = type.primitive, primitive.isIntegral, primitive != .char {
        self = .integer
      } else {
        return nil
      }
    }

    private static let others: [TypeRef: Subject] = [
      .float: .floatingPoint, .double: .floatingPoint, .decimal: .decimal,
      .named("System.DateTime"): .date, .named("System.DateTimeOffset"): .dateWithOffset,
      .named("System.TimeSpan"): .timeSpan, .named("System.Guid"): .guid,
    ]
  }

  /// Why .NET refuses to write a value in a format.
  public struct Problem: Error, Equatable {
    public enum Kind: Sendable, Equatable {
      /// A single character, or for a number a letter with a precision, that names no format.
      case unknownStandard
      /// A `'` or `"` without its second.
      case unclosedQuote
      /// A `\` at the end.
      case trailingBackslash
      /// `%` at the end, or before another
      case lonePercent
      /// `ffffffff`, `hhh`
      case tooManyLetters
      /// `hh:mm` for a `TimeSpan`, which takes nothing for itself.
      case unescapedCharacter
    }

    public let kind: Kind

    /// The UTF-8 offsets in the format of what is wrong.
    public let range: Range<Int>

    public init(_ kind: Kind, in range: Range<Int>) {
      self.kind = kind
      self.range = range
    }
  }

  /// The first reason for which .NET refuses a format; nil when there is none.
  public static func problem(in format: String, of subject: Subject) -> Problem? {
    if format.isEmpty { return nil }
    var reader = TextReader(format)
    do throws(Problem) {
      switch subject {
      case .integer, .floatingPoint, .decimal: try reader.readNumberFormat(of: subject)
      case .guid: try reader.readStandard("dDnNbBpPxX")
      case .date, .dateWithOffset, .timeSpan:
        if format.utf16.count == 1 {
          try reader.readStandard(letters(of: subject))
        } else {
          try reader.readCustomTime(isSpan: subject == .timeSpan)
        }
      }
      return nil
    } catch {
      return error
    }
  }

  /// The letters that name a format of times.
  private static func letters(of subject: Subject) -> StaticString {
    switch subject {
    case .timeSpan: "ctTgG"
    case .dateWithOffset: "dDfFgGmMoOrRstTuyY"
    default: "dDfFgGmMoOrRstTuUyY"
    }
  }
}

extension TextReader {
  private typealias Problem = ValueFormat.Problem

  /// Reads a letter with a precision; any other text writes the number somehow.
  ///
  /// https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings
  fileprivate mutating func readNumberFormat(
    of subject: ValueFormat.Subject
  ) throws(ValueFormat.Problem) {
    guard let letter = next, letter.isLetter else { return }
    let known: StaticString =
      switch subject {
      case .integer: "cdefgnpxb"
      case .floatingPoint, .decimal: "cefgnpr"
      default: ""
      }
    position += 1
    let precision = skip(while: \.isDigit)
    // More digits are no precision for .NET Framework, which then takes the whole for a pattern.
    guard isAtEnd, precision.count <= 2 else { return }
    if !known.description.utf8.contains(letter | 0x20) {
      throw Problem(.unknownStandard, in: 0..<bytes.count)
    }
  }

  /// Reads a text that has to be one of some letters.
  fileprivate func readStandard(_ letters: StaticString) throws(ValueFormat.Problem) {
    guard bytes.count == 1, isNext(anyOf: letters) else {
      throw Problem(.unknownStandard, in: 0..<bytes.count)
    }
  }

  /// Reads letters that stand for parts of a time, and what stands between them.
  ///
  /// https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings
  /// https://learn.microsoft.com/dotnet/standard/base-types/custom-timespan-format-strings
  fileprivate mutating func readCustomTime(isSpan: Bool) throws(ValueFormat.Problem) {
    while let byte = next {
      let start = position
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        try readQuoted(by: byte)
      case UInt8(ascii: "\\"):
        position += 1
        if isAtEnd { throw Problem(.trailingBackslash, in: start..<position) }
        takeCharacter()
      case UInt8(ascii: "%"):
        position += 1
        if isAtEnd || isNext("%") { throw Problem(.lonePercent, in: start..<position) }
        // The letter behind it has nothing to do with those that follow.
        if let letter = next, Self.repetitions(of: letter, isSpan: isSpan) != nil { position += 1 }
      default:
        guard let most = Self.repetitions(of: byte, isSpan: isSpan) else {
          takeCharacter()
          if isSpan { throw Problem(.unescapedCharacter, in: start..<position) }
          continue
        }
        let letters = skip { $0 == byte }
        if letters.count > most { throw Problem(.tooManyLetters, in: letters) }
      }
    }
  }

  private mutating func readQuoted(by quote: UInt8) throws(ValueFormat.Problem) {
    let start = position
    position += 1
    while let byte = next {
      position += 1
      if byte == quote { return }
      if byte == UInt8(ascii: "\\") { takeCharacter() }
    }
    throw Problem(.unclosedQuote, in: start..<start + 1)
  }

  /// How often a letter may follow itself; nil for one without a meaning.
  private static func repetitions(of letter: UInt8, isSpan: Bool) -> Int? {
    switch letter {
    case UInt8(ascii: "f"), UInt8(ascii: "F"): 7
    case UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s"): isSpan ? 2 : .max
    case UInt8(ascii: "d"): isSpan ? 8 : .max
    default: nil
    }
  }
}
