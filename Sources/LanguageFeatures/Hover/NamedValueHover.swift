import Linting
import PolicyCatalog
import ServiceModel
import SourceText
import Workspace

/// The values that a named value has, but those of secrets, which nobody may see.
struct NamedValueHover {
  private(set) var text = MarkedText()

  init(_ name: String, in view: PolicyView) {
    let model = view.service.model
    text.paragraph(.strong(name), .words(" (named value)"))
    let sets = model.namedValueSets
    let values = sets.map { ($0.environment, $0.value(named: name), $0.isComplete) }
    if values.allSatisfy({ $0.1 == nil }) {
      text.paragraph(
        .words(
          model.isDeployedElsewhere(name, .namedValues)
            ? "It is deployed elsewhere." : "No file that is known here defines it."))
      return
    }
    text.list(
      values.map { environment, value, isComplete in
        let lead: [MarkedText.Piece] = environment.map { [.words("\($0): ")] } ?? []
        guard let value else {
          return lead + [.words(isComplete ? "not defined" : "not known")]
        }
        return lead + Self.shown(value) + [.words(", \(value.displayName.place.shown)")]
      })
  }

  private static func shown(_ value: NamedValue) -> [MarkedText.Piece] {
    if value.keyVaultSecret != nil { return [.words("a secret of a key vault")] }
    if value.isSecret { return [.words("a secret")] }
    guard let text = value.value?.value else { return [.words("a value that no file tells")] }
    let isLong = text.unicodeScalars.count > longest
    return [
      .code(isLong ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest))) : text),
      .words(isLong ? "…" : ""),
    ]
  }

  private static let longest = 120
}

extension Place {
  /// `path:line`, of the file that holds the place.
  var shown: String {
    let place = inHost
    return "\(place.source.path):\(LineTable(place.source).position(at: place.span.start).line)"
  }
}
