import CatalogModel
import SourceText

/// Makes of the front matter of a page what is known of its rule.
struct MetadataReader {
  private let frontMatter: FrontMatter
  private let lines: PageLines
  private(set) var problems: [PageProblem] = []

  init(_ frontMatter: FrontMatter, _ lines: PageLines) {
    self.frontMatter = frontMatter
    self.lines = lines
  }

  /// - Parameters:
  ///   - body: the lines below the front matter, which have to tell why a score is what it is.
  ///   - owner: whose page it is.
  mutating func facts(body: some Collection<PageLines.Line>, of owner: RulePage.Owner) -> RuleFacts
  {
    let severity = word(.severity, Severity.init(rawValue:), Severity.allCases.map(\.rawValue))
    require(.severity)
    if owner == .program { require(.since) }
    let fixes = [Fix.Safety.safe.rawValue, Fix.Safety.unsafe.rawValue]
    return RuleFacts(
      severity: severity ?? .warning,
      isRecommended: truth(.recommended) ?? true,
      since: frontMatter[.since]?.value ?? "",
      reference: reference(),
      fix: word(.fix, Fix.Safety.init(rawValue:), fixes),
      needsService: truth(.needsService) ?? false,
      hidesText: truth(.hidesText) ?? false,
      tag: word(.tag, RuleMetadata.Tag.init(rawValue:), RuleMetadata.Tag.allCases.map(\.rawValue)),
      options: options(),
      aliases: aliases(),
      classification: classification(body: body, of: owner))
  }

  private mutating func problem(_ span: Span, _ message: String) {
    problems.append(PageProblem(lines.place(span), message))
  }

  private mutating func require(_ key: FrontMatter.Key) {
    guard frontMatter[key] == nil else { return }
    problem(lines.lines[0].span, "the front matter lacks '\(key.rawValue)'")
  }

  private mutating func word<Value>(
    _ key: FrontMatter.Key, _ value: (String) -> Value?, _ words: [String]
  ) -> Value? {
    guard let entry = frontMatter[key] else { return nil }
    if let value = value(entry.value) { return value }
    let span = entry.value.isEmpty ? entry.keySpan : entry.valueSpan
    problem(
      span,
      "'\(key.rawValue)' is one of \(words.joined(separator: ", "))"
        + proposal(of: nearestName(to: entry.value, among: words)))
    return nil
  }

  private mutating func reference() -> String? {
    guard let entry = frontMatter[.reference] else { return nil }
    let isAddress = ["https://", "http://"].contains { entry.value.hasPrefix($0) }
    guard isAddress, !entry.value.contains(where: \.isWhitespace) else {
      problem(entry.valueSpan, "a reference is the address of a page, such as https://…")
      return nil
    }
    return entry.value
  }

  private mutating func truth(_ key: FrontMatter.Key) -> Bool? {
    word(key, { Bool($0) }, ["true", "false"])
  }

  private mutating func aliases() -> [RuleID] {
    guard let entry = frontMatter[.aliases] else { return [] }
    let names = entry.value.split(separator: ",").map(\.trimmed)
    for name in names where !RuleID.isWellFormed(name) {
      problem(entry.valueSpan, "'\(name)' is no id of a rule; an id reads 'module/name'")
    }
    return names.filter(RuleID.isWellFormed).map { RuleID($0) }
  }

  // MARK: Options

  private mutating func options() -> [OptionDefinition] {
    var options: [OptionDefinition] = []
    for (name, entry) in frontMatter.options {
      guard let value = OptionValue(declaration: entry.value) else {
        problem(
          entry.keySpan, "an option reads 'option NAME: integer|boolean|string|strings = DEFAULT'")
        continue
      }
      guard name.isKebabCase, name != FrontMatter.Key.severity.rawValue else {
        problem(
          entry.keySpan,
          "'\(name)' cannot be the name of an option; write small letters and hyphens, and no 'severity'"
        )
        continue
      }
      options.append(OptionDefinition(name: name, defaultValue: value))
    }
    return options
  }

  // MARK: Classification

  private mutating func classification(
    body: some Collection<PageLines.Line>, of owner: RulePage.Owner
  ) -> RuleClassification {
    let weaknesses = list(
      .cwe, as: "the numbers in brackets, as in [312, 798]",
      { Int($0).flatMap(Weakness.init) },
      problem: { word in
        owner == .program
          ? "'\(word)' is no weakness that Sources/CatalogModel/Risks/Weakness.swift names; "
            + "mend the number or add it there"
          : "'\(word)' is no weakness that apimlint knows; mend the number or take it out"
      })
    let risks = list(
      .owasp, as: "the risks in brackets, as in [API2, API8]", APIRisk.init,
      problem: { "'\($0)' is none of API1 to API10 of OWASP's API Security Top 10 2023" })
    return RuleClassification(
      score: score(isClassified: !weaknesses.isEmpty || !risks.isEmpty, body: body),
      weaknesses: weaknesses, risks: risks)
  }

  private mutating func score(
    isClassified: Bool, body: some Collection<PageLines.Line>
  ) -> SecurityScore? {
    guard let entry = frontMatter[.securitySeverity] else { return nil }
    guard let score = SecurityScore(entry.value) else {
      problem(
        entry.keySpan, "a score has one digit behind its point and is 0.1 to 10.0, as in 6.5")
      return nil
    }
    if !isClassified {
      problem(entry.keySpan, "a score needs 'cwe' or 'owasp', to say what is scored")
    }
    if isClassified,
      !body.contains(where: { $0.text.hasPrefix("Security severity \(score.text): ") })
    {
      problem(
        entry.keySpan,
        "the page has no paragraph 'Security severity \(score.text): …' that says why")
    }
    return score
  }

  /// The words of a list in brackets as what they mean.
  private mutating func list<Element: Hashable>(
    _ key: FrontMatter.Key, as form: String, _ element: (String) -> Element?,
    problem message: (String) -> String
  ) -> [Element] {
    guard let entry = frontMatter[key] else { return [] }
    let text = entry.value
    guard text.hasPrefix("["), text.hasSuffix("]"), text.count > 2 else {
      problem(entry.keySpan, "write \(form)")
      return []
    }
    var elements: [Element] = []
    for word in text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    {
      guard let found = element(word.trimmed) else {
        problem(entry.keySpan, message(word.trimmed))
        continue
      }
      if !elements.contains(found) { elements.append(found) }
    }
    return elements
  }
}

/// What the front matter of a page says.
struct RuleFacts {
  let severity: Severity
  let isRecommended: Bool
  let since: String
  let reference: String?
  let fix: Fix.Safety?
  let needsService: Bool
  let hidesText: Bool
  let tag: RuleMetadata.Tag?
  let options: [OptionDefinition]
  let aliases: [RuleID]
  let classification: RuleClassification
}

extension OptionValue {
  /// Reads `integer = 240`; nil for what isn't of that form.
  init?(declaration: String) {
    let sides = declaration.split(separator: "=", maxSplits: 1).map(\.trimmed)
    guard let type = sides.first else { return nil }
    let value = sides.count > 1 ? sides[1] : ""
    switch type {
    case "integer":
      guard let number = Int(value) else { return nil }
      self = .integer(number)
    case "boolean":
      guard let truth = Bool(value) else { return nil }
      self = .boolean(truth)
    case "string": self = .string(value)
    case "strings": self = .strings(value.split(separator: ",").map(\.trimmed))
    default: return nil
    }
  }
}
