import PolicyExpressions
import Testing

@Suite("Facts of conditions") struct ConditionFactTests {
  private func facts(_ text: String, _ whenTrue: Bool) -> [String] {
    binding(text).conditionFacts(whenTrue: whenTrue).map(\.summary).sorted()
  }

  @Test(
    "conditions tell what certainly holds",
    arguments: [
      (
        "@(context.Variables.ContainsKey(\"x\"))",
        [".Variables != null", ".Variables[\"x\"] exists"],
        [".Variables != null", ".Variables[\"x\"] is missing"]
      ),
      (
        "@(context.Request.Method == \"GET\")",
        [".Request != null", ".Request.Method != null", ".Request.Method == \"GET\""],
        [".Request != null", ".Request.Method differs from \"GET\""]
      ),
      (
        "@((string)context.Variables[\"x\"] == \"a\")",
        [
          ".Variables != null", ".Variables[\"x\"] != null", ".Variables[\"x\"] == \"a\"",
          ".Variables[\"x\"] exists",
        ],
        [".Variables != null", ".Variables[\"x\"] differs from \"a\"", ".Variables[\"x\"] exists"]
      ),
      (
        "@(context.Variables.GetValueOrDefault<bool>(\"x\"))",
        [
          ".Variables != null", ".Variables[\"x\"] != null", ".Variables[\"x\"] == true",
          ".Variables[\"x\"] exists",
        ],
        [".Variables != null"]
      ),
      ("@(context.User == null)", [".User == null"], [".User != null"]),
      ("@(context.User?.Id == null)", [], [".User != null", ".User.Id != null"]),
      (
        "@(context.User != null && context.Product != null)",
        [".Product != null", ".User != null"], []
      ),
      (
        "@(context.User != null || context.Product != null)", [],
        [".Product == null", ".User == null"]
      ),
      (
        "@{ if (context.User == null) { return false; } return true; }", [".User != null"],
        [".User == null"]
      ),
      (
        "@(context.Request.Headers.GetValueOrDefault(\"H\", \"\") != \"\")",
        [
          ".Request != null", ".Request.Headers != null",
          ".Request.Headers[\"h\"] differs from \"\"", ".Request.Headers[\"h\"] exists",
        ],
        [".Request != null", ".Request.Headers != null"]
      ),
      ("@(context.User == other)", [], []),
      ("@(Check(context.User))", [], []),
      ("@(context.Variables.ContainsKey(name))", [".Variables != null"], [".Variables != null"]),
      ("@(true)", [], []),
      (
        "@(\"GET\".Equals(context.Request.Method, StringComparison.OrdinalIgnoreCase))",
        [
          ".Request != null", ".Request.Method != null",
          ".Request.Method == \"GET\" in any case",
        ], [".Request != null", ".Request.Method differs from \"GET\""]
      ),
      ("@{ goto a; a: return context.User == null; }", [], []),
    ])
  func certainties(_ text: String, _ whenTrue: [String], _ whenFalse: [String]) {
    #expect(facts(text, true) == whenTrue)
    #expect(facts(text, false) == whenFalse)
  }

  @Test("facts name variables and headers")
  func names() {
    let found = binding("@(context.Request.Headers.ContainsKey(\"A\"))")
      .conditionFacts(whenTrue: true)
    #expect(found.compactMap(\.path.requestHeader) == ["a"])
    let variables = binding("@(context.Variables.ContainsKey(\"A\"))")
      .conditionFacts(whenTrue: true)
    #expect(variables.compactMap(\.path.variable) == ["A"])
  }
}

extension ConditionFact {
  fileprivate var summary: String {
    switch self {
    case .exists(let path): "\(path) exists"
    case .isMissing(let path): "\(path) is missing"
    case .isNotNull(let path): "\(path) != null"
    case .isNull(let path): "\(path) == null"
    case .equals(let path, let value, let ignoringCase):
      "\(path) == \(value)" + (ignoringCase ? " in any case" : "")
    case .differs(let path, let value): "\(path) differs from \(value)"
    }
  }
}
