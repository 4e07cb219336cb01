import PolicyExpressions
import Testing

/// Which ends control reaches, as C# tells it from conditions and values that are constants.
struct ReachabilityTests {
  @Test(arguments: [
    "switch (1) { case 1: return 1; }",
    "switch (1) { case 1: return 1; default: break; }",
    "switch (1) { case 1: return 1; case 2: break; }",
    "switch (1) { case 2: break; default: return 2; }",
    "switch (1) { case 2: int x = 1; case 1: return 1; }",
    "switch (1 + 1) { case 2: return 1; }",
    "switch (-1) { case -1: return 1; }",
    "const int k = 1; switch (k) { case 1: return 1; }",
    "const int k = 1; switch (1) { case k: return 1; }",
    "const int k = 1; switch (1) { case k + 1: break; case 1: return 1; }",
    "switch ('a') { case 'b': break; case 'a': return 1; }",
    "switch (\"a\" + \"b\") { case \"ab\": return 1; }",
    "switch (true) { case true: return 1; }",
    "switch (1) { case 1: switch (2) { case 2: return 2; } }",
    "while (true) { switch (1) { case 1: break; } return 2; }",
  ])
  func constantLeadsToOneSection(statements: String) {
    #expect(problems(ofStatements: statements) == [])
  }

  @Test(arguments: [
    "switch (1) { }",
    "switch (1) { case 2: return 1; }",
    "switch (1) { case 1: break; default: return 2; }",
    "switch (1) { case 2: return 1; default: break; }",
    "switch (true) { case false: return 1; }",
    "switch (context.Response.StatusCode) { case 1: return 1; }",
  ])
  func constantLeadsToTheEnd(statements: String) {
    #expect(problems(ofStatements: statements) == ["not all paths return"])
  }

  @Test(arguments: [
    "switch (StringComparison.Ordinal) { case StringComparison.Ordinal: return 1; }",
    "switch (StringComparison.Ordinal) { case StringComparison.InvariantCulture: return 1; }",
    "switch ((StringComparison)4) { case StringComparison.Ordinal: return 1; }",
    "switch (1) { case int i: return i; }",
    "switch (1) { case 1 when true: return 1; }",
    "switch ((string)null) { case null: return 1; }",
    "switch (StringComparison.Ordinal) { case StringComparison.Ordinal: int x = 1; case StringComparison.InvariantCulture: return 1; }",
    "int y; switch (StringComparison.Ordinal) { case StringComparison.Ordinal: y = 1; break; default: break; } return y;",
  ])
  func whatIsNotKnownIsNotTold(statements: String) {
    #expect(problems(ofStatements: statements) == [])
  }

  @Test(arguments: [
    ("switch (1) { case 1: goto case 2; case 2: return 2; }", [] as [String]),
    ("switch (1) { case 1: goto case 2; case 2: break; }", ["not all paths return"]),
    ("switch (1) { case 1: { goto case 2; } case 2: break; }", ["not all paths return"]),
    ("switch (1) { case 1: return 1; case 2: goto case 3; case 3: break; }", []),
    ("switch (1) { case 1: goto default; default: break; }", ["not all paths return"]),
    ("switch (1) { case 1: return 1; case 2: goto default; default: break; }", []),
    ("switch (1) { case 2: goto case 1; case 1: return 1; }", []),
    ("switch (1) { case 1: goto case 1; }", []),
    ("switch (1) { case 1: goto A; default: A: break; }", ["not all paths return"]),
    ("switch (1) { case 1: goto A; default: break; A: return 1; }", ["unreachable"]),
    ("switch (1) { case 1: return 1; default: goto A; } A: ;", ["unreachable"]),
  ])
  func jumpsLeadToSections(statements: String, expected: [String]) {
    #expect(problems(ofStatements: statements) == expected)
  }

  @Test(arguments: [
    ("goto A; return 1; A: ;", ["unreachable", "not all paths return"]),
    ("goto A; A: return 1;", []),
    ("return 1; A: goto A;", ["unreachable"]),
    ("return 1; B: ; A: goto B;", ["unreachable"]),
    ("int x = 1; B: if (x > 1) return 1; goto A; A: x++; goto B;", []),
    ("if (context.Tracing) goto A; return 1; A: return 2;", []),
    ("while (true) { if (context.Tracing) goto A; } A: ;", ["not all paths return"]),
  ])
  func jumpsLeadToLabels(statements: String, expected: [String]) {
    #expect(problems(ofStatements: statements) == expected)
  }

  @Test(arguments: [
    ("switch (1) { case 1: return 1; Default: break; }", ["unreachable"]),
    ("while (true) { return 1; break; }", ["unreachable"]),
    ("for (;;) { return 1; break; }", ["unreachable"]),
    ("while (true) { if (false) break; }", ["always false"]),
    ("while (true) { if (true) { return 1; } else { break; } }", ["always true"]),
    ("while (true) { if (true) { return 1; } break; }", ["always true", "unreachable"]),
    ("while (true) { if (context.Tracing) { break; } }", ["not all paths return"]),
    ("for (;;) { while (false) { goto A; } } A: ;", ["always false", "unreachable"]),
    ("for (;;) { for (; false;) { goto A; } } A: ;", ["unreachable"]),
    ("do { return 1; } while (context.Tracing);", []),
    ("do { return 1; continue; } while (context.Tracing);", ["unreachable"]),
    (
      "do { if (context.Tracing) continue; return 1; } while (context.Tracing);",
      ["not all paths return"]
    ),
    ("do { continue; } while (true);", []),
    ("while (true) { try { break; } finally { throw new Exception(); } }", []),
    (
      "switch (context.Response.StatusCode) { case 1: return 1; break; default: return 2; }",
      ["unreachable"]
    ),
    (
      "switch (context.Response.StatusCode) { case 1: int x = 1; default: return 2; }",
      ["falls through", "not all paths return"]
    ),
  ])
  func onlyReachedJumpsLeave(statements: String, expected: [String]) {
    #expect(problems(ofStatements: statements) == expected)
  }

  @Test(arguments: [
    ("int y; switch (1) { case 1: y = 1; break; case 2: break; } return y;", []),
    ("int y; switch (1) { case 1: y = 1; break; default: break; } return y;", []),
    ("int y; switch (1) { case 2: y = 1; break; default: y = 2; break; } return y;", []),
    ("int y; switch (1) { case 2: y = 1; break; } return y;", ["y unassigned"]),
    ("int y; switch (1) { case 1: break; default: y = 2; break; } return y;", ["y unassigned"]),
  ])
  func onlyTheSectionThatRunsAssigns(statements: String, expected: [String]) {
    #expect(problems(ofStatements: statements) == expected)
  }

  @Test(arguments: [
    "object o = context.Variables[\"x\"]; switch (o) { case string s: return s; case var other: return \"\" + other; }",
    "object o = context.Variables[\"x\"]; switch (o) { case string s: return s; case object z: return 1; case null: return 2; }",
    "string o = context.RequestId.ToString(); switch (o) { case string s: return s; case null: return 1; }",
    "bool b = context.Tracing; switch (b) { case true: return 1; case bool z: return 2; }",
    "bool b = context.Tracing; switch (b) { case true when true: return 1; case false: return 2; }",
    "object o = context.Variables[\"x\"]; int y; switch (o) { case string s: y = 1; break; case var z: y = 2; break; } return y;",
    "object o = context.Variables[\"x\"]; switch (context.Request.Body == null) { case true: switch (o) { case string s: return s; case var z: return 1; } default: return 2; }",
  ])
  func patternsMayLeaveNothingOver(statements: String) {
    #expect(problems(ofStatements: statements) == [])
  }

  @Test(arguments: [
    ("object o = 1; switch (o) { case string s: break; }", ["not all paths return"]),
    ("object o = 1; switch (o) { case 1: return 1; }", ["not all paths return"]),
    (
      "object o = 1; switch (o) { case string s: return 1; default: break; }",
      ["not all paths return"]
    ),
    (
      "bool b = context.Tracing; switch (b) { case true: return 1; case false: return 2; }",
      ["not all paths return"]
    ),
    ("object o = 1; int y; switch (o) { case 1: y = 1; break; } return y;", ["y unassigned"]),
    (
      "object o = 1; int y; switch (o) { case string s: break; case var z: y = 1; break; } return y;",
      ["y unassigned"]
    ),
  ])
  func patternsLeaveSomethingOver(statements: String, expected: [String]) {
    #expect(problems(ofStatements: statements) == expected)
  }

  @Test(arguments: [
    ("switch (1) { case int i: return i; }", []),
    ("switch (8 / 4) { case 2: return 1; }", []),
    ("switch (8 / 4) { case 2: return 1; } int x = 1;", []),
    ("if (context.Tracing || true) { return 1; }", []),
    ("goto case 8 / 4;", []),
    ("switch (8 / 4) { case 2: return 1; } goto case 2;", []),
    ("int x = 1;", ["falls through"]),
  ])
  func onlyASectionThatSurelyRunsOutIsTold(statements: String, expected: [String]) {
    let code =
      "switch (context.Response.StatusCode) { case 1: \(statements) case 2: return 2; default: return 3; }"
    #expect(problems(ofStatements: code).filter { $0 != "not all paths return" } == expected)
  }

  @Test func aSectionIsToldBesideOneThatIsNotSure() {
    let inner = "switch (8 / 4) { case 2: return 1; }"
    let code = "case 1: \(inner) case 2: int x = 1; default: return 2;"
    #expect(
      problems(ofStatements: "switch (context.Response.StatusCode) { \(code) }") == [
        "falls through"
      ])
  }

  @Test(arguments: [
    ("int y; do { return 1; } while (context.Tracing); return y;", ["unreachable"]),
    ("int y; do { throw new Exception(); } while (context.Tracing); return y;", ["unreachable"]),
    (
      "int y; do { if (context.Tracing) { y = 1; continue; } return 1; } while (context.Tracing); return y;",
      []
    ),
    (
      "int y; do { if (context.Tracing) { continue; } return 1; } while (context.Tracing); return y;",
      ["y unassigned"]
    ),
    (
      "int y; do { if (context.Tracing) { continue; } y = 1; } while (context.Tracing); return y;",
      ["y unassigned"]
    ),
    (
      "int y; do { while (context.Tracing) { continue; } return 1; } while (context.Tracing); return y;",
      ["unreachable"]
    ),
    ("int y; do { try { continue; } finally { y = 1; } } while (context.Tracing); return y;", []),
    ("int y; while (true) { try { break; } finally { y = 1; } } return y;", []),
    ("int y; while (true) { try { break; } finally { int z = 1; } } return y;", ["y unassigned"]),
  ])
  func jumpsOutOfALoopTakeAlongWhatIsAssigned(statements: String, expected: [String]) {
    #expect(problems(ofStatements: statements) == expected)
  }

  @Test(arguments: [
    ("switch (unchecked(2147483647 + 1)) { case -2147483648: return 1; }", []),
    ("switch (unchecked(0 - 2147483647 - 2)) { case 2147483647: return 1; }", []),
    ("switch (unchecked(65536 * 65536)) { case 0: return 1; }", []),
    ("switch (unchecked(1u - 2u)) { case 4294967295: return 1; }", []),
    ("switch (unchecked(9223372036854775807 + 1)) { case 1: return 1; }", []),
    ("if (unchecked(2147483647 + 1) == -2147483648) { return 1; } return 2;", []),
    ("switch (2147483647 + 1L) { case 2147483648: return 1; }", []),
    ("switch (2147483646 + 1) { case 1: return 1; }", ["not all paths return"]),
  ])
  func numbersAreAsWideAsTheirType(statements: String, expected: [String]) {
    #expect(problems(ofStatements: statements) == expected)
  }

  @Test(arguments: [
    ("switch (1) { case 1: goto case 4 / 2; case 2: break; } return 1;", []),
    ("switch (1) { case 1: goto case 4 / 2; case 2: return 1; }", []),
    ("switch (1) { case 1: goto case 4 / 2; case 2: int x = 1; default: return 2; }", []),
    (
      "switch (1) { case 1: return 1; case 3: goto case 4 / 2; case 2: break; } return 1;",
      ["unreachable"]
    ),
  ])
  func aJumpToAnUnknownSectionMayLeadToAny(statements: String, expected: [String]) {
    #expect(problems(ofStatements: statements) == expected)
  }

  @Test(arguments: [
    ("if (context.Tracing) { goto B; } return 1; A: B: return 2;", []),
    ("if (context.Tracing) { goto A; } return 1; A: B: return 2;", []),
    (
      "if (context.Tracing) { goto A; } if (context.Tracing) { goto C; } return 1; A: B: C: return 2;",
      []
    ),
    ("return 1; A: B: goto B;", ["unreachable"]),
  ])
  func aStatementMayHaveSeveralLabels(statements: String, expected: [String]) {
    #expect(problems(ofStatements: statements) == expected)
  }

  @Test(arguments: [
    (
      "switch (context.Response.StatusCode) { case 1 + 1: case 2: break; } return 1;",
      ["duplicate case"]
    ),
    ("object o = 1; switch (o) { case 1: case 1L: break; } return 1;", []),
    (
      #"switch (context.RequestId.ToString()) { case "\u00e9": case "e\u0301": break; } return 1;"#,
      []
    ),
    (
      #"switch (context.RequestId.ToString()) { case "\u00e9": case "é": break; } return 1;"#,
      ["duplicate case"]
    ),
    (#"switch ("x"[0]) { case '\u212b': case '\u00c5': break; } return 1;"#, []),
    (#"if ("\u00e9" == "e\u0301") { return 1; } return 2;"#, ["always false"]),
  ])
  func casesAreComparedByValue(statements: String, expected: [String]) {
    #expect(problems(ofStatements: statements) == expected)
  }
}
