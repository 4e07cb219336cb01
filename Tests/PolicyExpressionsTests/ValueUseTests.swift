import PolicyExpressions
import Testing

/// The uses of `context` in code, each as a path in which `!` stands before what is asked for without
/// a test.
private func uses(_ text: String) -> [String] {
  binding(text).contextUses.map(\.summary)
}

extension ValueUse {
  fileprivate var summary: String {
    var text =
      switch root {
      case .context: "context"
      case .local(let name): name
      case .other: "?"
      }
    for (index, step) in path.steps.enumerated() {
      let plain = AccessPath([step]).description
      if step.isCast {
        text = plain.replacing("))", with: ")\(text))").replacing("( as", with: "(\(text) as")
      } else {
        text += (isGuarded(at: index) ? "" : "!") + plain
      }
    }
    return text + (isSurelyEvaluated ? "" : " perhaps") + (escapes ? " escapes" : "")
  }
}

extension String {
  fileprivate func replacing(_ part: String, with other: String) -> String {
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(part) {
        result += other
        rest = rest.dropFirst(part.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}

@Suite("Paths") struct UsePathTests {
  @Test(
    "a chain is one use",
    arguments: [
      ("@(context.LastError.Message)", ["context.LastError!.Message"]),
      (
        "@(context.Request.Body.As<JObject>(preserveContent: true))",
        ["context.Request!.Body!.As<JObject>(preserveContent: true) escapes"]
      ),
      (
        "@(context.Request.Headers.GetValueOrDefault(\"a\", \"\"))",
        ["context.Request!.Headers!.GetValueOrDefault(\"a\", \"\")"]
      ),
      (
        "@(context.Variables[\"x\"] as string)", ["(context.Variables![\"x\"] as string)"]
      ),
      (
        "@(((IResponse)context.Variables[\"x\"]).Body)",
        ["((IResponse)context.Variables![\"x\"])!.Body escapes"]
      ),
      ("@(context.User?.Id)", ["context.User?.Id"]),
      ("@((context).Api.Name)", ["context.Api!.Name"]),
      ("@(nameof(context.User.Id))", []),
      ("@(other.context.User)", []),
    ])
  func chains(_ text: String, _ expected: [String]) { #expect(uses(text) == expected) }

  @Test(
    "locals are followed",
    arguments: [
      (
        "@{ var c = context; return c.LastError.Message; }",
        ["context", "context.LastError!.Message"]
      ),
      (
        "@{ var body = context.Request.Body; return body.As<string>(); }",
        ["context.Request!.Body", "context.Request.Body!.As<string>()"]
      ),
      (
        "@{ var vars = context.Variables; return (string)vars[\"x\"]; }",
        ["context.Variables", "((string)context.Variables![\"x\"])"]
      ),
      (
        "@{ IUser user; user = context.User; return user.Id; }",
        ["context.User", "context.User!.Id"]
      ),
      (
        "@{ const string name = \"x\"; return (string)context.Variables[name]; }",
        ["((string)context.Variables![\"x\"])"]
      ),
      (
        "@{ var user = context.User; return new[] { 1 }.Select(i => user.Id).First(); }",
        ["context.User", "context.User!.Id perhaps"]
      ),
      (
        "@{ if (context.Variables.TryGetValue(\"x\", out var x)) { return ((IUser)x).Id; } return \"\"; }",
        [
          "context.Variables!.TryGetValue(\"x\", ?)",
          "((IUser)context.Variables[\"x\"])!.Id perhaps",
        ]
      ),
    ])
  func locals(_ text: String, _ expected: [String]) { #expect(uses(text) == expected) }

  @Test("a local with several values is not followed")
  func reassignedLocals() {
    #expect(
      uses("@{ IUser u = null; u = context.User; return u.Id; }") == ["context.User escapes"])
    #expect(
      uses("@{ var r = context.Request; if (a) { r = b; } return r.Method; }") == [
        "context.Request escapes"
      ])
  }

  @Test("another thing may be named context")
  func otherContexts() {
    #expect(uses("@(xs.Select(context => context.User.Id))") == [])
    #expect(uses("@{ var context = 1; return context.User; }") == [])
  }

  @Test(
    "what goes where nobody follows escapes",
    arguments: [
      ("@(Check(context))", ["context escapes"]),
      ("@(new object[] { context.Request })", ["context.Request escapes"]),
      ("@{ return context; }", ["context escapes"]),
      ("@(xs.Select(x => context).First().Operation.Id)", ["context perhaps escapes"]),
      ("@(string.Join(\",\", context.Request.Method))", ["context.Request!.Method"]),
      ("@(context.User == null)", ["context.User"]),
      ("@{ foreach (var x in context.Variables) { } return 1; }", ["context.Variables escapes"]),
      ("@((a ? context.Request : null).Method)", ["context.Request perhaps escapes"]),
    ])
  func escapes(_ text: String, _ expected: [String]) { #expect(uses(text) == expected) }

  @Test("patterns pass over casts and '?.'")
  func patterns() throws {
    let use = try #require(
      binding("@(((IResponse)context.Variables[\"x\"])?.Body.As<string>())").contextUses.first)
    #expect(use.path.starts(with: ["Variables", .anyIndex, "Body"]))
    #expect(use.path.matches(["Variables", .index("x"), "Body", .call("As")]))
    #expect(!use.path.matches(["Variables", .index("x")]))
    #expect(!use.path.starts(with: ["Variables", .index("y")]))
    #expect(use.path.end(of: ["Variables", .anyIndex]) == 2)
  }

  @Test("places are those of the code")
  func places() throws {
    let text = "@{ var c = context; return c.LastError.Message; }"
    let use = try #require(binding(text).contextUses.last)
    let code = Array(text.utf8.dropFirst(2).dropLast())
    func part(_ range: Range<Int>?) -> String? {
      range.map { String(decoding: code[$0], as: UTF8.self) }
    }
    #expect(part(use.unguarded(["LastError"])) == "c.LastError")
    #expect(part(use.range(ofFirst: 0)) == "c")
    #expect(part(use.range) == "c.LastError.Message")
    #expect(part(use.places[1].name) == "Message")
    #expect(use.unguarded(["User"]) == nil)
  }
}

@Suite("Guards") struct UseGuardTests {
  /// Whether the last `context.User.Id` of code is guarded.
  private func isGuarded(_ text: String) -> Bool? {
    binding(text).contextUses.last { $0.path.matches(["User", "Id"]) }?.isGuarded
  }

  @Test(
    "tests guard what they are about",
    arguments: [
      "@(context.User != null ? context.User.Id : \"\")",
      "@(context.User == null ? \"\" : context.User.Id)",
      "@(null != context.User ? context.User.Id : \"\")",
      "@(!(context.User == null) && context.User.Id == \"a\")",
      "@(context.User == null || context.User.Id == \"a\")",
      "@(context.User is IUser && context.User.Id == \"a\")",
      "@(!(context.User is null) && context.User.Id == \"a\")",
      "@(context.User?.Id)",
      "@(context.User?.Email != null ? context.User.Id : \"\")",
      "@(context.User?.Email == \"a\" ? context.User.Id : \"\")",
      "@(context.User?.Groups.Count() > 0 ? context.User.Id : \"\")",
      "@((context.User?.Groups.Any() ?? false) ? context.User.Id : \"\")",
      "@(context.User?.Groups.Any() == true ? context.User.Id : \"\")",
      "@(string.IsNullOrEmpty(context.User?.Email) ? \"\" : context.User.Id)",
      "@(!String.IsNullOrWhiteSpace(context.User?.Email) ? context.User.Id : \"\")",
      "@(object.ReferenceEquals(context.User, null) ? \"\" : context.User.Id)",
      "@{ if (context.User == null) { return \"\"; } return context.User.Id; }",
      "@{ if (context.User == null) throw new Exception(); return context.User.Id; }",
      "@{ if (context.User != null) { return context.User.Id; } return \"\"; }",
      "@{ if (context.User == null) { return \"\"; } else { return context.User.Id; } }",
      "@{ if (a) { return \"\"; } else if (context.User != null) { return context.User.Id; } return \"\"; }",
      "@{ var has = context.User != null; if (has) { return context.User.Id; } return \"\"; }",
      "@{ var has = context.User != null && a; return has ? context.User.Id : \"\"; }",
      "@{ var u = context.User; if (u == null) { return \"\"; } return u.Id; }",
      "@{ var u = context.User ?? throw new Exception(); return context.User.Id; }",
      "@{ if (context.User is IUser u) { return u.Id; } return \"\"; }",
      "@{ while (context.User != null) { return context.User.Id; } return \"\"; }",
      "@{ try { return context.User.Id; } catch { return \"\"; } }",
      "@{ switch (context.User) { case null: return \"\"; default: return context.User.Id; } }",
      "@(xs.Where(x => context.User != null).Select(x => context.User != null ? context.User.Id : \"\"))",
      "@(context.User != null ? xs.Select(x => context.User.Id).First() : \"\")",
    ])
  func guards(_ text: String) { #expect(isGuarded(text) == true, "\(text)") }

  @Test(
    "what is not understood guards",
    arguments: [
      "@(Check(context.User) ? context.User.Id : \"\")",
      "@(Check(context) ? context.User.Id : \"\")",
      "@(context.User == other ? context.User.Id : \"\")",
      "@{ var ok = context.User != null; ok = ok || a; if (ok) { return context.User.Id; } return \"\"; }",
      "@{ var ok = true; if (context.User == null) { ok = false; } return ok ? context.User.Id : \"\"; }",
      "@{ if (context.Api == null && context.User == null) { return \"\"; } return context.Api != null ? \"\" : context.User.Id; }",
      "@{ string F() { return context.User.Id; } return F(); }",
      "@{ Func<string> f = () => context.User.Id; return f(); }",
      "@{ goto end; end: return context.User.Id; }",
      "@({{x}} ? context.User.Id : \"\")",
    ])
  func doubts(_ text: String) { #expect(isGuarded(text) == true, "\(text)") }

  @Test(
    "tests of something else guard nothing",
    arguments: [
      "@(context.User.Id)",
      "@(context.Api != null ? context.User.Id : \"\")",
      "@(context.User == null ? context.User.Id : \"\")",
      "@(context.User != null ? \"\" : context.User.Id)",
      "@(context.User != null | context.User.Id == \"\")",
      "@(context.User != null || context.User.Id == \"\")",
      "@(context.Request.Method == \"GET\" ? context.User.Id : \"\")",
      "@{ if (context.User == null) { Log(); } return context.User.Id; }",
      "@{ var u = context.User; return u.Id; }",
      "@{ if (context.User != null) { return \"\"; } return context.User.Id; }",
      "@{ foreach (var x in xs) { Log(context.User.Id); } return 1; }",
      "@(xs.Select(x => context.User.Id))",
      "@(context.User.Id == \"a\" ? 1 : 2)",
      "@(string.IsNullOrEmpty(context.User.Id) ? 1 : 2)",
      "@{ try { Log(); } catch { } return context.User.Id; }",
      "@{ var name = \"a\"; if (name == \"b\") { return context.User.Id; } return \"\"; }",
    ])
  func absences(_ text: String) { #expect(isGuarded(text) == false, "\(text)") }

  /// Whether the last index `["x"]` of a dictionary is guarded.
  private func hasKey(_ text: String) -> Bool? {
    binding(text).contextUses.last { $0.path.key(of: ["Variables"]) == "x" }
      .map { $0.isGuarded(at: 1) }
  }

  @Test(
    "tests of a key guard its index",
    arguments: [
      "@(context.Variables.ContainsKey(\"x\") ? context.Variables[\"x\"] : 1)",
      "@(context.Variables.ContainsKey(\"x\") && (bool)context.Variables[\"x\"])",
      "@(!context.Variables.ContainsKey(\"x\") || (bool)context.Variables[\"x\"])",
      "@(context.Variables.ContainsKey(\"x\") == false || (bool)context.Variables[\"x\"])",
      "@{ var vars = context.Variables; return vars.ContainsKey(\"x\") ? vars[\"x\"] : 1; }",
      "@{ var has = context.Variables.ContainsKey(\"x\"); return has ? context.Variables[\"x\"] : 1; }",
      "@{ object v; if (!context.Variables.TryGetValue(\"x\", out v)) { return 1; } return context.Variables[\"x\"]; }",
      "@(context.Variables.GetValueOrDefault<string>(\"x\") != null ? context.Variables[\"x\"] : 1)",
      "@(context.Variables.GetValueOrDefault(\"x\", \"\") != \"\" ? context.Variables[\"x\"] : 1)",
      "@(context.Variables.GetValueOrDefault<bool>(\"x\") ? context.Variables[\"x\"] : 1)",
      "@(context.Variables.Keys.Contains(\"x\") ? context.Variables[\"x\"] : 1)",
      "@(context.Variables.Any(v => v.Key == \"x\") ? context.Variables[\"x\"] : 1)",
      "@(context.Variables.ContainsKey(name) ? context.Variables[\"x\"] : 1)",
      "@{ foreach (var v in context.Variables) { if (v.Key == \"x\") return context.Variables[\"x\"]; } return 1; }",
    ])
  func keys(_ text: String) { #expect(hasKey(text) == true, "\(text)") }

  @Test(
    "tests of other keys guard no index",
    arguments: [
      "@(context.Variables[\"x\"])",
      "@(context.Variables.ContainsKey(\"y\") ? context.Variables[\"x\"] : 1)",
      "@(context.Variables.ContainsKey(\"x\") ? 1 : context.Variables[\"x\"])",
      "@(context.Variables != null ? context.Variables[\"x\"] : 1)",
      "@(context.Variables.GetValueOrDefault<bool>(\"x\") ? 1 : context.Variables[\"x\"])",
      "@(context.Variables.GetValueOrDefault(\"x\", \"a\") != \"b\" ? context.Variables[\"x\"] : 1)",
    ])
  func otherKeys(_ text: String) { #expect(hasKey(text) == false, "\(text)") }

  @Test("names of headers know no capitals")
  func headers() throws {
    let text =
      "@(context.Request.Headers.ContainsKey(\"A\") ? context.Request.Headers[\"a\"] : null)"
    let use = try #require(
      binding(text).contextUses.last { $0.path.starts(with: ["Request", "Headers", .index("a")]) })
    #expect(use.isGuarded(at: 2))
  }

  @Test("a test of what GetValueOrDefault gives is one of the value")
  func defaults() {
    func isGuarded(_ text: String) -> Bool? {
      binding(text).contextUses.last { $0.path.steps.last == .member("Id", isConditional: false) }?
        .isGuarded
    }
    #expect(
      isGuarded(
        "@{ var u = context.Variables.GetValueOrDefault<IUser>(\"u\"); if (u == null) { return 1; } return u.Id; }"
      ) == true)
    #expect(
      isGuarded(
        "@{ var u = context.Variables.GetValueOrDefault<IUser>(\"u\"); if (context.Variables[\"u\"] != null) { return u.Id; } return 1; }"
      ) == true)
    #expect(
      isGuarded("@{ var u = context.Variables.GetValueOrDefault<IUser>(\"u\"); return u.Id; }")
        == false)
  }

  @Test("code that looks at types is not understood")
  func types() throws {
    func isUnclear(_ text: String) -> Bool? {
      binding(text).contextUses.last { use in
        use.path.starts(with: ["Variables", .index("x")]) && use.path.steps.last?.isCast == true
      }.map { $0.isUnclear(before: $0.path.steps.count - 1) }
    }
    #expect(isUnclear("@((string)context.Variables[\"x\"])") == false)
    #expect(
      isUnclear("@(context.Variables[\"x\"] is string ? 1 : (int)context.Variables[\"x\"])")
        == true)
    #expect(
      isUnclear(
        "@(context.Variables[\"x\"].GetType() == typeof(int) ? (int)context.Variables[\"x\"] : 1)")
        == true)
    #expect(
      isUnclear(
        "@(context.Variables.ContainsKey(\"x\") ? (int)context.Variables[\"x\"] : 1)") == false)
    #expect(
      isUnclear("@{ try { return (int)context.Variables[\"x\"]; } catch { return 1; } }") == true)
  }

  @Test("a key is told by how it is asked for")
  func keyUses() throws {
    func key(_ text: String) -> String? {
      let code = Array(text.utf8.dropFirst(2).dropLast())
      return binding(text).contextUses.last?.keyUse(of: ["Variables"]).map {
        "\($0.access) \($0.key) \(String(decoding: code[$0.range], as: UTF8.self))"
      }
    }
    #expect(key("@(context.Variables[\"x\"])") == "indexer x \"x\"")
    #expect(key("@(context.Variables?.ContainsKey(\"x\"))") == "test x \"x\"")
    #expect(key("@(context.Variables.TryGetValue(\"x\", out var y))") == "test x \"x\"")
    #expect(
      key("@(context.Variables.GetValueOrDefault<int>(\"x\" + \"y\", 1))")
        == "getValueOrDefault xy \"x\" + \"y\"")
    #expect(key("@{ var x = context.Variables[\"x\"]; return ((string)x).Length; }") == nil)
    #expect(key("@(context.Variables[name])") == nil)
    #expect(key("@(context.Variables.Count)") == nil)
  }

  @Test("the subject of a path is the value that it is about")
  func subjects() {
    func subject(_ text: String) -> String? {
      binding(text).contextUses.last.map { "\($0.path.subject)" }
    }
    #expect(
      subject("@(((string)context.Request.Headers?[\"A\"]).Length)")
        == ".Request.Headers[\"a\"].Length")
    #expect(
      subject("@(context.Variables.GetValueOrDefault<int>(\"X\", 1))") == ".Variables[\"X\"]")
    #expect(subject("@(context.Variables.ContainsKey(\"X\"))") == ".Variables[\"X\"]")
    #expect(subject("@(context.User?.Groups.Any())") == ".User.Groups.Any()")
  }

  @Test("values of other beginnings are guarded too")
  func otherRoots() {
    func states(_ text: String) -> [Bool] {
      binding(text).valueUses.filter { $0.path.starts(with: [.call("AsJwt"), .member("Id")]) }
        .map { $0.isGuarded(at: 1) }
    }
    #expect(states("@{ string t = a; t = b; return t.AsJwt().Id; }") == [false])
    #expect(states("@(f(1).AsJwt()?.Id)") == [true])
    #expect(
      states("@{ var j = f(1).AsJwt(); if (j == null) { return 1; } return j.Id; }") == [true])
    #expect(states("@{ var j = f(1).AsJwt(); return j.Id; }") == [false])
  }

  @Test("a use tells the tests that it depends on")
  func dependencies() throws {
    func depends(_ text: String) -> Bool? {
      binding(text).contextUses.last { $0.path.starts(with: ["Request", "Body"]) }?
        .dependsOnTest(of: ["Request", "Method"])
    }
    #expect(
      depends("@(context.Request.Method == \"POST\" ? context.Request.Body.As<string>() : \"\")")
        == true)
    #expect(
      depends(
        "@{ if (context.Request.Method == \"GET\" || context.Request.Method == \"HEAD\") return \"\"; return context.Request.Body.As<string>(); }"
      ) == true)
    #expect(
      depends("@(a(context.Request.Method) ? context.Request.Body.As<string>() : \"\")") == true)
    #expect(depends("@(context.Request.Body.As<string>())") == false)
    #expect(
      depends(
        "@{ if (context.Request.Method == \"GET\") { Log(); } return context.Request.Body.As<string>(); }"
      ) == false)
  }
}

@Suite("Sure evaluation") struct SureEvaluationTests {
  private func isSure(_ text: String) -> Bool? {
    binding(text).contextUses.last { $0.path.starts(with: ["Api"]) }?.isSurelyEvaluated
  }

  @Test(
    "what runs in any case is surely evaluated",
    arguments: [
      "@(context.Api.Name)",
      "@(context.Api.Name == \"a\" ? 1 : 2)",
      "@(context.Api.Name == \"a\" && b)",
      "@(context.Api.Name ?? b)",
      "@{ if (a) { Log(); } return context.Api.Name; }",
      "@{ foreach (var x in xs) { if (x == 1) break; } return context.Api.Name; }",
      "@{ switch (a) { case 1: b = 2; break; default: break; } return context.Api.Name; }",
      "@{ while (context.Api.Name == a) { } return 1; }",
      "@{ do { Log(context.Api.Name); } while (a); return 1; }",
      "@{ if (true) { return context.Api.Name; } return 1; }",
      "@{ try { return context.Api.Name; } catch { return 1; } }",
      "@{ using (var x = context.Api.Name) { } return 1; }",
      "@(from x in context.Api.Name select x)",
    ])
  func sure(_ text: String) { #expect(isSure(text) == true, "\(text)") }

  @Test(
    "what may be left out is not",
    arguments: [
      "@(a ? context.Api.Name : 1)",
      "@(a ? 1 : context.Api.Name)",
      "@(a && context.Api.Name == \"a\")",
      "@(a || context.Api.Name == \"a\")",
      "@(a ?? context.Api.Name)",
      "@(a?.B(context.Api.Name))",
      "@{ if (a) { return 1; } return context.Api.Name; }",
      "@{ if (a) { return context.Api.Name; } return 1; }",
      "@{ foreach (var x in xs) { Log(context.Api.Name); } return 1; }",
      "@{ foreach (var x in xs) { if (x == 1) continue; return 2; } return context.Api.Name; }",
      "@{ while (a) { Log(context.Api.Name); } return 1; }",
      "@{ for (;a;) { Log(context.Api.Name); } return 1; }",
      "@{ switch (a) { case 1: return 1; } return context.Api.Name; }",
      "@{ switch (a) { case 1: return context.Api.Name; } return 1; }",
      "@(xs.Select(x => context.Api.Name))",
      "@(from x in xs select context.Api.Name)",
      "@{ try { return 1; } catch { return context.Api.Name; } }",
      "@{ var x = a ?? throw new Exception(); return context.Api.Name; }",
      "@{ return 1; return context.Api.Name; }",
    ])
  func perhaps(_ text: String) { #expect(isSure(text) == false, "\(text)") }
}
