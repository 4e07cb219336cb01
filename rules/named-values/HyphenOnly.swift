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
      guard !naming.accepts(name), !report.settings.template.hasPlaceholder(in: name),
        !use.isAmbiguous || report.service.definition(of: name) != nil
      else { return }
      report(
        use.reference.nameSpan, naming.message(about: name, in: report.service),
        related: report.service.definition(of: name).map {
          [Note("'\(name)' is defined here", at: $0.displayName.place)]
        } ?? [])
    }
    events.onService { service, report in
      for value in service.namedValueDefinitions where !naming.accepts(value.displayName.value) {
        report(
          value.displayName.place, naming.message(about: value.displayName.value, in: service),
          fixes: naming.renaming(of: value.displayName.value, in: service, report).map { [$0] }
            ?? [])
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
    let advice: String =
      switch newName(for: name, in: service) {
      case .free(let newName): "call it '\(newName)'"
      case .taken(let newName): "'\(newName)' is taken, so find another name"
      case .none: "find another name"
      }
    return "the name '\(name)' has \(wrong.joined(separator: " and ")), and the names of named "
      + "values are made of letters, digits and hyphens; \(advice)"
  }

  private enum NewName {
    case free(String)
    /// A named value has the name already, or would get it as well.
    case taken(String)
  }

  private func newName(for name: String, in service: Service) -> NewName? {
    guard let newName = mended(name) else { return nil }
    let isTaken = service.namedValueSets.contains { set in
      set.values.contains { value in
        let other = value.displayName.value
        return other != name && (other == newName || mended(other) == newName)
      }
    }
    return isTaken ? .taken(newName) : .free(newName)
  }

  /// The name with a hyphen for each run of wrong characters; nil where nothing is left.
  private func mended(_ name: String) -> String? {
    let words = name.unicodeScalars.split { !accepts($0) }
    return words.isEmpty ? nil : words.map { String($0) }.joined(separator: "-")
  }

  /// The change of the definitions in all environments and of all references at once.
  func renaming(of name: String, in service: Service, _ report: ServiceReport) -> Fix? {
    guard case .free(let newName)? = newName(for: name, in: service) else { return nil }
    var places = service.namedValueDefinitions.map(\.displayName)
      .filter { $0.value == name }.map(\.place)
    places += report.namedValueUses[name] ?? []
    places += service.namedValueUsesOfResources.filter { $0.name == name }.map(\.place)
    // A name that is written with escapes isn't replaced byte by byte.
    guard places.allSatisfy({ $0.text == name }) else { return nil }
    return Fix(
      "rename '\(name)' to '\(newName)' at its definition and wherever it is used",
      safety: .unsafe, edits: places.map { Edit($0, with: newName) })
  }
}
