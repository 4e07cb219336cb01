import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

struct HyphenOnly: Rule {
  func subscribe(to events: inout Events) {
    let naming = Naming(furtherCharacters: events.options.string("allow"))
    events.onNamedValue { use, report in
      let name = use.reference.name
      guard !naming.accepts(name), !report.settings.template.hasPlaceholder(in: name) else {
        return
      }
      let definition = report.service.definition(of: name)
      guard !use.isAmbiguous || definition != nil else { return }
      report(
        use.reference.nameSpan, naming.message(about: name, in: report.service),
        related: definition.map {
          [Note("'\(name)' is defined here", at: $0.displayName.place)]
        } ?? [])
    }
    events.onService { service, report in
      let wrong = service.namedValueDefinitions.map(\.displayName)
        .filter { !naming.accepts($0.value) }
      guard !wrong.isEmpty else { return }
      // A policy that was not linted may refer to the name, too, and would be left behind.
      let renaming =
        report.sawWholeService ? Renaming(of: wrong, to: naming, in: service, report) : nil
      for name in wrong {
        report(
          name.place, naming.message(about: name.value, in: service),
          fixes: renaming?.fix(for: name.value).map { [$0] } ?? [])
      }
    }
  }
}

/// Which names are accepted, and what the others are to be called.
private struct Naming {
  let furtherCharacters: String

  func accepts(_ name: String) -> Bool { name.unicodeScalars.allSatisfy(accepts) }

  private func accepts(_ scalar: Unicode.Scalar) -> Bool {
    ServiceFacts.isLetterDigitOrHyphen(scalar)
      || furtherCharacters.unicodeScalars.contains(scalar)
  }

  func message(about name: String, in service: Service) -> String {
    var wrong: [String] = []
    for scalar in name.unicodeScalars where !accepts(scalar) {
      let shown = scalar == " " ? "a blank" : "'\(scalar)'"
      if !wrong.contains(shown) { wrong.append(shown) }
    }
    var advice = "find another name"
    if let newName = mended(name) {
      advice =
        service.definition(of: newName) == nil
        ? "call it '\(newName)'" : "'\(newName)' is taken, so find another name"
    }
    return "the name '\(name)' has \(wrong.joined(separator: " and ")), and the names of named "
      + "values are made of letters, digits and hyphens; \(advice)"
  }

  /// The name with a hyphen for each run of wrong characters; nil where nothing is left.
  func mended(_ name: String) -> String? {
    let words = name.unicodeScalars.split { !accepts($0) }
    return words.isEmpty ? nil : words.map { String($0) }.joined(separator: "-")
  }
}

/// The change of definitions, in all environments, together with all references to them.
private struct Renaming {
  private let newNames: [String: String]

  /// Where each name stands.
  private var places: [String: [Place]]

  init(of names: [Located<String>], to naming: Naming, in service: Service, _ report: ServiceReport)
  {
    places = Dictionary(grouping: names, by: \.value).mapValues { $0.map(\.place) }
    for use in service.namedValueUsesOfResources { places[use.name]?.append(use.place) }
    for (name, uses) in report.namedValueUses { places[name]?.append(contentsOf: uses) }
    let candidates = places.keys.compactMap { name in
      naming.mended(name).map { (old: name, new: $0) }
    }
    // Two names must not become one.
    let newNames = Dictionary(grouping: candidates, by: \.new)
      .filter { $0.value.count == 1 && service.definition(of: $0.key) == nil }
    self.newNames = Dictionary(
      uniqueKeysWithValues: newNames.values.joined().map { ($0.old, $0.new) })
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
