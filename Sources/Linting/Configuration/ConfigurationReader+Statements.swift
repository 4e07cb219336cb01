import PolicyCatalog
import SourceText
import StructuredData

// Entries under `require` and `forbid`.
extension ConfigurationReader {
  mutating func readStatements(_ value: StructuredValue, _ kind: StatementEntry.Kind) {
    for element in list(value) {
      guard let entry = statementEntry(element, kind) else { continue }
      let problems = entry.problems.map { ConfigurationProblem($0.place, $0.message) }
      self.problems += problems
      if configuration.customRules[entry.id] != nil {
        problem(
          element.span,
          "'\(entry.id)' is the id of another entry already; give this one an 'id' of its own")
      } else if problems.isEmpty {
        configuration.customRules.add(entry.rule, under: kind)
        rules.append(entry.rule)
      }
    }
  }

  /// What holds statements, or stands for those of other documents.
  private static let namesOfParts = Set(
    PolicySection.allCases.map(\.rawValue)
      + [ElementName.policies, .fragment, .base, .includeFragment].map(\.text))

  /// An entry under `require` or `forbid`; nil for one that does not say enough.
  private mutating func statementEntry(_ value: StructuredValue, _ kind: StatementEntry.Kind)
    -> StatementEntry?
  {
    var texts: [StatementEntryKey: Located<String>] = [:]
    var section: PolicySection?
    var scope: PolicyScope?
    var severity: Severity?
    for (key, value) in entries(of: value, StatementEntryKey.self) {
      switch key {
      case .section: section = choice(value, PolicySection.self)
      case .scope: scope = choice(value, PolicyScope.self)
      case .severity: severity = choice(value, Severity.self)
      case .statement, .where, .message, .id:
        texts[key] = string(value).map { Located($0, at: place(value.span)) }
      }
    }
    guard let statement = texts[.statement] else {
      if value["statement"] == nil, case .object = value.content {
        problem(value.span, "\(StatementEntryKey.owner) needs a 'statement'")
      }
      return nil
    }
    if let reason = StatementNames.problem(of: statement.value) {
      problems.append(ConfigurationProblem(statement.place, reason))
      return nil
    }
    if kind == .require, Self.namesOfParts.contains(statement.value) {
      let reason = "'\(statement.value)' does nothing itself; require a statement that runs in it"
      problems.append(ConfigurationProblem(statement.place, reason))
      return nil
    }
    if let message = texts[.message], message.value.trimmed.isEmpty {
      problems.append(ConfigurationProblem(message.place, "a message says what is wrong"))
      return nil
    }
    if let id = texts[.id], !id.value.isKebabCase {
      problems.append(
        ConfigurationProblem(id.place, "an id is small letters and digits, with hyphens between"))
      return nil
    }
    if scope == .fragment, kind == .require, let place = value["scope"]?.span {
      problem(
        place, "a fragment runs where it is included; require the statement of what includes it")
      return nil
    }
    let position = place(value.span).position(by: lines)
    var entry = StatementEntry(kind: kind, statement: statement, position: position)
    entry.name = texts[.id]?.value
    entry.condition = texts[.where]
    entry.message = texts[.message]
    entry.section = section
    entry.scope = scope
    if let severity { entry.severity = severity }
    return entry
  }
}
