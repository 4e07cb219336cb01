import PolicyCatalog
import PolicySyntax
import ServiceModel
public import SourceText
public import StructuredData

/// Reads `.apimlint.yaml` onto the settings that hold so far.
///
/// Every mistake is reported at its place, and the rest is still read, so that one run shows all.
public struct ConfigurationReader {
  private let document: StructuredDocument
  var rules: [RegisteredRule]
  var configuration: Configuration
  var problems: [ConfigurationProblem]

  /// The lines of the file.
  private(set) lazy var lines = LineTable(document.source)

  /// The names by which settings may call rules.
  private lazy var ruleNames = NameIndex(
    rules.flatMap { [$0.metadata.id.text, "\($0.metadata.id.module)/*"] })

  /// What reading gives: a configuration that counts only when there are no problems.
  public static func read(
    _ document: StructuredDocument, onto base: Configuration, rules: [RegisteredRule]
  ) -> (configuration: Configuration, problems: [ConfigurationProblem]) {
    var reader = ConfigurationReader(document: document, base: base, rules: rules)
    reader.readRoot()
    return (reader.configuration, reader.problems)
  }

  /// The file that a configuration builds on, which is to be read before it.
  public static func extended(by document: StructuredDocument) -> Located<String>? {
    guard let value = document.root?["extends"], let path = value.string else { return nil }
    return Located(path, at: Place(document.source, value.span))
  }

  /// The folders of rules of its own that a configuration names, which are to be read before it.
  public static func customRuleFolders(of document: StructuredDocument) -> [Located<String>] {
    guard let value = document.root?[RootKey.customRules.rawValue] else { return [] }
    let elements = if case .array(let all) = value.content { all } else { [value] }
    return elements.compactMap { element in
      element.scalarText.map { Located($0, at: Place(document.source, element.span)) }
    }
  }

  private init(document: StructuredDocument, base: Configuration, rules: [RegisteredRule]) {
    self.document = document
    self.rules = rules + base.customRules.rules
    configuration = base
    problems = document.problems.map {
      ConfigurationProblem(Place(document.source, $0.span), $0.message)
    }
  }

  // MARK: The top level

  private mutating func readRoot() {
    configuration.files.append(document.source.path)
    guard let root = document.root else { return }
    if case .null = root.content { return }
    var required: [Located<String>] = []
    // A key whose entries are all commented out says nothing.
    let members = entries(of: root, RootKey.self).filter { _, value in
      if case .null = value.content { false } else { true }
    }
    // Other keys may name the rules of these, wherever they stand.
    for (key, value) in members {
      switch key {
      case .require: readStatements(value, .require)
      case .forbid: readStatements(value, .forbid)
      default: break
      }
    }
    for (key, value) in members {
      switch key {
      case .extends: _ = string(value)
      case .gateway: configuration.settings.gateways = Set(choices(value, GatewayKind.self))
      case .policyFormat:
        if let format = choice(value, PolicyFormat.self) {
          configuration.settings.name(format: format)
        }
      case .template:
        if let template = choice(value, TemplateLanguage.self) {
          configuration.settings.name(template: template)
        }
      case .rules: configuration.rules += ruleSettings(value)
      case .requiredRules: required = strings(value)
      case .overrides: readOverrides(value)
      case .ignore: configuration.ignore += strings(value).map { PathPattern($0.value) }
      case .streaming:
        configuration.settings.streamingOperations += strings(value).map { PathPattern($0.value) }
      case .failOn:
        if let level = choice(value, Configuration.FailLevel.self) { configuration.failOn = level }
      case .service: readService(value)
      case .environments: readEnvironments(value)
      case .baseline:
        configuration.baseline = string(value).map { Located($0, at: place(value.span)) }
      case .customRules: _ = strings(value)
      case .require, .forbid: break
      }
    }
    // What is required holds as all of the file says it, wherever the key stands.
    for selector in required { require(selector) }
  }

  private mutating func require(_ required: Located<String>) {
    let selector = RuleSelector(required.value)
    let reason =
      selector.matchesAny(of: rules)
      ? configuration.require(selector, at: required.place, among: rules)
      : unknownRule(required.value)
    if let reason { problems.append(ConfigurationProblem(required.place, reason)) }
  }

  private mutating func unknownRule(_ name: String) -> String {
    let nearest = ruleNames.nearest(to: name)
    return "there is no rule '\(name)'" + proposal(of: nearest)
  }

  private mutating func readOverrides(_ value: StructuredValue) {
    for element in list(value) {
      var files: [String] = []
      var settings: [Configuration.RuleSetting] = []
      for (key, value) in entries(of: element, OverrideKey.self) {
        switch key {
        case .files: files = strings(value).map(\.value)
        case .rules: settings = ruleSettings(value)
        }
      }
      if files.isEmpty { problem(element.span, "an override needs 'files', the paths it is for") }
      configuration.overrides += files.map {
        Configuration.Override(files: PathPattern($0), rules: settings)
      }
    }
  }

  // MARK: Rules

  private mutating func ruleSettings(_ value: StructuredValue) -> [Configuration.RuleSetting] {
    guard case .object(let members) = value.content else {
      problem(value.span, "'rules' is a map from rule ids to severities")
      return []
    }
    return members.compactMap { ruleSetting($0) }
  }

  private mutating func ruleSetting(_ member: StructuredValue.Member)
    -> Configuration.RuleSetting?
  {
    let selector = RuleSelector(member.key)
    let matched = rules.map(\.metadata).filter(selector.matches)
    if matched.isEmpty {
      problem(member.keySpan, unknownRule(member.key))
      return nil
    }
    var level: Configuration.Level?
    var options: [String: OptionValue] = [:]
    if case .object(let members) = member.value.content {
      for entry in members {
        if entry.key == "severity" {
          level = choice(entry.value, Configuration.Level.self)
        } else if let option = option(entry, of: matched, in: member.key) {
          options[entry.key] = option
        }
      }
    } else {
      level = choice(member.value, Configuration.Level.self)
    }
    return Configuration.RuleSetting(
      selector: selector, level: level, options: options, origin: .file(place(member.keySpan)))
  }

  private mutating func option(
    _ entry: StructuredValue.Member, of matched: [RuleMetadata], in rule: String
  ) -> OptionValue? {
    let known = matched.flatMap(\.options)
    guard let definition = known.first(where: { $0.name == entry.key }) else {
      let nearest = nearestName(to: entry.key, among: known.map(\.name) + ["severity"])
      problem(
        entry.keySpan,
        "'\(rule)' has no option '\(entry.key)'" + proposal(of: nearest)
      )
      return nil
    }
    let value: OptionValue?
    switch definition.defaultValue {
    case .integer: value = entry.value.integer.map { .integer($0) }
    case .boolean: value = entry.value.boolean.map { .boolean($0) }
    case .string: value = entry.value.scalarText.map { .string($0) }
    case .strings: value = .strings(strings(entry.value).map(\.value))
    }
    if value == nil {
      problem(
        entry.value.span,
        "the option '\(entry.key)' takes a value of type \(definition.defaultValue.typeName)")
    }
    return value
  }

  // MARK: The service

  private mutating func readService(_ value: StructuredValue) {
    for (key, value) in entries(of: value, ServiceKey.self) {
      switch key {
      case .root:
        if let text = string(value) {
          configuration.service.root = Located(text, at: place(value.span))
        }
      case .namedValues: configuration.service.namedValues += patterns(value)
      case .fragments: configuration.service.fragments += patterns(value)
      case .backends: configuration.service.backends += patterns(value)
      case .loggers: configuration.service.loggers += patterns(value)
      case .schemas: add(value, to: .schemas)
      case .certificates: add(value, to: .certificates)
      case .authorizationProviders: add(value, to: .authorizationProviders)
      case .apis: configuration.service.apis += list(value).compactMap { api($0) }
      case .policies: configuration.service.policies += list(value).compactMap { policyFiles($0) }
      case .external:
        for (key, value) in entries(of: value, ExternalKey.self) {
          configuration.service.external.add(strings(value).map(\.value), to: key.kind)
        }
      }
    }
  }

  private mutating func api(_ value: StructuredValue) -> APIDescription? {
    let id = value["id"]?.scalarText
    var api = APIDescription(id: id ?? "")
    for (key, value) in entries(of: value, APIKey.self) {
      switch key {
      case .id: break
      case .specification: api.specification = pattern(value)
      case .backendSpecification: api.backendSpecification = pattern(value)
      case .policy: api.policy = pattern(value)
      case .products: api.products = strings(value).map(\.value)
      case .mcp: api.isMCPServer = boolean(value)
      case .subscriptionKey:
        for (key, value) in entries(of: value, SubscriptionKeyKey.self) {
          switch key {
          case .header: api.subscriptionKeyHeader = string(value)
          case .query: api.subscriptionKeyQuery = string(value)
          }
        }
      case .operations:
        guard case .object(let members) = value.content else {
          problem(value.span, "'operations' is a map from operation ids to policy files")
          continue
        }
        for member in members {
          if let file = pattern(member.value) {
            api.operations.append(APIDescription.Operation(member.key, file: file))
          }
        }
      }
    }
    guard id != nil else {
      problem(value.span, "an API needs an 'id', the name of the API in the service")
      return nil
    }
    return api
  }

  private mutating func policyFiles(_ value: StructuredValue) -> PolicyFilesDescription? {
    var files: FilePattern?
    var scope: PolicyScope?
    var names: [PolicyFilesKey: String] = [:]
    for (key, value) in entries(of: value, PolicyFilesKey.self) {
      switch key {
      case .files: files = pattern(value)
      case .scope: scope = choice(value, PolicyScope.self)
      default: names[key] = string(value)
      }
    }
    if value["files"] == nil || value["scope"] == nil {
      problem(value.span, "an entry of 'policies' needs 'files' and 'scope'")
    }
    guard let files, let scope else { return nil }
    return PolicyFilesDescription(
      files: files,
      placement: Placement(
        scope: scope, workspace: names[.workspace], product: names[.product], api: names[.api],
        operation: names[.operation], fragment: names[.fragment]))
  }

  private mutating func readEnvironments(_ value: StructuredValue) {
    guard case .object(let members) = value.content else {
      problem(value.span, "'environments' is a map from names to what differs there")
      return
    }
    for member in members {
      var namedValues: [FilePattern] = []
      var backends: [FilePattern] = []
      var overrides: [FilePattern] = []
      for (key, value) in entries(of: member.value, EnvironmentKey.self) {
        switch key {
        case .namedValues: namedValues += patterns(value)
        case .backends: backends += patterns(value)
        case .overrides: overrides += patterns(value)
        }
      }
      configuration.service.environments.append(
        EnvironmentDescription(
          name: member.key, namedValues: namedValues, backends: backends, overrides: overrides))
    }
  }

  /// Takes files of a kind of which only the names matter.
  private mutating func add(_ value: StructuredValue, to kind: ResourceKind) {
    configuration.service.others[kind, default: []] += patterns(value)
  }

  // MARK: Values

  func place(_ span: Span) -> Place { Place(document.source, span) }

  mutating func problem(_ span: Span, _ message: String) {
    problems.append(ConfigurationProblem(place(span), message))
  }

  /// The members of a map whose keys are known; the others are problems.
  mutating func entries<Key: ConfigurationKey>(
    of value: StructuredValue, _: Key.Type
  ) -> [(Key, StructuredValue)] {
    guard case .object(let members) = value.content else {
      problem(value.span, "\(Key.owner) is a map with the keys \(names(Key.self))")
      return []
    }
    var entries: [(Key, StructuredValue)] = []
    for member in members {
      if let key = Key(rawValue: member.key) {
        entries.append((key, member.value))
      } else {
        let nearest = nearestName(to: member.key, among: Key.allCases.map(\.rawValue))
        problem(
          member.keySpan,
          "\(Key.owner) has no key '\(member.key)'; "
            + (nearest.map { "did you mean '\($0)'?" } ?? "it knows \(names(Key.self))"))
      }
    }
    return entries
  }

  private func names<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> String
  where Choice.RawValue == String {
    Choice.allCases.map(\.rawValue).joined(separator: ", ")
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ value: StructuredValue, _: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let text = value.scalarText else {
      problem(value.span, "expected one of \(names(Choice.self))")
      return nil
    }
    if let choice = Choice(rawValue: text) { return choice }
    let nearest = nearestName(to: text, among: Choice.allCases.map(\.rawValue))
    problem(
      value.span,
      "'\(text)' is none of \(names(Choice.self))"
        + proposal(of: nearest))
    return nil
  }

  mutating func choices<Choice: RawRepresentable & CaseIterable>(
    _ value: StructuredValue, _ type: Choice.Type
  ) -> [Choice] where Choice.RawValue == String {
    if case .array(let elements) = value.content {
      return elements.compactMap { choice($0, type) }
    }
    return choice(value, type).map { [$0] } ?? []
  }

  mutating func string(_ value: StructuredValue) -> String? {
    if let text = value.scalarText { return text }
    problem(value.span, "expected a string")
    return nil
  }

  private mutating func boolean(_ value: StructuredValue) -> Bool? {
    if value.boolean == nil { problem(value.span, "expected 'true' or 'false'") }
    return value.boolean
  }

  private mutating func pattern(_ value: StructuredValue) -> FilePattern? {
    string(value).map { FilePattern($0, at: place(value.span)) }
  }

  /// A list of strings; one string counts as a list of one.
  mutating func strings(_ value: StructuredValue) -> [Located<String>] {
    let elements: [StructuredValue]
    if case .array(let found) = value.content { elements = found } else { elements = [value] }
    return elements.compactMap { element in
      string(element).map { Located($0, at: place(element.span)) }
    }
  }

  private mutating func patterns(_ value: StructuredValue) -> [FilePattern] {
    strings(value).map { FilePattern($0.value, at: $0.place) }
  }

  mutating func list(_ value: StructuredValue) -> [StructuredValue] {
    if case .array(let elements) = value.content { return elements }
    problem(value.span, "expected a list")
    return []
  }
}
