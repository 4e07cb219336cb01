import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText
import StructuredData
import Testing

private let rules = [
  rule(
    "a/one",
    options: [
      OptionDefinition(name: "maximum", defaultValue: .integer(240)),
      OptionDefinition(name: "strict", defaultValue: .boolean(false)),
      OptionDefinition(name: "name", defaultValue: .string("x")),
      OptionDefinition(name: "allow", defaultValue: .strings([])),
    ]),
  rule("a/two", options: [OptionDefinition(name: "maximum", defaultValue: .string("1"))]),
  rule("b/three", isRecommended: false, aliases: ["b/former"]),
]

private func read(_ yaml: String) -> (configuration: Configuration, problems: [String]) {
  let source = SourceText(path: ".apimlint.yaml", text: yaml)
  let read = ConfigurationReader.read(
    StructuredDocument(yaml: source), onto: Configuration(), rules: rules)
  let lines = LineTable(source)
  return (
    read.configuration,
    read.problems.map { problem in
      let position = lines.position(at: problem.place.span.start)
      return "\(position.line):\(position.column) \(problem.message)"
    }
  )
}

@Suite struct ConfigurationReaderTests {
  @Test(
    "every mistake is said at its place, with what was meant",
    arguments: [
      ("", []), ("{}", []), ("# nothing\n", []),
      (
        "- a",
        [
          "1:1 the configuration is a map with the keys extends, gateway, rules, overrides, ignore, streaming, service, environments, template, policy-format, fail-on, baseline, custom-rules, required, require, forbid"
        ]
      ),
      ("rulse: {}", ["1:1 the configuration has no key 'rulse'; did you mean 'rules'?"]),
      (
        "zzz: 1",
        [
          "1:1 the configuration has no key 'zzz'; it knows extends, gateway, rules, overrides, ignore, streaming, service, environments, template, policy-format, fail-on, baseline, custom-rules, required, require, forbid"
        ]
      ),
      ("extends: [a]", ["1:10 expected a string"]),
      (
        "gateway: [v2, v3]",
        ["1:15 'v3' is none of classic, v2, consumption, self-hosted, workspace"]
      ),
      (
        "gateway: clasic",
        [
          "1:10 'clasic' is none of classic, v2, consumption, self-hosted, workspace; did you mean 'classic'?"
        ]
      ),
      ("policy-format: raw", ["1:16 'raw' is none of rawxml, xml"]),
      ("template: {}", ["1:11 expected one of none, terraform, tokens"]),
      ("fail-on: off", ["1:10 'off' is none of error, warning, info, never"]),
      ("ignore: [{}]", ["1:10 expected a string"]),
      ("streaming: [[]]", ["1:13 expected a string"]),
      ("custom-rules: [[x]]", ["1:16 expected a string"]),
      ("rules: [a/one]", ["1:8 'rules' is a map from rule ids to severities"]),
      ("rules: { a/onee: error }", ["1:10 there is no rule 'a/onee'; did you mean 'a/one'?"]),
      ("rules: { c/*: error }", ["1:10 there is no rule 'c/*'; did you mean 'a/*'?"]),
      ("required: [a/onee]", ["1:12 there is no rule 'a/onee'; did you mean 'a/one'?"]),
      ("required: {}", ["1:11 expected a string"]),
      (
        "{ required: a/one, rules: { a/one: off } }",
        ["1:13 'a/one' is switched off and required; take one of the two out"]
      ),
      (
        "{ required: 'a/*', rules: { 'a/*': off } }",
        ["1:14 'a/*' requires nothing: all rules that it means are off"]
      ),
      ("rules: { a/one: warn }", ["1:17 'warn' is none of error, warning, info, off"]),
      ("rules: { a/one: [error] }", ["1:17 expected one of error, warning, info, off"]),
      ("rules: { a/one: { severity: on } }", ["1:29 'on' is none of error, warning, info, off"]),
      (
        "rules: { a/one: { maximun: 1 } }",
        ["1:19 'a/one' has no option 'maximun'; did you mean 'maximum'?"]
      ),
      (
        "rules: { a/one: { sevrity: off } }",
        ["1:19 'a/one' has no option 'sevrity'; did you mean 'severity'?"]
      ),
      ("rules: { b/three: { x: 1 } }", ["1:21 'b/three' has no option 'x'"]),
      (
        "rules: { a/one: { maximum: '1' } }",
        ["1:29 the option 'maximum' takes a value of type integer"]
      ),
      (
        "rules: { a/one: { strict: 1 } }",
        ["1:27 the option 'strict' takes a value of type boolean"]
      ),
      ("rules: { a/one: { name: [] } }", ["1:25 the option 'name' takes a value of type string"]),
      ("rules: { a/one: { allow: [{}] } }", ["1:27 expected a string"]),
      ("overrides: {}", ["1:12 expected a list"]),
      ("overrides: [{ rules: {} }]", ["1:13 an override needs 'files', the paths it is for"]),
      (
        "overrides: [{ files: x, rule: {} }]",
        ["1:25 an override has no key 'rule'; did you mean 'rules'?"]
      ),
      (
        "overrides: [x]",
        [
          "1:13 an override is a map with the keys files, rules",
          "1:13 an override needs 'files', the paths it is for",
        ]
      ),
      (
        "service: x",
        [
          "1:10 'service' is a map with the keys root, fragments, backends, loggers, schemas, certificates, apis, policies, external, named-values, authorization-providers"
        ]
      ),
      (
        "service: { named-value: x }",
        ["1:12 'service' has no key 'named-value'; did you mean 'named-values'?"]
      ),
      ("service: { root: [] }", ["1:18 expected a string"]),
      (
        "service: { external: { fragment: [a] } }",
        ["1:24 'external' has no key 'fragment'; did you mean 'fragments'?"]
      ),
      ("service: { apis: chat }", ["1:18 expected a list"]),
      (
        "service: { apis: [{ Id: chat }] }",
        [
          "1:21 an API has no key 'Id'; did you mean 'id'?",
          "1:19 an API needs an 'id', the name of the API in the service",
        ]
      ),
      (
        "service: { apis: [{ id: a, spec: b }] }",
        [
          "1:28 an API has no key 'spec'; it knows id, specification, policy, products, operations, mcp, backend-specification, subscription-key"
        ]
      ),
      (
        "service: { apis: [{ id: a, operations: [b] }] }",
        ["1:40 'operations' is a map from operation ids to policy files"]
      ),
      (
        "service: { apis: [{ id: a, subscription-key: { headers: b } }] }",
        ["1:48 'subscription-key' has no key 'headers'; did you mean 'header'?"]
      ),
      (
        "service: { policies: [{ file: a, scope: api }] }",
        [
          "1:25 an entry of 'policies' has no key 'file'; did you mean 'files'?",
          "1:23 an entry of 'policies' needs 'files' and 'scope'",
        ]
      ),
      (
        "service: { policies: [{ files: a, scope: apis }] }",
        [
          "1:42 'apis' is none of global, workspace, product, api, operation, fragment; did you mean 'api'?"
        ]
      ),
      ("environments: [prod]", ["1:15 'environments' is a map from names to what differs there"]),
      (
        "environments: { prod: { named-valves: x } }",
        ["1:25 an environment has no key 'named-valves'; did you mean 'named-values'?"]
      ),
    ] as [(String, [String])])
  func mistakes(yaml: String, expected: [String]) {
    #expect(read(yaml).problems == expected)
  }

  @Test("one run shows all mistakes, and reads the rest")
  func severalMistakes() {
    let result = read(
      """
      gateway: v9
      rules:
        a/one: fatal
        x/y: off
        a/two: error
      fail-on: warning
      """)
    #expect(
      result.problems == [
        "1:10 'v9' is none of classic, v2, consumption, self-hosted, workspace",
        "3:10 'fatal' is none of error, warning, info, off", "4:3 there is no rule 'x/y'",
      ])
    #expect(result.configuration.failOn == .warning)
    #expect(result.configuration.setting(of: rules[1].metadata).severity == .error)
  }

  @Test("what is wrong with the YAML itself is a mistake of the configuration")
  func syntax() {
    #expect(read("rules: {a/one: off\n").problems.count == 1)
    let twice = read("fail-on: info\nfail-on: error\n").problems
    #expect(twice.count == 1)
    #expect(twice.first?.hasPrefix("2:1 ") == true)
  }

  @Test func settings() {
    let result = read(
      """
      extends: other.yaml
      gateway: [v2, self-hosted]
      policy-format: xml
      template: tokens
      fail-on: never
      ignore: "**/archive/**"
      streaming: [chat/*]
      """)
    #expect(result.problems == [])
    let settings = result.configuration.settings
    #expect(settings.gateways == [.v2, .selfHosted])
    #expect(settings.format == .xml)
    #expect(settings.template == .tokens)
    #expect(settings.streamingOperations.map(\.text) == ["chat/*"])
    #expect(result.configuration.failOn == .never)
    #expect(result.configuration.ignores("a/archive/b.xml"))
    #expect(!result.configuration.ignores("a/archives/b.xml"))
  }

  @Test func optionsHaveTheirTypes() {
    let result = read(
      """
      rules:
        a/one: { maximum: 5, strict: true, name: 7, allow: one }
        b/former: error
      """)
    #expect(result.problems == [])
    let one = result.configuration.setting(of: rules[0].metadata)
    #expect(one.severity == .warning)
    #expect(one.options.integer("maximum") == 5)
    #expect(one.options.boolean("strict"))
    #expect(one.options.string("name") == "7")
    #expect(one.options.strings("allow") == ["one"])
    #expect(result.configuration.setting(of: rules[2].metadata).severity == .error)
  }

  @Test("an option for a whole module is for the rules that have it with that type")
  func optionsOfModules() {
    let configuration = read("rules: { a/*: { maximum: 5 } }").configuration
    #expect(configuration.setting(of: rules[0].metadata).options.integer("maximum") == 5)
    #expect(configuration.setting(of: rules[1].metadata).options.string("maximum") == "1")
  }

  @Test func service() throws {
    let result = read(
      """
      service:
        root: artifacts
        named-values: nv.json
        fragments: ["f/*.xml", g.xml]
        backends: b.json
        loggers: l.json
        external: { fragments: ["platform-*"], named-values: shared }
        apis:
          - id: chat
            specification: o.yaml
            backend-specification: m.yaml
            policy: chat.xml
            products: [starter, pro]
            subscription-key: { header: Authorization, query: key }
            operations: { create: c.xml }
        policies:
          - { files: "**/*.op.xml", scope: operation, api: chat, operation: create }
      environments:
        prod: { named-values: [p.json] }
        test: {}
      """)
    #expect(result.problems == [])
    let service = result.configuration.service
    #expect(service.root?.value == "artifacts")
    #expect(service.namedValues.map(\.pattern) == ["nv.json"])
    #expect(service.fragments.map(\.pattern) == ["f/*.xml", "g.xml"])
    #expect(service.fragments.first?.place?.text == "f/*.xml")
    #expect(service.backends.map(\.pattern) == ["b.json"])
    #expect(service.loggers.map(\.pattern) == ["l.json"])
    #expect(service.external.globs(of: .fragments) == ["platform-*"])
    #expect(service.external.globs(of: .namedValues) == ["shared"])
    #expect(service.external.globs(of: .backends) == [])
    let api = try #require(service.apis.first)
    #expect(api.id == "chat")
    #expect(api.specification?.pattern == "o.yaml")
    #expect(api.backendSpecification?.pattern == "m.yaml")
    #expect(api.policy?.pattern == "chat.xml")
    #expect(api.products == ["starter", "pro"])
    #expect(api.subscriptionKeyHeader == "Authorization")
    #expect(api.subscriptionKeyQuery == "key")
    #expect(api.operations.map(\.operation) == ["create"])
    #expect(api.operations.map(\.file.pattern) == ["c.xml"])
    let policies = try #require(service.policies.first)
    #expect(policies.files.pattern == "**/*.op.xml")
    #expect(policies.placement == Placement(scope: .operation, api: "chat", operation: "create"))
    #expect(service.environments.map(\.name) == ["prod", "test"])
    #expect(service.environments.map { $0.namedValues.map(\.pattern) } == [["p.json"], []])
  }

  @Test func theExtendedFileIsTold() {
    let document = StructuredDocument(
      yaml: SourceText(path: "", text: "rules: {}\nextends: ../base.yaml\n"))
    #expect(ConfigurationReader.extended(by: document)?.value == "../base.yaml")
    #expect(
      ConfigurationReader.extended(by: StructuredDocument(yaml: SourceText(path: "", text: "a: b")))
        == nil)
  }
}
