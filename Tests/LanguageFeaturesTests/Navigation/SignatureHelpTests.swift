import LanguageFeatures
import Testing

/// The signatures of the call that is being written, with the parameter that is next in brackets.
struct SignatureHelpTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let code: String
    let signature: String?
    let parameter: String?
    let count: Int

    var testDescription: String { code }

    init(_ code: String, _ signature: String?, _ parameter: String?, of count: Int = 1) {
      self.code = code
      self.signature = signature
      self.parameter = parameter
      self.count = count
    }
  }

  private static let header =
    "string IReadOnlyDictionary<string, string[]>.GetValueOrDefault(string headerName"

  static let cases: [Case] = [
    Case("@(1 + ¦2)", nil, nil, of: 0),
    Case(
      "@(context.Request.Headers.GetValueOrDefault(\"a\", ¦))", header + ", string defaultValue)",
      "string defaultValue", of: 3),
    Case(
      "@(context.Request.Headers.GetValueOrDefault(\"a\", ¦", header + ", string defaultValue)",
      "string defaultValue", of: 3),
    Case(
      "@(context.Request.Headers.GetValueOrDefault(¦)", header + ")", "string headerName", of: 3),
    Case(
      "@(context.Request.Headers[¦])", "string[] IReadOnlyDictionary<string, string[]>[string key]",
      "string key"),
    Case(
      "@(context.Request.Body.As<JObject>(¦))", "T IMessageBody.As<T>([bool preserveContent])",
      "[bool preserveContent]"),
    Case(
      "@(context.Request.Body.As<JObject>(preserveContent: ¦))",
      "T IMessageBody.As<T>([bool preserveContent])", "[bool preserveContent]"),
    Case("@(new Uri(¦", "Uri(string uriString)", "string uriString", of: 6),
    Case("@(new DateTime(2020, ¦", "DateTime(int year, int month, int day)", "int month", of: 11),
    Case(
      "@(\"a,b\".Split(',').Where(x => x.StartsWith(¦", "bool string.StartsWith(char value)",
      "char value", of: 4),
    Case(
      "@(\"a,b\".Split(',').Where(¦",
      "IEnumerable<TSource> string[].Where<TSource>(Func<TSource, bool> predicate)",
      "Func<TSource, bool> predicate", of: 2),
    Case(
      "@{ var x = string.Join(\",\", ¦ return x; }",
      "string string.Join<T>(string separator, IEnumerable<T> values)", "IEnumerable<T> values",
      of: 9),
    Case(
      "@(context.Variables.GetValueOrDefault<string>(\"a\", context.Request.Headers.GetValueOrDefault(\"b\", ¦",
      header + ", string defaultValue)", "string defaultValue", of: 3),
    Case(
      "@{ int Twice(int n, int m) { return n * m; } return Twice(1, ¦", "int Twice(int n, int m)",
      "int m"),
    Case("@{ Func<int, string> f = n => \"\"; return f(¦", "string Invoke(int arg)", "int arg"),
    Case(
      "@(string.Format(\"{0}{1}{2}{3}{4}\", 1, 2, 3, 4, ¦))",
      "string string.Format(string format, params object[] args)", "params object[] args", of: 8),
    Case("@(new Dictionary<string, int>(¦))", "Dictionary<string, int>()", nil, of: 8),
    Case("@(unknown(¦))", nil, nil, of: 0),
    Case("@(Math.Max(Math.Min(1, 2), ¦))", "int Math.Max(int val1, int val2)", "int val2", of: 11),
  ]

  @Test(arguments: cases) func showsTheCall(_ example: Case) throws {
    let files = try CaretFiles([
      "policy.xml": NavigationTests.inbound("<set-body>\(example.code)</set-body>")
    ])
    let help = SignatureHelp(at: files.cursor)
    #expect(help?.signatures.count ?? 0 == example.count)
    let signature = help.map { $0.signatures[$0.activeSignature] }
    #expect(signature?.text == example.signature)
    let parameter = signature.flatMap { signature in
      signature.activeParameter.map { index in
        let range = signature.parameters[index]
        return String(decoding: Array(signature.text.utf8)[range], as: UTF8.self)
      }
    }
    #expect(parameter == example.parameter)
  }
}
