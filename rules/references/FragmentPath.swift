import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension ReferencesRules { static var fragmentPath: any Rule { FragmentPath() } }

private struct FragmentPath: Rule {
  func subscribe(to events: inout Events) {
    events.onReference(to: [.fragments]) { reference, report in
      for name in reference.names where !name.isSecret {
        let text = name.text.trimmed
        guard text.looksLikePath, !report.settings.mayCompleteName(text) else { continue }
        switch report.resolve(name, of: reference) {
        case .unknown:
          report(
            reference.place.span,
            "'\(name.shown.trimmed)' is a path, and a policy includes a fragment by the name that it has in the service; write \(text.nameInPath.map { "'\($0)'" } ?? "the fragment's name")",
            related: name.definitions, in: name.environment)
        case .found, .notDescribed, .differentCase, .absent, .missing: break
        }
      }
    }
  }
}

extension String {
  private static let ending = ".xml"

  /// True for what leads to a file, which is no name of a fragment.
  fileprivate var looksLikePath: Bool {
    contains { $0 == "/" || $0 == "\\" } || lowercased().hasSuffix(Self.ending)
  }

  /// The name that a fragment of the file probably has; nil where the path doesn't tell one.
  fileprivate var nameInPath: String? {
    let parts = split { $0 == "/" || $0 == "\\" }.map(String.init)
    guard var name = parts.last else { return nil }
    if name.lowercased().hasSuffix(Self.ending) { name.removeLast(Self.ending.count) }
    // Extracted services keep a fragment in a folder that has its name.
    if name.lowercased() == "policy", let folder = parts.dropLast().last { name = folder }
    return name.isEmpty || name.hasPrefix(".") ? nil : name
  }
}
