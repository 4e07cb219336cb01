import PolicyExpressions
import Testing

/// What follows from conditions that come to the same whenever they are asked.
struct ConditionOutcomeTests {
  @Test(arguments: [
    "if (context.Tracing || true) { return 1; }",
    "if (true || context.Tracing) { return 1; }",
    "if (context.Tracing || (context.Tracing || true)) { return 1; }",
    "if (context.Tracing && false) { } else { return 1; }",
    "if (!(context.Tracing && false)) { return 1; }",
    "if (context.Tracing) { return 1; } else if (true || context.Tracing) { return 2; }",
    "while (true || context.Tracing) { }",
    "do { } while (context.Tracing || true);",
    "for (; true || context.Tracing; ) { }",
    "if (true || context.Tracing) { return 1; } return 2;",
    "while (false && context.Tracing) { return 1; } return 2;",
    "try { return 1; } catch (Exception) when (false) { }",
    "try { return 1; } catch (Exception) when (context.Tracing && false) { }",
    "try { return 1; } catch (Exception) when (false) { } return 2;",
    "int y; try { y = 1; } catch (Exception) when (false) { } return y;",
  ])
  func nothingIsToldWhereCompilersDisagree(statements: String) {
    #expect(problems(ofStatements: statements) == [])
  }

  @Test(arguments: [
    "if (4 / 2 == 2) { return 1; }",
    "if (4 / 2 == 3) { } else { return 1; }",
    "if (!(4 / 2 == 3)) { return 1; }",
    "if (4 / 2 == 2 && true) { return 1; }",
    "if (4 / 2 == 2 || context.Tracing) { return 1; }",
    "if ((4 / 2 == 2) || context.Tracing || context.Tracing) { return 1; }",
    "if ('a' == 'a') { return 1; }",
    "if (\"a\" != null) { return 1; }",
    "if (true ^ false) { return 1; }",
    "if (StringComparison.Ordinal == StringComparison.Ordinal) { return 1; }",
    "const bool b = 4 / 2 == 2; if (b) { return 1; }",
    "const int k = 2147483647; if (unchecked(k + 1) == -2147483648) { return 1; }",
    "while (1.5 > 1.0) { }",
    "for (; 1.5 > 1.0; ) { }",
    "do { } while (1.5 > 1.0);",
    "while (1.5 > 1.0) { return 1; } return 2;",
    "try { return 1; } catch (Exception) when (4 / 2 == 3) { }",
    "int y; if (4 / 2 == 2) { y = 1; } return y;",
    "int y; while (4 / 2 == 2) { y = 1; break; } return y;",
    "switch (4 / 2 == 2) { case true: return 1; }",
  ])
  func nothingIsToldOfAConstantThatIsNotKnown(statements: String) {
    #expect(problems(ofStatements: statements) == [])
  }

  @Test(arguments: [
    ("if (true || 4 / 2 == 2) { return 1; }", ["always true"]),
    ("if (4 / 2 == 2 && false) { return 1; } return 2;", ["always false"]),
    ("int y; if (context.Tracing && 4 / 2 == 2) { y = 1; } return y;", ["y unassigned"]),
    ("int x = 1; if (x == x) { return 1; }", ["not all paths return"]),
  ])
  func anotherOperandTellsOfAConstantThatIsNotKnown(statements: String, expected: [String]) {
    #expect(problems(ofStatements: statements) == expected)
  }

  @Test(arguments: [
    "if (context.Tracing || false) { return 1; }",
    "if (context.Tracing && true) { return 1; }",
    "while (context.Tracing && true) { }",
    "try { return 1; } catch (Exception) when (context.Tracing) { }",
    "try { return 1; } catch (Exception) when (true) { }",
  ])
  func operandsThatDecideNothingAreBothWays(statements: String) {
    #expect(problems(ofStatements: statements) == ["not all paths return"])
  }
}
