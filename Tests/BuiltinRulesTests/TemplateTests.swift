import BuiltinRules
import Linting
import SourceText
import Testing
import Workspace

@Suite("C# that a template completes")
struct TemplateTests {
  private static let rules = builtinRules.filter {
    ["structure", "expressions"].contains($0.metadata.id.module)
  }

  private func findings(in code: String, template: String) throws -> [String] {
    let policy = SourceText(
      path: "policy.xml",
      text: "<policies><inbound><set-body>@{ \(code) }</set-body></inbound></policies>")
    let configuration = SourceText(path: ".apimlint.yaml", text: "template: \(template)")
    return try lint(files: [policy, configuration], rules: Self.rules).diagnostics
      .map { "\($0.rule) \($0.message)" }
  }

  @Test(
    "a placeholder may be anything",
    arguments: [
      "if (${cond}) { return 1; } return 2;", "${type} x = 1; return x;", "return new ${type}();",
      "return context.${member};", "return 'a' ${op} 'b';", "return ${a} ? ${b} : ${c};",
      "return string.Format(\"{0}\", ${args});",
      "switch (1) { case ${x}: return 1; default: return 2; }", "var ${name} = 1; return 2;",
      "return new[] { 1, 2 }[${i}];", "try { return 1; } catch (${t} e) { return 2; }", "${code}",
      "${code} return 1;", "return $\"{${x}}\";", "return $\"${x} and {context.Api.Id}\";",
      "return \"a${b}c\".Length;", "return '${c}';", "return 1${x};", "return a_${x}_b;",
      "if (context.Tracing) ${block}", "return ((${t})context.Variables[\"x\"]).Length;",
      "return \"${x}\" == \"prod\" ? 1 : 2;",
      "return new System.Text.RegularExpressions.Regex(\"${p}(\").IsMatch(\"a\");",
      "return -${x};", "return !${x};",
    ])
  func placeholders(code: String) throws {
    #expect(try findings(in: code, template: "terraform") == [])
    let tokens = code.replacing("${", with: "#{")
    #expect(try findings(in: tokens, template: "tokens") == [])
  }

  @Test(
    "what stands around a placeholder is read",
    arguments: [
      "return $\"${x}\" + context.Apis;", "var limit = ${limit}; return context.Apis;",
      "return \"${x}\" + context.Apis;",
    ])
  func codeAround(code: String) throws {
    let found = try findings(in: code, template: "terraform")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("expressions/unknown-member") == true)
  }
}
