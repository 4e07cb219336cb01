import PolicyExpressions
import Testing

@Suite("Which composite formats .NET refuses")
struct CompositeFormatTests {
  @Test(
    "what .NET takes has its items",
    arguments: [
      ("", []), ("text", []), ("{{0}}", []), ("}}{{", []),
      ("{0}", [0]), ("{0}{12} {0}", [0, 12, 0]), ("{{{1}}}", [1]), ("{007}", [7]),
      ("{0 }", [0]), ("{0,8}", [0]), ("{0,-8}", [0]), ("{0 , -8 :N2}", [0]), ("{0:}", [0]),
      ("é{0:yyyy, \"x\"}", [0]),
      // Braces in a format, which not all versions take.
      ("{0:a}}b}", [0]), ("{0:a{{b}", [0]), ("{0:x}}}", [0]),
      ("{99999999999999999999}", [1_000_000]),
    ])
  func valid(text: String, indices: [Int]) throws {
    #expect(try CompositeFormat(text).items.map(\.index) == indices)
  }

  @Test("an item knows its place and its format")
  func items() throws {
    let text = "é {0,-8:N2} {1} {0:a}}b}"
    let items = try CompositeFormat(text).items
    #expect(items.map { text.part($0.range) } == ["{0,-8:N2}", "{1}", "{0:a}}b}"])
    #expect(items.map { $0.format?.text } == ["N2", nil, nil])
    #expect(items.map { $0.format.map { text.part($0.range) } } == ["N2", nil, nil])
  }

  @Test(
    "what .NET refuses is a problem, at its place",
    arguments: [
      ("{", .loneBrace, "{"), ("}", .loneBrace, "}"), ("a } b", .loneBrace, "}"),
      ("{ \"a\": {0} }", .loneBrace, "{"), ("{0}}", .loneBrace, "}"), ("a{", .loneBrace, "{"),
      ("{}", .missingNumber, "{}"), ("{name}", .missingNumber, "{name}"),
      ("{ 0}", .missingNumber, "{ 0}"), ("{-1}", .missingNumber, "{-1}"),
      ("{0,}", .malformedAlignment, ","), ("{0,x}", .malformedAlignment, ",x"),
      ("{0,-:N}", .malformedAlignment, ",-"), ("{0,", .malformedAlignment, ","),
      ("{0", .unclosedItem, "{0"), ("{0;N2}", .unclosedItem, "{0"),
      ("{0 x}", .unclosedItem, "{0 "), ("{0:N2", .unclosedItem, "{0:N2"),
      ("{0:a{b}", .unclosedItem, "{0:a"), ("{0:x}}", .unclosedItem, "{0:x}}"),
      ("{0,8 8}", .unclosedItem, "{0,8 "),
    ] as [(String, CompositeFormat.Problem.Kind, String)])
  func invalid(text: String, kind: CompositeFormat.Problem.Kind, part: String) throws {
    let problem = #expect(throws: CompositeFormat.Problem.self) { try CompositeFormat(text) }
    #expect(problem?.kind == kind)
    #expect(problem.map { text.part($0.range) } == part)
  }
}

extension String {
  /// The text between two UTF-8 offsets.
  func part(_ range: Range<Int>) -> String {
    String(decoding: Array(utf8)[range], as: UTF8.self)
  }
}
