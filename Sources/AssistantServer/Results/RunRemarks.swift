import Linting
import SourceText
import StructuredData
import Workspace

/// What is to be said beside findings: mistakes in configurations, what could not be read, and what was
/// not known.
struct RunRemarks: Sendable {
  /// What keeps something from being looked at.
  private(set) var problems: [String] = []

  /// What an assistant has to know to read the result rightly.
  private(set) var notes: [String] = []

  /// More of either is only counted.
  private static let maximumCount = 20

  init(_ input: PolicyInput, _ outcome: WorkspaceResult, in desk: Desk) {
    let workspace = input.workspace
    problems = workspace.mistakes.map(Self.words)
    problems += outcome.failures.eachOnce.map { "\($0.path): \($0.reason)" }
    notes = workspace.remarks.map(Self.words)
    for file in workspace.ignored where input.isNamed(file) {
      notes.append("\(desk.files.name(of: file)): left out, as the configuration says")
    }
    for (file, reason) in outcome.passedOver {
      notes.append("\(desk.files.name(of: file)): passed over, \(reason)")
    }
    for unseen in workspace.unseen {
      let host = desk.files.name(of: unseen.host)
      let file = desk.files.name(of: unseen.example)
      let others = unseen.count > 1 ? " (and \(unseen.count - 1) more)" : ""
      let reason =
        switch unseen.reason {
        case .missing: "is not there"
        case .notNamed: "is not looked at, since it is not among 'paths'"
        }
      notes.append("\(host): it loads the policy '\(file)'\(others), which \(reason)")
    }
    for folder in outcome.emptyFolders {
      let name = desk.files.name(of: folder.folder)
      notes.append(
        "\(name.isEmpty ? "." : name): there is no policy in the folder"
          + (folder.isHidden ? " but for those that git leaves out" : ""))
    }
    notes += KnownPlaces(input, linted: outcome.linted, in: desk).notes
    problems = Self.shortened(problems)
    notes = Self.shortened(notes)
  }

  static func words(_ mistake: ConfigurationMistake) -> String {
    guard let place = mistake.place else { return mistake.message }
    let position = LineTable(place.source).position(at: place.span.start)
    return "\(place.source.path):\(position.line):\(position.column): \(mistake.message)"
  }

  private static func shortened(_ lines: [String]) -> [String] {
    lines.count <= maximumCount
      ? lines : lines.prefix(maximumCount) + ["and \(lines.count - maximumCount) more"]
  }

  // MARK: Told

  var text: String {
    problems.map { "problem: \($0)\n" }.joined() + notes.map { "note: \($0)\n" }.joined()
  }

  static let members = [
    JSONSchema.Member(
      name: "problems",
      schema: .array(
        "What kept something from being looked at, such as mistakes in a configuration.",
        of: .string("")), isRequired: true),
    JSONSchema.Member(
      name: "notes", schema: .array("What was not known or left out.", of: .string("")),
      isRequired: true),
  ]

  func writeMembers(to writer: inout JSONWriter) {
    writer.member("problems", problems)
    writer.member("notes", notes)
  }
}
