import Linting
import PolicySyntax
import ServiceModel
import SourceText

/// The change of definitions, in all environments, together with all references to them.
struct Renaming {
  private let newNames: [String: String]

  /// Where each name stands.
  private var places: [String: [Place]]

  /// - Parameter newName: gives the name to take instead of one, and nil where there is none.
  init(
    of names: [Located<String>], in service: Service, _ report: ServiceReport,
    newName: (String) -> String?
  ) {
    places = Dictionary(grouping: names, by: \.value).mapValues { $0.map(\.place) }
    for use in service.namedValueUsesOfResources { places[use.name]?.append(use.place) }
    for (name, uses) in report.service[NamedValueUses.self].places {
      places[name]?.append(contentsOf: uses)
    }
    let candidates = places.keys.compactMap { name in
      newName(name).map { (old: name, new: $0) }
    }
    // Two names must not become one.
    let newNames = Dictionary(grouping: candidates, by: \.new)
      .filter { $0.value.count == 1 && service.namedValueDefinition(of: $0.key) == nil }
    self.newNames = Dictionary(
      uniqueKeysWithValues: newNames.values.joined().map { ($0.old, $0.new) })
  }

  /// A name with a hyphen for each run of characters that aren't accepted; nil where nothing is left.
  static func mended(_ name: String, accepts: (Unicode.Scalar) -> Bool) -> String? {
    let words = name.unicodeScalars.split { !accepts($0) }
    return words.isEmpty ? nil : words.map { String($0) }.joined(separator: "-")
  }

  /// Nil where the new name is taken, and where a name is written with escapes, which isn't
  /// replaced byte by byte.
  func fix(for name: String) -> Fix? {
    guard let newName = newNames[name], let places = places[name],
      places.allSatisfy({ $0.text == name })
    else { return nil }
    return Fix(
      "rename '\(name)' to '\(newName)' at its definition and wherever it is used",
      safety: .unsafe, edits: places.map { Edit($0, with: newName) })
  }
}
