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
      let needs = Self.needs(in: report)
      let places = order.rivals(
        for: needs.map(\.need), in: document.placement?.workspace)
      var seen: Set<Place> = []
      let rivals = zip(needs, places).compactMap { need, place in
        place.flatMap {
          seen.insert($0).inserted ? (need: need.need, span: need.span, place: $0) : nil
        }
      }
      guard let first = rivals.min(by: { $0.span.start < $1.span.start }) else {
        return
      }
      let others = rivals.count > 1 ? " and \(rivals.count - 1) more" : ""
      report(
        first.span,
        "nothing makes this policy wait for the \(first.need.kind.noun) '\(first.need.name)'\(others), which the same code deploys: where the policy comes first, the service refuses it; name \(rivals.count > 1 ? "them" : "it") in its '\(order.keyword)'",
        related: rivals.map { Note("'\($0.need.name)' is deployed here", at: $0.place) })
    }
  }

  /// What the service looks for when it saves the policy, with the places of the names.
  private static func needs(in report: Report) -> [(need: DeploymentOrder.Need, span: Span)] {
    let namedValues = report[NamedValueUses.Part.self].references.map {
      (need: DeploymentOrder.Need(.namedValues, named: $0.name), span: $0.nameSpan)
    }
    let kinds: Set<ResourceKind> = [.fragments, .backends, .loggers]
    let others = report[ServiceReferences.Part.self].references.filter {
      $0.isLiteral && kinds.contains($0.referral.kind)
    }
    return namedValues
      + others.flatMap { reference in
        reference.names.prefix(1).map {
          (
            need: DeploymentOrder.Need(reference.referral.kind, named: $0.text.trimmed),
            span: reference.place.span
          )
        }
      }
  }
}
