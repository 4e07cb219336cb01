import Linting
import SourceText
import StructuredData
import Workspace

/// Finds what is wrong with policies.
struct LintTool: Tool {
  let name = "lint"
  let title = "Check policies"
  let about = """
    Checks Azure API Management policies as the service and its gateway take them: XML, attributes and \
    values, where statements may stand, the C# in them, and what goes wrong when a call runs through. \
    Call it after every change of a policy. Takes a policy as 'text', or 'paths' of files and folders; \
    without both, all that the server sees. An error means that the service refuses the policy or that \
    calls fail. The notes of a result say what was not known and so not checked.
    """

  let parameters =
    PolicyInput.textMembers + [
      JSONSchema.Member(
        name: "paths",
        schema: .array(
          "Files and folders with policies, as seen from the server's folder. Files of Terraform, Bicep and ARM templates may hold policies, too.",
          of: .string(""))),
      JSONSchema.Member(
        name: "only",
        schema: .array(
          "Only these rules, or modules of rules, as in streaming.", of: .string(""))),
      JSONSchema.Member(
        name: "severity",
        schema: .choice(
          "Only findings at least as bad as that.", Severity.allCases.map(\.rawValue))),
      JSONSchema.Member(
        name: "limit",
        schema: .integer(
          "How many findings to show, the worst first (default: \(Self.usualLimit)).", minimum: 1,
          maximum: Self.maximumLimit)),
    ]

  private static let usualLimit = 50
  private static let maximumLimit = 500

  var output: JSONSchema? {
    func count(_ name: String, _ about: String) -> JSONSchema.Member {
      .init(name: name, schema: .integer(about, minimum: 0, maximum: nil), isRequired: true)
    }
    return .object(
      "",
      [
        count("policies", "How many policies were looked at."), count("errors", ""),
        count("warnings", ""), count("infos", ""),
        count("suppressed", "How many findings comments take away."),
        count("accepted", "How many findings a baseline accepts for now."),
        count("leftOut", "How many findings are not shown."),
        .init(name: "findings", schema: FindingList.schema, isRequired: true),
      ] + RunRemarks.members)
  }

  func call(_ arguments: Arguments, in desk: Desk) throws(ToolError) -> ToolResult {
    let only = try desk.rules(named: arguments.strings("only") ?? [])
    // All that the server sees, where nothing is named.
    let paths =
      arguments.strings("paths") ?? (arguments.string("text") == nil ? desk.fence.paths : nil)
    if let paths, paths.isEmpty {
      throw ToolError(
        arguments.strings("paths") == nil
          ? "this server was started without a folder, so it reads no files; give the policy as 'text'"
          : "'paths' names nothing")
    }
    let input = try PolicyInput(arguments, paths: paths, in: desk) { configuration in
      if !only.isEmpty { configuration.run(only: only) }
    }
    let outcome = input.workspace.lint(stop: desk.stop)
    let remarks = RunRemarks(input, outcome, in: desk)
    if outcome.linted.isEmpty, !remarks.problems.isEmpty { throw ToolError(remarks.text) }
    // Nothing was looked at of what was given, which is not the same as nothing found.
    if arguments.string("text") != nil, outcome.linted.isEmpty,
      let reason = outcome.passedOver.first?.reason
    {
      throw ToolError(
        "the text was not checked: \(reason); give the whole document, from <policies> or <fragment> on"
      )
    }
    let lowest = arguments.string("severity").flatMap(Severity.init) ?? .info
    let found = outcome.result.diagnostics.filter { $0.severity >= lowest }
    let list = FindingList(
      found, rules: outcome.result.rules,
      limit: arguments.integer("limit") ?? Self.usualLimit)
    let summary = Summary(outcome, list)
    return ToolResult(
      (summary.text + "\n" + remarks.text + (list.text.isEmpty ? "" : "\n") + list.text).cut(
        "name fewer paths, or ask with 'only', 'severity' or 'limit'")
    ) { writer in
      writer.object { writer in
        summary.writeMembers(to: &writer)
        writer.member("findings", list)
        remarks.writeMembers(to: &writer)
      }
    }
  }

  /// How much was found.
  private struct Summary: Sendable {
    let counts: [(name: String, count: Int)]
    let text: String

    init(_ outcome: WorkspaceResult, _ list: FindingList) {
      let result = outcome.result
      let leftOut = list.leftOut + result.omitted.count
      counts = [
        ("policies", outcome.policyCount), ("errors", result.count(.error)),
        ("warnings", result.count(.warning)), ("infos", result.count(.info)),
        ("suppressed", result.suppressedCount), ("accepted", result.baselinedCount ?? 0),
        ("leftOut", leftOut),
      ]
      func counted(_ count: Int, _ word: String) -> String {
        "\(count) \(word)\(count == 1 ? "" : "s")"
      }
      var text =
        "\(outcome.policyCount) \(outcome.policyCount == 1 ? "policy" : "policies"): "
        + [
          counted(result.count(.error), "error"), counted(result.count(.warning), "warning"),
          counted(result.count(.info), "info"),
        ].joined(separator: ", ")
      if result.suppressedCount > 0 { text += "; \(result.suppressedCount) suppressed by comments" }
      if let count = result.baselinedCount, count > 0 {
        text += "; \(count) accepted by a baseline"
      }
      if leftOut > 0 {
        text += "; \(leftOut) not shown: ask with 'limit', 'only' or fewer 'paths'"
      }
      self.text = text + "\n"
    }

    func writeMembers(to writer: inout JSONWriter) {
      for (name, count) in counts { writer.member(name, count) }
    }
  }
}
