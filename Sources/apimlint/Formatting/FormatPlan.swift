import Linting
import PolicyFormatting
import PolicySyntax
import SourceText
import Workspace

/// What formatting changes in the files that are named.
struct FormatPlan {
  /// The files that change, in the order of reports.
  private(set) var files: [FixPlan.ChangedFile] = []

  /// How many policies there are.
  private(set) var policyCount = 0

  /// The policies that cannot be read for certain.
  private(set) var failures: [FileError] = []

  /// What is left as it is since the file around it cannot take the changes.
  private(set) var remarks: [String] = []

  init(_ named: NamedPolicies, jobs: Int) {
    let formatted = parallelMap(named.files, jobs: jobs) { file in
      file.policies.map { FormattedPolicy($0.tree) }
    }
    for policies in formatted {
      policyCount += policies.count
      var host: SourceText?
      var edits: [Edit] = []
      for policy in policies {
        switch policy {
        case .edits(let found):
          host = found.first?.place.source ?? host
          edits += found
        case .unsure(let failure): failures.append(failure)
        case .unchangeable(let remark): remarks.append(remark)
        }
      }
      if let host { files.append(FixPlan.ChangedFile(host, edits: edits)) }
    }
  }
}

/// What formatting makes of one policy.
private enum FormattedPolicy {
  /// The changes of the file that the policy stands in; none where it is formatted.
  case edits([Edit])
  case unsure(FileError)
  case unchangeable(String)

  init(_ tree: SyntaxTree) {
    if let obstacle = PolicyFormatter.obstacle(in: tree) {
      let place = Place(tree.source, obstacle.span).inHost
      let position = LineTable(place.source).position(at: place.span.start)
      self = .unsure(
        FileError(
          path: "\(place.source.path):\(position.line):\(position.column)",
          reason:
            "left as it is: its XML cannot be read for certain from here on; 'apimlint lint' tells what is wrong"
        ))
      return
    }
    let edits = PolicyFormatter().edits(of: tree)
    let inHost = edits.compactMap(\.inHost)
    guard inHost.count == edits.count else {
      self = .unchangeable(
        "\(UsageError.position(Place(tree.source, tree.root?.span ?? tree.source.span).inHost)): left as it is, since the file around the policy cannot take all changes"
      )
      return
    }
    self = .edits(inHost)
  }
}
