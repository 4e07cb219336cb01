import ServiceModel
import SourceText
import Testing

@Suite struct NamedValueTests {
  /// A service whose named values are in one file.
  private func read(_ text: String, path: String = "nv.yaml") -> Service {
    var description = ServiceDescription()
    description.namedValues = [FilePattern(path)]
    return service([path: text], description)
  }

  private func values(_ text: String, path: String = "nv.yaml") throws -> [String] {
    let service = read(text, path: path)
    #expect(service.problems.map(written) == [])
    return try #require(service.namedValueSets.first).values.map { value in
      var line = "\(written(value.displayName.place)) = "
      line += value.value.map { "\($0.value) \(written($0.place))" } ?? "?"
      if let id = value.id { line += " id \(id.value) \(written(id.place))" }
      if value.isSecret { line += " secret" }
      if let secret = value.keyVaultSecret { line += " vault \(secret.value)" }
      return line
    }
  }

  @Test func map() throws {
    #expect(
      try values(
        """
        BACKEND-URL: https://models.example.com
        TIMEOUT: 0300
        IS-ON: true
        LATER:
        TOKEN: { value: abc, secret: true, tags: [x] }
        VAULT:
          keyVault: { secretIdentifier: "https://v.vault.azure.net/secrets/s" }
        EMPTY: {}
        """) == [
          "1:1 ‹BACKEND-URL› = https://models.example.com 1:14 ‹https://models.example.com›",
          "2:1 ‹TIMEOUT› = 0300 2:10 ‹0300›",
          "3:1 ‹IS-ON› = true 3:8 ‹true›",
          "4:1 ‹LATER› = ?",
          "5:1 ‹TOKEN› = abc 5:17 ‹abc› secret",
          "6:1 ‹VAULT› = ? secret vault https://v.vault.azure.net/secrets/s",
          "8:1 ‹EMPTY› = ?",
        ])
  }

  @Test func jsonMap() throws {
    #expect(
      try values(
        #"{"$schema": "https://x", "A-B": "1\n2", "value": "not a list"}"#, path: "nv.json") == [
          "1:27 ‹A-B› = 1\n2 1:34 ‹1\\n2›", "1:42 ‹value› = not a list 1:51 ‹not a list›",
        ])
  }

  @Test func commandLineList() throws {
    #expect(
      try values(
        """
        [{"displayName": "url", "id": "/subscriptions/1/namedValues/u", "keyVault": null,
          "name": "u", "secret": false, "tags": [], "type": "Microsoft.ApiManagement/service/namedValues",
          "value": "https://x"},
         {"name": "only-a-name", "secret": "True", "value": null}]
        """, path: "nv.json") == [
          "1:19 ‹url› = https://x 3:13 ‹https://x› id u 2:12 ‹u›",
          "4:12 ‹only-a-name› = ? id only-a-name 4:12 ‹only-a-name› secret",
        ])
  }

  @Test func restList() throws {
    #expect(
      try values(
        """
        {"value": [{"name": "my-service/u", "properties": {"displayName": "url", "value": "x",
          "secret": true, "keyVault": {"secretIdentifier": "https://v/secrets/s/1"}}}],
         "count": 1, "nextLink": ""}
        """, path: "nv.json") == [
          "1:68 ‹url› = x 1:84 ‹x› id u 1:33 ‹u› secret vault https://v/secrets/s/1"
        ])
  }

  @Test(arguments: [
    #"{"name": "u", "properties": {"displayName": "url", "value": "x"}}"#,
    #"{"name": "u", "displayName": "url", "value": "x", "type": "Microsoft.ApiManagement/service/namedValues"}"#,
    #"{"name": "u", "displayName": "url", "value": "x"}"#,
  ])
  func singleResource(_ text: String) throws {
    let values = try #require(read(text, path: "nv.json").namedValueSets.first).values
    #expect(values.map(\.displayName.value) == ["url"])
    #expect(values.map { $0.id?.value } == ["u"])
    #expect(values.map { $0.value?.value } == ["x"])
  }

  @Test(arguments: ["", "# nothing yet\n", "{}", "[]", "null"])
  func nothing(_ text: String) throws {
    let service = read(text)
    let set = try #require(service.namedValueSets.first)
    #expect(set.values.isEmpty)
    #expect(set.isComplete)
    #expect(service.problems.isEmpty)
  }

  @Test(arguments: [
    (
      "just text",
      "malformedNamedValues 1:1 ‹just text› expected named values, found a string; write a map of names, "
        + "or a list as 'az apim' prints it"
    ),
    (
      "A: 1\nB: [1]\n",
      "malformedNamedValues 2:4 ‹[1]› the named value 'B' is a list, which is no value; write text, or a "
        + "mapping with 'displayName', 'keyVault', 'secret', 'tags' or 'value'"
    ),
    (
      "A: 1\nB: { vlaue: 1 }\n",
      "malformedNamedValues 2:1 ‹B› the named value 'B' has none of the keys 'displayName', 'keyVault', "
        + "'secret', 'tags' or 'value'; write one of them, or the value itself"
    ),
    (
      "[{ value: x }]",
      "malformedNamedValues 1:2 ‹› the named value has no 'displayName', by which policies refer to it; add one"
    ),
    ("[A]", "malformedNamedValues 1:2 ‹A› expected a named value as a mapping, found a string"),
    (
      "A: { value: [1] }",
      "malformedNamedValues 1:13 ‹[1]› 'value' of a named value is a list, not text"
    ),
    (
      "A: { value: x, secret: maybe }",
      "malformedNamedValues 1:24 ‹maybe› 'secret' of a named value is neither true nor false, so the "
        + "service refuses it; write one of them"
    ),
    (
      "[{ name: a, properties: 1 }]",
      "malformedNamedValues 1:25 ‹1› 'properties' of a named value is a number, not a mapping"
    ),
  ])
  func problems(_ text: String, _ expected: String) {
    #expect(read(text).problems.map(written) == [expected])
  }

  @Test func aBrokenFileLeavesNamesOpen() throws {
    let service = read(#"{"A": "1", "B" }"#, path: "nv.json")
    #expect(!service.problems.isEmpty)
    #expect(service.problems.allSatisfy { $0.kind == .unreadableData })
    let set = try #require(service.namedValueSets.first)
    #expect(!set.isComplete)
    #expect(set.value(named: "A")?.value?.value == "1")
  }

  @Test func namesThatStandTwiceAreARulesBusiness() throws {
    let service = read("A: 1\nA: 2\nB: { value: 1, value: 2 }\n")
    let set = try #require(service.namedValueSets.first)
    #expect(set.values(named: "A").map { $0.value?.value } == ["1", "2"])
    #expect(set.value(named: "A")?.value?.value == "1")
    #expect(set.value(named: "a") == nil)
    #expect(set.isComplete)
    #expect(service.problems.map(\.kind) == [.unreadableData])
    #expect(service.problems.map(\.place.text) == ["value"])
  }

  @Test func environments() throws {
    var description = ServiceDescription()
    description.namedValues = [FilePattern("common.yaml")]
    description.environments = [
      EnvironmentDescription(name: "test", namedValues: []),
      EnvironmentDescription(name: "prod", namedValues: [FilePattern("prod-*.yaml")]),
      EnvironmentDescription(name: "lost", namedValues: [FilePattern("lost.yaml")]),
    ]
    let sets = service(
      ["common.yaml": "A: 1\nB: 2\n", "prod-1.yaml": "B: 3\n", "prod-2.yaml": "C: 4\n"], description
    ).namedValueSets
    #expect(sets.map(\.environment) == ["test", "prod", "lost"])
    #expect(
      sets.map { set in set.values.map { "\($0.displayName.value)=\($0.value?.value ?? "")" } } == [
        ["A=1", "B=2"], ["A=1", "B=3", "C=4"], ["A=1", "B=2"],
      ])
    #expect(sets.map(\.isComplete) == [true, true, false])
  }

  @Test func withoutFilesNothingIsKnown() {
    #expect(Service.unknown.namedValueSets.isEmpty)
    #expect(service(["a.xml": "<policies/>"]).namedValueSets.isEmpty)
  }

  @Test func aFileThatCouldNotBeReadLeavesNamesOpen() throws {
    var description = ServiceDescription()
    description.namedValues = [FilePattern("nv.yaml")]
    let plan = ServicePlan(paths: ["nv.yaml"], description: description)
    let service = Service(plan: plan, data: [:], policies: [:])
    #expect(try #require(service.namedValueSets.first).isComplete == false)
  }
}

@Suite struct BackendAndLoggerTests {
  private func read(backends: String = "{}", loggers: String = "{}") -> Service {
    var description = ServiceDescription()
    description.backends = [FilePattern("backends.yaml")]
    description.loggers = [FilePattern("loggers.yaml")]
    return service(["backends.yaml": backends, "loggers.yaml": loggers], description)
  }

  @Test(arguments: [
    "b1: https://one\nb2: { url: https://two, protocol: http }\nb3: { type: Pool }\n",
    #"[{name: b1, url: "https://one"}, {name: b2, properties: {url: "https://two"}}, {name: b3}]"#,
    #"value: [{name: s/b1, properties: {url: "https://one"}}, {name: b2, url: "https://two"}, {name: b3}]"#,
  ])
  func backends(_ text: String) {
    let service = read(backends: text)
    #expect(service.problems.map(written) == [])
    #expect(service.backends.map(\.id.value) == ["b1", "b2", "b3"])
    #expect(service.backends.map(\.id.place.text) == ["b1", "b2", "b3"])
    #expect(service.backends.map { $0.url?.value } == ["https://one", "https://two", nil])
  }

  @Test func loggers() {
    let service = read(loggers: "hub: { loggerType: azureEventHub }\nother:\n")
    #expect(service.problems.map(written) == [])
    #expect(service.loggers.map(\.id.value) == ["hub", "other"])
  }

  @Test func problems() {
    #expect(
      read(backends: "[{ url: x }]", loggers: "7").problems.map(written) == [
        "malformedBackends 1:2 ‹› the backend has no 'name', by which policies refer to it; add one",
        "malformedLoggers 1:1 ‹7› expected loggers, found a number; write a map of names, or a list as "
          + "'az apim' prints it",
      ])
  }
}
