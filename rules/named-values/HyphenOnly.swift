import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension NamedValuesRules { static var hyphenOnly: any Rule { HyphenOnly() } }

private struct HyphenOnly: Rule {
  func subscribe(to events: inout Events) {
    let naming = Naming(allowed: events.options.string("allow"))
    events.onNamedValue { use, report in
      let name = use.reference.name
      guard !naming.accepts(name) else { return }
      let definition = report.service.model.namedValueDefinition(of: name)
      // Names that look filled in are none, unless somebody defines them just so.
      guard definition != nil || !use.isAmbiguous && !Placeholder.mayBeIn(name, as: .chosenName)
      else { return }
      switch report.verdict(on: use) {
      case .fine, .valuelessSecret: break
      case .invalidName, .differentCase, .resourceID, .missing, .undefined: return
      }
      // A name that is only referred to may be somebody else's.
      report(
        use.reference.nameSpan, naming.message(about: name, in: report.service.model),
        atMost: definition == nil ? .warning : .error,
        related: definition.map {
          [Note("'\(name)' is defined here", at: $0.displayName.place)]
        } ?? [])
    }
    events.onService { service, report in
      let wrong = service.namedValueDefinitions.map(\.displayName).filter {
        !naming.accepts($0.value) && DisplayNameFlaw(of: $0.value) == nil
          && !report.settings.mayCompleteName($0.value)
      }
      guard !wrong.isEmpty else { return }
      // A policy that was not linted may refer to the name, too, and would be left behind.
      let renaming =
        report.sawWholeService
        ? Renaming(of: wrong, in: service, report, newName: naming.mended) : nil
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
  /// The characters that names may have beside letters, digits and hyphens.
  let allowed: String

  func accepts(_ name: String) -> Bool { name.unicodeScalars.allSatisfy(accepts) }

  private func accepts(_ scalar: Unicode.Scalar) -> Bool {
    ServiceFacts.isLetterDigitOrHyphen(scalar) || allowed.unicodeScalars.contains(scalar)
  }

  func message(about name: String, in service: Service) -> String {
    var wrong: [Unicode.Scalar] = []
    for scalar in name.unicodeScalars where !accepts(scalar) && !wrong.contains(scalar) {
      wrong.append(scalar)
    }
    var advice = "find another name"
    if let newName = mended(name) {
      advice =
        service.namedValueDefinition(of: newName) == nil
        ? "call it '\(newName)'" : "'\(newName)' is taken, so find another name"
    }
    let option = allowed + String(String.UnicodeScalarView(wrong))
    return
      "the name '\(name)' has \(DisplayNameFlaw.spelled(wrong)), which the service takes and this rule does not; "
      + "\(advice), or set 'allow: \"\(option)\"' for the rule"
  }

  /// The name with a hyphen for each run of wrong characters; nil where nothing is left.
  func mended(_ name: String) -> String? { Renaming.mended(name, accepts: accepts) }
}
