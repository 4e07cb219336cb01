import PolicyExpressions
import Testing

@Suite("Which formats of values .NET refuses")
struct ValueFormatTests {
  @Test(
    "what .NET takes is no problem",
    arguments: [
      (.integer, ["", "D", "d8", "X4", "b", "c", "E2", "f", "G17", "n0", "P99"]),
      (.integer, ["Z123", "0.00", "Zebra", " "]),
      (.floatingPoint, ["", "R", "r", "C", "E10", "F2", "g", "N", "p1", "#,##0.0", "'x", "D2x"]),
      (.decimal, ["", "F2", "N", "C0", "0.##%"]),
      (.date, "dDfFgGmMoOrRstTuUyY".map(String.init)),
      (
        .date, ["", "%h", "%K", "yyyyyyyy", "HH:mm:ss.fffffff", "'T'", "\"'\"", "\\'", "a b", "é "]
      ),
      (.dateWithOffset, "dDfFgGmMoOrRstTuyY".map(String.init)),
      (.dateWithOffset, ["", "zzz", "yyyy-MM-ddTHH:mm:ssK"]),
      (.timeSpan, ["", "c", "t", "T", "g", "G", "%d", "%h%m", "%hhh", "hh\\:mm\\:ss", "d'.'hh"]),
      (.timeSpan, ["dddddddd", "fffffff", "FFFFFFF", "\"days \"", "'\\''", "\\é"]),
      (.guid, ["", "N", "n", "D", "d", "B", "b", "P", "p", "X", "x"]),
    ] as [(ValueFormat.Subject, [String])])
  func valid(subject: ValueFormat.Subject, formats: [String]) {
    for format in formats {
      #expect(ValueFormat.problem(in: format, of: subject) == nil, "\(format)")
    }
  }

  @Test(
    "what .NET refuses is a problem, at its place",
    arguments: [
      (.integer, "Z", .unknownStandard, "Z"), (.integer, "R", .unknownStandard, "R"),
      (.integer, "t12", .unknownStandard, "t12"),
      (.floatingPoint, "D2", .unknownStandard, "D2"), (.floatingPoint, "x", .unknownStandard, "x"),
      (.decimal, "D", .unknownStandard, "D"), (.decimal, "X8", .unknownStandard, "X8"),
      (.date, "H", .unknownStandard, "H"), (.date, "S", .unknownStandard, "S"),
      (.date, "%", .unknownStandard, "%"), (.date, "é", .unknownStandard, "é"),
      (.dateWithOffset, "U", .unknownStandard, "U"),
      (.timeSpan, "h", .unknownStandard, "h"), (.timeSpan, " ", .unknownStandard, " "),
      (.guid, "Z", .unknownStandard, "Z"), (.guid, "NN", .unknownStandard, "NN"),
      (.date, "HH 'o", .unclosedQuote, "'"), (.date, "\"a\\\"", .unclosedQuote, "\""),
      (.timeSpan, "hh'", .unclosedQuote, "'"),
      (.date, "HH\\", .trailingBackslash, "\\"), (.timeSpan, "d\\", .trailingBackslash, "\\"),
      (.date, "%%", .lonePercent, "%"), (.date, "HH%", .lonePercent, "%"),
      (.timeSpan, "%%h", .lonePercent, "%"),
      (.date, "ss.ffffffff", .tooManyLetters, "ffffffff"),
      (.timeSpan, "hhh", .tooManyLetters, "hhh"), (.timeSpan, "mmm", .tooManyLetters, "mmm"),
      (.timeSpan, "ddddddddd", .tooManyLetters, "ddddddddd"),
      (.timeSpan, "hh:mm", .unescapedCharacter, ":"), (.timeSpan, "HH", .unescapedCharacter, "H"),
      (.timeSpan, "hh é", .unescapedCharacter, " "), (.timeSpan, "hhé", .unescapedCharacter, "é"),
      (.timeSpan, "%:", .unescapedCharacter, ":"),
    ] as [(ValueFormat.Subject, String, ValueFormat.Problem.Kind, String)])
  func invalid(
    subject: ValueFormat.Subject, format: String, kind: ValueFormat.Problem.Kind, part: String
  ) {
    let problem = ValueFormat.problem(in: format, of: subject)
    #expect(problem?.kind == kind)
    #expect(problem.map { format.part($0.range) } == part)
  }

  @Test(
    "a type tells which formats its values have",
    arguments: [
      (.int, .integer), (.ulong, .integer), (.named("System.Byte"), .integer),
      (.float, .floatingPoint), (.double, .floatingPoint), (.decimal, .decimal),
      (.named("System.DateTime"), .date), (.named("System.DateTimeOffset"), .dateWithOffset),
      (.named("System.TimeSpan"), .timeSpan), (.named("System.Guid"), .guid),
      (.char, nil), (.bool, nil), (.string, nil), (.object, nil), (.unknown, nil), (.null, nil),
    ] as [(TypeRef, ValueFormat.Subject?)])
  func subject(type: TypeRef, subject: ValueFormat.Subject?) {
    #expect(ValueFormat.Subject(type) == subject)
  }
}
