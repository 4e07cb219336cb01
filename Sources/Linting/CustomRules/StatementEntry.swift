import PolicyCatalog
import SourceText
import StructuredData

/// An entry under `require` or `forbid`: a statement that has to run, or that may not stand anywhere.
struct StatementEntry {
  /// Under which key the entry stands, which is the module of its rule.
  enum Kind: String, CaseIterable {
    case require, forbid

    /// The module of the rules under the key.
    var module: RuleModule {
      switch self {
      case .require:
        RuleModule(
          name: rawValue, title: "statements that have to run",
          about: "What the configuration says under 'require'.")
      case .forbid:
        RuleModule(
          name: rawValue, title: "statements that must not stand in policies",
          about: "What the configuration says under 'forbid'.")
      }
    }
  }

  let kind: Kind
  let statement: Located<String>
  var name: String?

  /// XPath, seen from the statement; nil for each.
  var condition: Located<String>?
  var section: PolicySection?
  var scope: PolicyScope?
  var message: Located<String>?
  var severity = Severity.error

  /// Where the entry stands, as compilers write it.
  let position: String

  var id: RuleID { RuleID("\(kind.rawValue)/\(name ?? statement.value)") }

  /// What the rule finds, as a heading.
  private var title: String {
    message?.value ?? defaultMessage
  }

  private var defaultMessage: String {
    switch kind {
    case .forbid:
      "'\(statement.value)' is not allowed here; take it out"
    case .require:
      "no '\(statement.value)' runs here\(section.map { " in \($0.rawValue)" } ?? ""); add one"
    }
  }

  /// The rule that the entry is short for.
  var rule: RegisteredRule {
    let metadata = RuleMetadata(
      id: id, title: title, severity: severity, since: "", reference: nil,
      needsService: kind == .require)
    switch kind {
    case .forbid:
      return RegisteredRule(
        metadata, page: page,
        checks: CheckSource(check).map { [DeclarativeCheck($0)] } ?? [])
    case .require:
      return RegisteredRule(
        metadata, page: page,
        requirement: StatementRequirement(
          statement: ElementName(statement.value), condition: condition?.value.onOneLine,
          section: section,
          scope: scope ?? .api, message: title))
    }
  }

  /// The statements of a forbidding entry, as XPath.
  private var select: String {
    "//\(statement.value)" + (condition.map { "[boolean(\($0.value.onOneLine))]" } ?? "")
  }

  private var check: String {
    let conditions =
      (scope.map { ["apim:scope() = '\($0.rawValue)'"] } ?? [])
      + (section.map { ["apim:section(.) = '\($0.rawValue)'"] } ?? [])
    return """
      for: \(select)
      \(conditions.isEmpty ? "" : "when: \(conditions.joined(separator: " and "))")
      message: \(title.onOneLine)
      """
  }

  /// The page that `explain` shows.
  private var page: String {
    let part = section.map { " in \($0.rawValue)" } ?? ""
    let which = condition.map { " for which '\($0.value.onOneLine)' holds" } ?? ""
    let about =
      switch kind {
      case .forbid:
        "\(position) forbids '\(statement.value)'\(which)\(part)"
          + (scope.map { " at scope \($0.rawValue)" } ?? "") + "."
      case .require:
        "\(position) requires that '\(statement.value)'\(which) runs\(part) for each "
          + "\((scope ?? .api).rawValue), in its own policy or in what that inherits and includes."
      }
    return "---\nseverity: \(severity.rawValue)\n---\n# \(title.onOneLine)\n\n\(about)\n"
  }

  /// What is wrong with the XPath of the entry.
  var problems: [PageProblem] {
    let prover = CheckProver(options: [])
    var problems: [PageProblem] = []
    if let condition {
      problems += prover.problems(of: condition.value.onOneLine, at: condition.place)
    }
    if problems.isEmpty, kind == .forbid, let message,
      let source = CheckSource("for: //a\nmessage: \(message.value.onOneLine)")
    {
      problems += prover.problems(of: source).map { PageProblem(message.place, $0.message) }
    }
    return problems
  }
}

extension String {
  fileprivate var onOneLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
