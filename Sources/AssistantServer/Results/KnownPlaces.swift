import Linting
import PolicyCatalog
import ServiceModel
import SourceText
import Workspace

/// Says what was not known about policies, so that nobody takes silence for approval.
struct KnownPlaces {
  let notes: [String]

  /// More policies than that are not looked at once more for notes.
  private static let maximumCount = 50

  /// - Parameters:
  ///   - input: what was looked at.
  ///   - linted: the files with policies.
  init(_ input: PolicyInput, linted: [FileID], in desk: Desk) {
    var notes: [String] = []
    var placeless: [String] = []
    var named: [(path: String, scope: PolicyScope)] = []
    for file in linted.prefix(Self.maximumCount) {
      for view in input.workspace.policies(in: file) {
        guard let placement = view.document.placement else {
          placeless.append(view.source.path)
          continue
        }
        if view.document.isPlacedByName { named.append((view.source.path, placement.scope)) }
      }
    }
    if !placeless.isEmpty {
      let subject =
        input.file != nil
        ? "the scope of the policy is not known"
        : "the scope of \(Self.listed(placeless)) is not known"
      notes.append(
        "\(subject), so nothing is said about which statements may stand in it: give 'scope' to have that checked"
      )
    }
    if let (path, scope) = named.first {
      let others = named.count > 1 ? ", and so are \(named.count - 1) more" : ""
      notes.append("\(path): its scope, \(scope.rawValue), is taken from its name alone\(others)")
    }
    if input.isAlone {
      notes.append(
        "no service is known, so nothing is said about named values, fragments, backends and the like that are not there, nor about what runs before and after the policy: give 'name', a path in the service's folder, to have that checked"
      )
    } else if let file = input.file,
      let settings = try? FileSettings(
        of: file, files: desk.files, rules: desk.host.rules, options: desk.options),
      case .unknown = settings.service
    {
      notes.append(
        "no files of a service belong to the policy, so nothing is said about named values, fragments, backends and the like that are not there"
      )
    }
    self.notes = notes
  }

  private static func listed(_ names: [String]) -> String {
    let shown = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }
}
