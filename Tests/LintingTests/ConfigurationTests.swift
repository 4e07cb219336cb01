import Linting
import PolicyCatalog
import PolicySyntax
import SourceText
import StructuredData
import Testing

private let on = rule("m/on")
private let off = rule("m/off", isRecommended: false, aliases: ["m/former"])

/// The severities of a rule that is on and of one that is off by default.
private func severities(
  _ yaml: String, commandLine: [(String, Configuration.Level)] = [], path: String = "p.xml"
) throws -> [Severity?] {
  let read = ConfigurationReader.read(
    StructuredDocument(yaml: SourceText(path: "", text: yaml)), onto: Configuration(),
    rules: [on, off])
  try #require(read.problems.isEmpty)
  var configuration = read.configuration
  configuration.commandLineRules = commandLine.map { selector, level in
    Configuration.RuleSetting(
      selector: RuleSelector(selector), level: level, origin: .commandLine)
  }
  let active = configuration.overrides(for: path)
  return [on, off].map { configuration.setting(of: $0.metadata, overrides: active).severity }
}

@Suite struct ConfigurationTests {
  @Test(
    arguments: [
      ("{}", .warning, nil),
      ("rules: { m/on: error }", .error, nil),
      // The narrowest selector wins, whatever the order; the later of equals cannot repeat a key.
      ("rules: { m/on: info, m/*: error, '*': off }", .info, nil),
      ("rules: { '*': off, m/*: error }", .error, nil),
      // A module or a star switches nothing on that is off by default; the id does, also a former.
      ("rules: { m/*: error }", .error, nil), ("rules: { '*': error }", .error, nil),
      ("rules: { m/off: info }", .warning, .info), ("rules: { m/former: info }", .warning, .info),
      ("rules: { m/off: info, m/*: error }", .error, .info),
      ("rules: { m/off: {} }", .warning, nil),
      // Overrides come after the base.
      (
        "{ rules: { m/on: error }, overrides: [{ files: p.xml, rules: { '*': info } }] }", .info,
        nil
      ),
      (
        "{ rules: { m/on: error }, overrides: [{ files: q.xml, rules: { '*': info } }] }", .error,
        nil
      ),
      (
        "{ rules: { m/off: error }, overrides: [{ files: '*', rules: { '*': info } }] }", .info,
        .info
      ),
      ("{ rules: { m/off: error }, overrides: [{ files: '*', rules: { '*': off } }] }", nil, nil),
      (
        "overrides: [{ files: [q, '*.xml'], rules: { m/on: info } }, { files: '**', rules: { m/on: error } }]",
        .error, nil
      ),
      // What was switched off by its id is switched on by its id; what a star took, a module gives.
      ("{ rules: { m/on: off }, overrides: [{ files: '*', rules: { m/*: error } }] }", nil, nil),
      (
        "{ rules: { m/on: off }, overrides: [{ files: '*', rules: { m/on: error } }] }", .error, nil
      ),
      ("{ rules: { '*': off }, overrides: [{ files: '*', rules: { m/*: error } }] }", .error, nil),
    ] as [(String, Severity?, Severity?)])
  func severitiesOfFiles(yaml: String, on: Severity?, off: Severity?) throws {
    #expect(try severities(yaml) == [on, off])
  }

  @Test(
    arguments: [
      ([("m/on", .error)], .error, .info), ([("*", .error)], .error, .error),
      ([("*", .off), ("m/on", .info)], .info, nil), ([("m/off", .off)], .warning, nil),
      ([("m/on", .info), ("m/on", .error)], .error, .info),
    ] as [([(String, Configuration.Level)], Severity?, Severity?)])
  func theCommandLineWins(
    settings: [(String, Configuration.Level)], on: Severity?, off: Severity?
  ) throws {
    let yaml = "overrides: [{ files: '**', rules: { m/off: info } }]"
    #expect(try severities(yaml, commandLine: settings) == [on, off])
  }

  @Test("rules that alone run keep their severities, and run where they are off")
  func onlySomeRules() throws {
    let source = SourceText(
      path: "c.yaml",
      text: "{ rules: { m/*: info }, overrides: [{ files: '**', rules: { m/on: error } }] }")
    var configuration = ConfigurationReader.read(
      StructuredDocument(yaml: source), onto: Configuration(), rules: [on, off]
    ).configuration
    func severities() -> [Severity?] {
      [on, off].map { configuration.setting(of: $0.metadata, overrides: [0]).severity }
    }
    configuration.run(only: [on.metadata])
    #expect(severities() == [.error, nil])
    configuration.run(only: [off.metadata])
    #expect(severities() == [.error, off.metadata.severity])
  }

  @Test("the origin is that of the entry that counts")
  func origin() throws {
    let source = SourceText(path: "c.yaml", text: "rules: { m/off: info, m/*: error }")
    let configuration = ConfigurationReader.read(
      StructuredDocument(yaml: source), onto: Configuration(), rules: [on, off]
    ).configuration
    func origin(_ rule: RegisteredRule) -> String? {
      if case .file(let place) = configuration.setting(of: rule.metadata).origin {
        return place.text
      }
      return nil
    }
    #expect(origin(on) == "m/*")
    #expect(origin(off) == "m/off")
  }

  @Test(arguments: [
    ("/r", "/r", "a.xml", "a.xml", "a.xml"),
    ("/r", "/r/sub", "a.xml", "sub/a.xml", "a.xml"),
    ("/r", "/r/sub", "../a.xml", "a.xml", "../a.xml"),
    ("/r/conf", "/r", "apis/a.xml", "../apis/a.xml", "apis/a.xml"),
    ("/r", "/r", "/r/b/a.xml", "b/a.xml", "b/a.xml"),
    ("/r", "/elsewhere", "/r/a.xml", "a.xml", "../r/a.xml"),
  ])
  func pathsAreSeenFromTheConfiguration(
    folder: String, current: String, path: String, relative: String, report: String
  ) {
    let configuration = Configuration(folder: folder, currentFolder: current)
    #expect(configuration.relative(path) == relative)
    #expect(configuration.reportPath(relative) == report)
  }

  @Test func patternsHoldFromTheConfigurationsFolder() {
    var configuration = Configuration(folder: "/r", currentFolder: "/r/sub")
    configuration.ignore = [PathPattern("sub/*.xml")]
    configuration.overrides = [Configuration.Override(files: PathPattern("b/**"), rules: [])]
    #expect(configuration.ignores("a.xml"))
    #expect(!configuration.ignores("sub/a.xml"))
    #expect(configuration.overrides(for: "../b/a.xml") == [0])
    #expect(configuration.overrides(for: "b/a.xml") == [])
  }

  @Test(
    arguments: [
      ("a.xml", nil, TemplateLanguage.none), ("a.tftpl", nil, .terraform),
      ("a.xml.tpl", nil, .terraform), ("a.tpl", .tokens, .tokens), ("a.tpl.xml", nil, .terraform),
      ("b/a.tftpl.xml", nil, .terraform), ("b.tftpl/a.xml", nil, .none), ("atpl.xml", nil, .none),
      ("tpl", nil, .none), ("a.tftpl", TemplateLanguage.none, .none),
    ] as [(String, TemplateLanguage?, TemplateLanguage)])
  func namesOfTemplates(path: String, named: TemplateLanguage?, expected: TemplateLanguage) {
    var configuration = Configuration()
    if let named { configuration.settings.name(template: named) }
    #expect(configuration.settings(for: path).template == expected)
  }
}

@Suite struct TemplateLanguageTests {
  @Test(
    arguments: [
      (.none, "${a} #{b}# %C%", false, false),
      (.terraform, "a${b}", true, false), (.terraform, "%{ if x }", true, true),
      (.terraform, "$ {a} {b}", false, false),
      (.tokens, "#{a}#", true, false), (.tokens, "{a}", true, false),
      (.tokens, "\n {a}\n", true, false),
      (.tokens, "{{a}}", false, false),
      (.tokens, "{}", false, false), (.tokens, "/x/{a}", false, false),
      (.tokens, "%A_B.C%", true, false),
      (.tokens, "%%", false, false), (.tokens, "100% of 50%", false, false),
      (.tokens, "%12%", false, false),
      (.tokens, "%{ if }", false, false), (.tokens, "a%A%b", true, false),
      (.tokens, "%A", false, false),
    ] as [(TemplateLanguage, String, Bool, Bool)])
  func placeholders(
    language: TemplateLanguage, text: String, hasPlaceholder: Bool, hasDirective: Bool
  ) {
    #expect(language.hasPlaceholder(in: text) == hasPlaceholder)
    #expect(language.hasDirective(in: text) == hasDirective)
  }
}
