import PolicyExpressions
import Testing

/// The result type of code, or its problems, each with the text that it is about.
private func meaning(_ text: String) -> [String] {
  let bound = binding(text)
  let code = Array(text.utf8.dropFirst(2).dropLast())
  if bound.problems.isEmpty { return ["\(bound.resultType)"] }
  return bound.problems.map {
    "\($0.kind.summary) ^ \(String(decoding: code[$0.range], as: UTF8.self))"
  }
}

@Suite struct BindingTests {
  @Test(arguments: [
    ("@(1)", "int"), ("@(5000000000)", "long"), ("@(1u)", "uint"), ("@(1.5)", "double"),
    ("@(1.5m)", "decimal"), ("@('a')", "char"), ("@(\"a\")", "string"), ("@(null)", "null"),
    ("@(true)", "bool"), ("@($\"a{1}\")", "string"), ("@(typeof(int))", "Type"),
    ("@(default(int))", "int"), ("@(nameof(context))", "string"),
    ("@((1, \"a\"))", "(int, string)"),
    ("@(1 + 2L)", "long"), ("@(1 + 2.5)", "double"), ("@(\"a\" + 1)", "string"),
    ("@('a' + 'b')", "int"), ("@(1 / 2m)", "decimal"), ("@(1 < 2)", "bool"), ("@(~1)", "int"),
    ("@(-1u)", "long"), ("@(1 << 2)", "int"), ("@((byte)1 + (byte)2)", "int"),
    ("@((int?)1 + 2)", "int?"), ("@((int?)1 > 2)", "bool"), ("@((int?)1 ?? 2)", "int"),
    ("@(\"a\" ?? \"b\")", "string"), ("@(true ? 1 : 2L)", "always true ^ true"),
    ("@(context.Tracing ? 1 : 2L)", "long"), ("@(context.Tracing ? null : \"a\")", "string"),
    ("@(DateTime.UtcNow - DateTime.UtcNow)", "TimeSpan"),
    ("@(DateTime.UtcNow + TimeSpan.FromDays(1))", "DateTime"),
    ("@(DateTime.UtcNow > context.Timestamp)", "bool"),
    ("@(context.Subscription.EndDate - DateTime.UtcNow)", "TimeSpan?"),
    ("@(DayOfWeek.Monday)", "type System.DayOfWeek not allowed ^ DayOfWeek"),
  ])
  func literalsAndOperators(code: String, expected: String) {
    #expect(meaning(code) == [expected])
  }

  @Test(arguments: [
    ("@(context)", "IExpressionContext"), ("@(context.Request.Method)", "string"),
    ("@(context.Elapsed.TotalSeconds)", "double"),
    ("@(context.Request.Headers)", "IReadOnlyDictionary<string, string[]>"),
    ("@(context.Request.Headers[\"a\"])", "string[]"),
    ("@(context.Request.Headers[\"a\"][0])", "string"),
    ("@(context.Request.Headers.GetValueOrDefault(\"a\"))", "string"),
    ("@(context.Request.Headers.GetValueOrDefault(\"a\", \"b\"))", "string"),
    ("@(context.Request.Url.Query.GetValueOrDefault(\"a\", \"b\"))", "string"),
    ("@(context.Request.MatchedParameters[\"a\"])", "string"),
    ("@(context.Variables[\"a\"])", "object"),
    ("@((string)context.Variables[\"a\"])", "string"),
    ("@(context.Variables.GetValueOrDefault<bool>(\"a\"))", "bool"),
    ("@(context.Variables.GetValueOrDefault(\"a\", 5))", "int"),
    ("@(context.Variables.GetValueOrDefault(\"a\"))", "object"),
    ("@(context.Variables.GetValueOrDefault(\"a\", null))", "object"),
    ("@(context.Variables.ContainsKey(\"a\"))", "bool"),
    ("@(context.Request.Body.As<JObject>(preserveContent: true))", "JObject"),
    ("@(context.Request.Body?.As<string>(true).Length)", "int?"),
    ("@(context.User?.Groups.Any())", "bool?"),
    ("@((context.User?.Id).Length)", "int"),
    ("@(((IResponse)context.Variables[\"r\"]).StatusCode)", "int"),
    ("@(\"a\".AsJwt()?.Claims[\"b\"].First())", "string"),
    ("@(context.Request.OriginalUrl.ToUri().AbsoluteUri)", "string"),
    ("@(context.Request.Url.Port + 1)", "?"),
    // Properties are not meant where a method is called.
    ("@(context.Request.Headers.Count())", "int"), ("@(new List<int>().Count(x => x > 1))", "int"),
    ("@(new JProperty(\"a\", 1).Value<string>())", "string"),
    ("@(new JProperty(\"a\", 1).Value.Type)", "JTokenType"),
    (
      "@{ Func<int> f = null; return f.Invoke() + new { F = f }.F(); }",
      "type System.Func not allowed ^ Func"
    ),
    ("@(System.DateTime.UtcNow.AddDays(1).ToString(\"o\"))", "string"),
    ("@(Newtonsoft.Json.JsonConvert.SerializeObject(context.Variables))", "string"),
    ("@(\"abc\"[0])", "char"), ("@(\"a,b\".Split(',')[0].Trim())", "string"),
    ("@(string.Join(\",\", new[] { \"a\" }))", "string"),
    ("@(Convert.ToBase64String(Encoding.UTF8.GetBytes(\"a\")))", "string"),
    ("@(Regex.Match(\"a\", \"b\").Groups[1].Value)", "string"),
    ("@(new HMACSHA256(new byte[] { 1, 2 }).ComputeHash(Encoding.UTF8.GetBytes(\"a\")))", "byte[]"),
    ("@(Guid.NewGuid().ToString(\"N\"))", "string"),
    ("@(int.Parse(\"1\"))", "int"), ("@(Math.Max(1, 2L))", "long"), ("@(Math.Max(1, 2))", "int"),
    ("@(Math.Round(1.5))", "double"), ("@(TimeZoneInfo.Utc)", "TimeZoneInfo"),
    ("@(context.LastError.HttpErrorCode)", "?"), ("@(context.GraphQL.Arguments[\"a\"])", "?"),
  ])
  func membersAndCalls(code: String, expected: String) {
    #expect(meaning(code) == [expected])
  }

  @Test(arguments: [
    ("@(JObject.Parse(\"{}\")[\"a\"])", "JToken"),
    ("@((string)JObject.Parse(\"{}\")[\"a\"][\"b\"])", "string"),
    ("@((int)JObject.Parse(\"{}\")[\"a\"])", "int"), ("@((int?)new JObject()[\"a\"])", "int?"),
    ("@(new JObject(new JProperty(\"a\", 1)).ToString())", "string"),
    ("@(new JObject { { \"a\", 1 }, { \"b\", \"c\" } })", "JObject"),
    ("@(new JObject { [\"a\"] = 1, [\"b\"] = new JArray(1, 2) })", "JObject"),
    ("@(new JArray(new[] { 1 }.Select(x => new JObject())))", "JArray"),
    ("@(JObject.Parse(\"{}\").ContainsKey(\"a\"))", "bool"),
    (
      "@(JArray.Parse(\"[]\").Select(t => (string)t[\"a\"]).Where(s => s != null).ToArray())",
      "string[]"
    ),
    ("@(JObject.Parse(\"{}\").SelectToken(\"a.b\").Value<int>())", "int"),
    ("@(JToken.FromObject(1).Children().First())", "JToken"),
    ("@(JObject.Parse(\"{}\").Properties().Select(p => p.Name).ToList())", "List<string>"),
    (
      "@(XDocument.Parse(\"<a/>\").Descendants(\"b\").Select(e => e.Value).FirstOrDefault())",
      "string"
    ),
    ("@(XElement.Parse(\"<a/>\").Attribute(\"b\")?.Value)", "string"),
    ("@((string)XElement.Parse(\"<a/>\").Element(\"b\"))", "string"),
    ("@(XNamespace.Get(\"a\") + \"b\")", "XName"),
    ("@(new XElement(\"a\", new XAttribute(\"b\", 1), \"text\"))", "XElement"),
  ])
  func jsonAndXML(code: String, expected: String) {
    #expect(meaning(code) == [expected])
  }

  @Test(arguments: [
    ("@(new[] { 1, 2 }.Select(x => x * 2.0))", "IEnumerable<double>"),
    ("@(new[] { 1, 2 }.Select((x, i) => \"a\" + i).First())", "string"),
    ("@(new[] { 1 }.Select(x => new { Name = \"a\", x }).First().Name)", "string"),
    ("@(new[] { \"a\" }.ToDictionary(x => x, x => x.Length))", "Dictionary<string, int>"),
    ("@(new[] { \"a\" }.GroupBy(x => x.Length).Select(g => g.Key))", "IEnumerable<int>"),
    ("@(new[] { \"a\" }.OrderBy(x => x.Length).ThenByDescending(x => x).Last())", "string"),
    ("@(new[] { \"a\" }.Aggregate((a, b) => a + b))", "string"),
    ("@(new[] { \"a\" }.Sum(x => x.Length))", "int"), ("@(new[] { 1 }.Average())", "double"),
    ("@(new[] { new[] { 1 } }.SelectMany(x => x).Count())", "int"),
    ("@(new[] { \"a\" }.Zip(new[] { 1 }, (a, b) => a + b).First())", "string"),
    ("@(new[] { \"1\" }.Select(int.Parse).First())", "int"),
    (
      "@(JsonConvert.DeserializeObject<IDictionary<string, int>>(\"{}\").GetValueOrDefault(\"a\"))",
      "int"
    ),
    ("@(new Dictionary<string, string>().GetValueOrDefault(\"a\", \"b\"))", "string"),
    ("@(new[] { (object)1 }.Cast<int>().Max())", "int"),
    ("@(new[] { 1 }.Concat(new List<int>()).Distinct().ToList().Count)", "int"),
    ("@(new List<string> { \"a\" }.ConvertAll(x => x.Length))", "List<int>"),
    ("@(context.Request.Headers.SelectMany(h => h.Value).Any(v => v.Contains(\"a\")))", "bool"),
    (
      "@(context.Request.Headers.ToDictionary(h => h.Key, h => string.Join(\",\", h.Value)))",
      "Dictionary<string, string>"
    ),
    ("@(from x in new[] { 1 } where x > 0 orderby x select x.ToString())", "IEnumerable<string>"),
    (
      "@(from x in new[] { 1 } from y in new[] { \"a\" } let z = x + y group z by x into g select g.Key)",
      "IEnumerable<int>"
    ),
    (
      "@{ Func<int, string> f = x => x.ToString(); return f(1); }",
      "type System.Func not allowed ^ Func"
    ),
    ("@{ int Twice(int x) => 2 * x; return Twice(4); }", "int"),
    ("@{ int Fact(int x) { return x < 2 ? 1 : x * Fact(x - 1); } return Fact(4); }", "int"),
  ])
  func functionsAndInference(code: String, expected: String) {
    #expect(meaning(code) == [expected])
  }

  @Test(arguments: [
    ("@{ var x = 1; return x; }", "int"), ("@{ const int x = 1, y = 2; return x + y; }", "int"),
    ("@{ foreach (var h in context.Request.Headers) { return h.Key; } return null; }", "string"),
    ("@{ foreach (var p in JObject.Parse(\"{}\")) { return p.Key; } return \"\"; }", "string"),
    (
      "@{ foreach (Match m in Regex.Matches(\"a\", \"b\")) { return m.Value; } return \"\"; }",
      "string"
    ),
    (
      "@{ foreach (JObject o in new JArray()) { return (string)o[\"a\"]; } return \"\"; }", "string"
    ),
    ("@{ if (int.TryParse(\"1\", out var n) && n > 1) { return n; } return n; }", "int"),
    (
      "@{ string s; if (context.Request.Headers.TryGetValue(\"a\", out var v)) { s = v[0]; } else { s = \"\"; } return s; }",
      "string"
    ),
    ("@{ object o = 1; if (o is int i && i > 0) { return i; } return 0; }", "int"),
    (
      "@{ object o = 1; switch (o) { case string s when s.Length > 1: return s; case null: return \"\"; default: return o.ToString(); } }",
      "string"
    ),
    (
      "@{ switch (new JObject().Type) { case JTokenType.Array: return 1; default: return 2; } }",
      "int"
    ),
    (
      "@{ try { return int.Parse(\"a\"); } catch (Exception e) when (e.Message != null) { return 0; } finally { } }",
      "int"
    ),
    (
      "@{ int[] a = { 1, 2 }; for (int i = 0, j = 1; i < a.Length; i++) { a[i] += j; } return a; }",
      "int[]"
    ),
    ("@{ while (true) { if (context.Tracing) { return 1; } } }", "int"),
    ("@{ dynamic d = 1; return d.Foo.Bar(1) + 2; }", "late binding ^ dynamic"),
    ("@(context.Request.Body.As<int>())", "As of int and not 8 others ^ int"),
    ("@(context.Request.Body.As<Byte[]>())", "byte[]"),
    (
      "@(context.Request.Body.As<System.Xml.XmlDocument>())",
      "As of XmlDocument and not 8 others ^ System.Xml.XmlDocument"
    ),
    ("@(new object().GetType().Name)", "Type.Name not allowed, type not listed ^ Name"),
    (
      "@(System.Net.Mail.MailPriority.High)",
      "type System.Net.Mail.MailPriority not allowed ^ MailPriority"
    ),
    (
      "@(System.Xml.XPath.Extensions.XPathEvaluate(null, \"a\"))",
      "type System.Xml.XPath.Extensions not allowed, seen ^ Extensions"
    ),
    ("@(new Tuple<int, string>(1, \"a\").Item2)", "string"),
    ("@{ var (a, b) = (1, \"a\"); return b; }", "string"),
    ("@{ var t = (Name: 1, 2); return t.Name + t.Item2; }", "int"),
    ("@{ using (var r = new StringReader(\"a\")) { return r.ReadToEnd(); } }", "string"),
    (
      "@{ byte b = 200; long l = 1; double d = l; object o = null; int? n = null; return b; }",
      "byte"
    ),
    ("@{ JToken t = \"a\"; XName n = \"b\"; return t; }", "JToken"),
    ("@{ IEnumerable<object> s = new List<string>(); return s; }", "IEnumerable<object>"),
    ("@{ throw new Exception(\"a\"); }", "?"),
    ("@{ string s; do { s = \"a\"; } while (s.Length > 1); return s; }", "string"),
    ("@{ string s; try { s = \"a\"; } catch { s = \"b\"; } return s; }", "string"),
    ("@{ int n; if (!int.TryParse(\"1\", out n)) { return 0; } return n; }", "int"),
    ("@{ { int a = 1; } { int a = 2; } return new[] { 1 }.Select(a => a).First(); }", "int"),
  ])
  func statements(code: String, expected: String) {
    #expect(meaning(code) == [expected])
  }
}

@Suite struct BindingProblemTests {
  @Test(arguments: [
    ("@(context.Request.Query)", "no Query in IRequest ^ Query"),
    ("@(context.Request.Url.query)", "query in IUrl is Query ^ query"),
    (
      "@(context.Request.Body.As<string>(@preserve: true))",
      "As has no preserve but [\"preserveContent\"] ^ @preserve"
    ),
    ("@(context.Respone.StatusCode)", "no Respone in IExpressionContext, near Response ^ Respone"),
    ("@(\"a\".Lenght)", "no Lenght in string, near Length ^ Lenght"),
    ("@(\"a\".length)", "length in string is Length ^ length"),
    (
      "@(string.IsNullOrEmty(\"a\"))",
      "no IsNullOrEmty in string, near IsNullOrEmpty ^ IsNullOrEmty"
    ),
    ("@(new[] { 1 }.Selct(x => x))", "no Selct in int[], near Select ^ Selct"),
    ("@(1.Select(x => x))", "no Select in int ^ Select"),
    ("@(new { A = 1 }.B)", "no B in { A: int } ^ B"),
    ("@(Contxt.Request)", "undefined Contxt, near context ^ Contxt"),
    ("@(Context.Request)", "undefined Context, near context ^ Context"),
    ("@(foo)", "undefined foo ^ foo"), ("@(id)", "undefined id ^ id"),
    ("@(jobject.Parse(\"\"))", "undefined jobject, near JObject ^ jobject"),
    ("@(new JObjekt())", "no type JObjekt, near JObject ^ JObjekt"),
    ("@((Strin)null)", "no type Strin, near String ^ Strin"),
    ("@(System.Foo.Bar)", "type System.Foo not allowed ^ Foo"),
    ("@(System.Datetime.UtcNow)", "no type System.Datetime, near DateTime ^ Datetime"),
    ("@(new System.Net.Sockets(1))", "type System.Net.Sockets not allowed ^ Sockets"),
    ("@(HttpUtility.UrlEncode(\"a\"))", "type System.Web.HttpUtility not allowed ^ HttpUtility"),
    ("@(System.Threading.Thread.Sleep(1))", "type System.Threading.Thread not allowed ^ Thread"),
    ("@(Environment.NewLine)", "type System.Environment not allowed ^ Environment"),
    ("@(new List<Thread>())", "type System.Threading.Thread not allowed ^ Thread"),
    ("@(DateTime.ParseExact(\"a\", \"b\", null))", "DateTime.ParseExact not allowed ^ ParseExact"),
    ("@(DateTime.UtcNow.Kind)", "DateTime.Kind not allowed ^ Kind"),
    ("@(Regex.Match(\"a\", \"b\").NextMatch())", "Match.NextMatch not allowed ^ NextMatch"),
    ("@(SymmetricAlgorithm.Create())", "SymmetricAlgorithm.Create not allowed ^ Create"),
  ])
  func names(code: String, expected: String) {
    #expect(meaning(code) == [expected])
  }

  @Test(arguments: [
    ("@(\"a\".Substring())", "Substring takes [1, 2], not 0 ^ ()"),
    ("@(\"a\".Substring(\"b\"))", "Substring takes no [string] ^ (\"b\")"),
    ("@(DateTime.UtcNow.AddDays(\"1\"))", "AddDays takes no [string] ^ (\"1\")"),
    ("@(int.Parse(1))", "Parse takes no [int] ^ (1)"),
    ("@(new Uri())", "Uri takes [1, 2, 3], not 0 ^ Uri"),
    ("@(new JProperty(1, 2))", "JProperty takes no [int, int] ^ JProperty"),
    ("@(new List<int> { \"a\" })", "Add takes no [string] ^ \"a\""),
    (
      "@(context.Request.Headers(\"a\"))",
      "IReadOnlyDictionary<string, string[]> not callable ^ Headers"
    ),
    ("@(context.Request.Body.As())", "cannot infer As ^ As"),
    ("@(JObject(\"a\"))", "JObject not callable ^ JObject"),
    ("@(DateTime)", "type DateTime as value ^ DateTime"),
    ("@(context.Request.Headers[1])", "this takes no [int] ^ context.Request.Headers[1]"),
    ("@(new int[2][\"a\"])", "string to int ^ \"a\""),
    ("@(DateTime.AddDays(1))", "AddDays of DateTime is not static ^ AddDays"),
    ("@(\"a\".Empty)", "Empty of string is static ^ Empty"),
    ("@(context.Trace(\"a\"))", "no value ^ context.Trace(\"a\")"),
    ("@(\"a\".Trim.Length)", "method Trim as value ^ Trim"),
    ("@(\"a\".Trim + \"b\")", "method Trim as value ^ Trim"),
    ("@(context.Variables.ToString[\"a\"])", "method ToString as value ^ ToString"),
    ("@(new[] { 1, \"a\" })", "new[] takes no [int, string] ^ new[] { 1, \"a\" }"),
    ("@(\"a\".Trim(\"b\"))", "Trim takes no [string] ^ (\"b\")"),
    ("@(\"a\".Replace(\"b\"))", "Replace takes [2, 3, 4], not 1 ^ (\"b\")"),
    ("@(1 + true)", "+ takes no [int, bool] ^ +"), ("@(\"a\" - 1)", "- takes no [string, int] ^ -"),
    ("@(\"1\" == 1)", "== takes no [string, int] ^ =="),
    ("@(1.5m * 2.0)", "* takes no [decimal, double] ^ *"),
    ("@(!\"a\")", "! takes no [string] ^ !"), ("@(1 && true)", "int to bool ^ 1"),
    ("@(\"a\" ?? 1)", "?? takes no [string, int] ^ ??"),
    ("@(1 ?? 2)", "?? takes no [int, int] ^ ??"),
    ("@(context.Tracing ? 1 : \"a\")", "?: takes no [int, string] ^ 1 : \"a\""),
    ("@(1?.ToString())", "?. takes no [int] ^ 1"), ("@((int)\"1\")", "string never int ^ \"1\""),
    ("@((bool)context.Request.Method)", "string never bool ^ context.Request.Method"),
    ("@(\"a\" is int x)", "string never int ^ int"),
    ("@(\"a\".Length())", "int not callable ^ Length"),
    ("@(new int(1))", "int takes [0], not 1 ^ int"),
    ("@(new JToken())", "JToken not callable ^ JToken"),
    ("@(new DateTime { [\"a\"] = 1 })", "[] takes no [DateTime] ^ [\"a\"] = 1"),
    ("@(\"a\".Trim)", "method Trim as value ^ Trim"),
    ("@(new[] { 1 }.Where(x => x))", "Where takes no [?] ^ (x => x)"),
    ("@(new[] { 1 }.Select(x => x.Foo))", "no Foo in int ^ Foo"),
  ])
  func uses(code: String, expected: String) {
    #expect(meaning(code) == [expected])
  }

  @Test(arguments: [
    ("@{ int x = \"a\"; return x; }", ["string to int ^ \"a\""]),
    ("@{ int x = 1.5; return x; }", ["double to int by cast ^ 1.5"]),
    ("@{ byte x = 300; return x; }", ["int to byte by cast ^ 300"]),
    ("@{ string s = null; s = 1; return s; }", ["int to string ^ 1"]),
    ("@{ int n = 1; n += 1.5; return n; }", ["double to int by cast ^ 1.5"]),
    ("@{ char c = 'a'; c += 1; return c; }", ["int to char by cast ^ 1"]),
    ("@{ return \"a\".Trim; }", ["method Trim as value ^ Trim"]),
    (
      "@{ string s = context.Variables[\"a\"]; return s; }",
      ["object to string by cast ^ context.Variables[\"a\"]"]
    ),
    ("@{ if (\"a\") { return 1; } return 2; }", ["string to bool ^ \"a\""]),
    ("@{ int x = 1; int x = 2; return x; }", ["duplicate x ^ x"]),
    ("@{ var x = 1; if (x > 0) { var x = 2; } return x; }", ["duplicate x ^ x"]),
    ("@{ if (context.Tracing) { var x = 2; } var x = 1; return x; }", ["duplicate x ^ x"]),
    ("@{ var x = 1; return new[] { 1 }.Select(x => x).First(); }", ["duplicate x ^ x"]),
    ("@{ const int x = 1; x = 2; return x; }", ["x is read only ^ x"]),
    ("@{ foreach (var x in new[] { 1 }) { x = 2; } return 1; }", ["x is read only ^ x"]),
    ("@{ context.Response.StatusCode = 1; return 1; }", ["StatusCode is read only ^ StatusCode"]),
    (
      "@{ context.Variables[\"a\"] = 1; return 1; }",
      ["this is read only ^ context.Variables[\"a\"]"]
    ),
    ("@{ foreach (var x in 1) { } return 1; }", ["foreach takes no [int] ^ 1"]),
    ("@{ if (context.Tracing) { return 1; } }", ["not all paths return ^ "]),
    ("@{ var x = 1; }", ["not all paths return ^ "]),
    ("@{ switch (context.Tracing) { case true: return 1; } }", ["not all paths return ^ "]),
    ("@{ while (context.Tracing) { return 1; } }", ["not all paths return ^ "]),
    ("@{ try { return 1; } catch { } }", ["not all paths return ^ "]),
    (
      "@{ return new[] { 1 }.Select(x => { if (x > 1) { return 2; } }); }",
      ["not all paths return ^ }"]
    ),
    ("@{ return 1; return 2; }", ["unreachable ^ return 2;"]),
    ("@{ while (true) { } return 2; }", ["unreachable ^ return 2;"]),
    (
      "@{ foreach (var x in new[] { 1 }) { continue; x.ToString(); } return 2; }",
      ["unreachable ^ x.ToString();"]
    ),
    ("@{ \"a\".Trim; return 1; }", ["no effect ^ \"a\".Trim"]),
    ("@{ 1 + 2; return 1; }", ["no effect ^ 1 + 2"]),
    ("@{ \"a\".Trim() = \"b\"; return 1; }", ["not assignable ^ \"a\".Trim()"]),
    ("@{ string s = \"a\".Trim; return s; }", ["method Trim as value ^ Trim"]),
    ("@{ return; }", ["no value ^ return;"]),
    (
      "@{ if (1 == 1) { return 1; } return 2; }",
      ["always true ^ 1 == 1", "unreachable ^ return 2;"]
    ),
    ("@{ string s; return s; }", ["s unassigned ^ s"]),
    ("@{ string s; if (context.Tracing) { s = \"a\"; } return s; }", ["s unassigned ^ s"]),
    (
      "@{ int n; if (context.Tracing && int.TryParse(\"1\", out n)) { return n; } return n; }",
      ["n unassigned ^ n"]
    ),
    (
      "@{ string s; foreach (var x in new[] { 1 }) { s = \"a\"; } return s; }", ["s unassigned ^ s"]
    ),
    (
      "@{ string s; switch (context.Response.StatusCode) { case 1: s = \"a\"; break; } return s; }",
      ["s unassigned ^ s"]
    ),
    ("@{ string s; try { s = \"a\"; } catch { } return s; }", ["s unassigned ^ s"]),
    (
      "@{ int F(int x) => \"a\"; return F(\"b\"); }",
      ["string to int ^ \"a\"", "F takes no [string] ^ (\"b\")"]
    ),
    (
      "@{ Func<int, bool> f = x => x; return f(1); }",
      ["type System.Func not allowed ^ Func", "int to bool ^ x"]
    ),
  ])
  func statements(code: String, expected: [String]) {
    #expect(meaning(code) == expected)
  }

  @Test(arguments: [
    "@({{name}}.Foo(1) + x)", "@({{a}} ? \"b\" : \"c\")", "@{ {{code}} return y; }",
    "@{ var x = {{a}}; return x.Foo; }", "@{ return context.Foo( ; }", "@(context.Foo +)",
    "@{ var x = a switch { 1 => 2 }; return x; }",
    "@(\"{{a}}\" == \"b\" ? 1 : 2)", "@(\"a\" + \"#{b}#\" != \"ab\" ? 1 : 2)",
    "@{ const string s = \"__A__\"; if (s == \"a\") { return 1; } return 2; }",
    "@{ while (\"${a}\" != \"b\") { return 1; } return 2; }", "@(new Jwt())",
    "@{ byte b = 1; b += 2; b <<= 1; char c = 'a'; c++; c += 'b'; string s = \"\"; s += c; return s + b; }",
    "@{ const int a = 'c'; byte b = a; b = 10 / 2; b = ~1 & 7; b = (int)'c'; return b; }",
    "@{ ulong u = 1; return u + int.MaxValue; }",
    "@(context.Variables[\"a\"] is JObject)", "@(new JObject() is JArray)",
    // What Mono does not know, or what the pages call by several names.
    "@(context.Request.Url.Query.GetValueOrDefault(queryParameterName: \"a\", defaultValue: \"\"))",
    "@(\"a\".AsJwt().Claims.GetValueOrDefault(claimName: \"a\", defaultValue: \"\"))",
    "@(context.Request.MatchedParameters.GetValueOrDefault(name: \"a\", defaultValue: \"\"))",
    "@{ (byte, long) t = (1, 2); (object o, byte b) = (\"a\", 1); int x; int y; (x, y) = (1, 2); return t.Item1 + b + x + y; }",
    "@{ object o = 1; switch (o) { case 1: case 2L: return 1; case \"a\": return 2; case int m: return m; case null: return 3; default: throw new Exception(); } }",
  ])
  func whatIsNotKnownIsNotTold(code: String) {
    #expect(binding(code).problems == [])
  }

  @Test func theTypeOfEachPartIsKnown() {
    let bound = binding("@(context.Request.Url.Path.Length)")
    #expect(bound.type(of: 0..<15) == .named("IRequest"))
    #expect(bound.type(of: 0..<24) == .string)
    #expect(bound.type(of: 3..<4) == .unknown)
    #expect(bound.memberUses.map(\.member.name) == ["Request", "Url", "Path", "Length"])
    #expect(
      bound.memberUses.map { "\($0.receiver)" } == [
        "IExpressionContext", "IRequest", "IUrl", "string",
      ])
  }

  @Test func everyReturnIsAResult() {
    let bound = binding("@{ if (context.Tracing) { return 1; } return \"a\"; }")
    #expect(bound.results.map(\.type) == [.int, .string])
    #expect(bound.results.map(\.constant) == [.integer(1), .string("a")])
    #expect(bound.resultType == .unknown)
  }
}
