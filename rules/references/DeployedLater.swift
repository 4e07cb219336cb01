import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension ReferencesRules { static var deployedLater: any Rule { DeployedLater() } }

private struct DeployedLater: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let order = document.order else { return }
      var seen: Set<Place> = []
      let rivals = Self.needs(in: report).compactMap { need -> (need: Need, place: Place)? in
        guard
          let place = order.rival(need.kind, named: need.name, in: document.placement?.workspace),
          seen.insert(place).inserted
        else { return nil }
        return (need, place)
      }
      guard let first = rivals.map(\.need).min(by: { $0.span.start < $1.span.start }) else {
        return
      }
      let others = rivals.count > 1 ? " and \(rivals.count - 1) more" : ""
      report(
        first.span,
        "nothing makes this policy wait for the \(first.kind.noun) '\(first.name)'\(others), which the same code deploys: where the policy comes first, the service refuses it; name \(rivals.count > 1 ? "them" : "it") in its '\(order.keyword)'",
        related: rivals.map { Note("'\($0.need.name)' is deployed here", at: $0.place) })
    }
  }

  /// What the service looks for when it saves the policy.
  private struct Need {
    let kind: ResourceKind
    let name: String
    let span: Span
  }

  private static func needs(in report: Report) -> [Need] {
    let namedValues = report[NamedValueUses.Part.self].references.map {
      Need(kind: .namedValues, name: $0.name, span: $0.nameSpan)
    }
    let references = report[ServiceReferences.Part.self].references.compactMap { reference in
      [.fragments, .backends, .loggers].contains(reference.referral.kind) && reference.isLiteral
        ? reference.names.first.map {
          Need(kind: reference.referral.kind, name: $0.text.trimmed, span: reference.place.span)
        } : nil
    }
    return namedValues + references
  }
}
