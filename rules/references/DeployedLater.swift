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
      var seen: Set<Place> = []
      let missed = zip(needs, order.unawaited(of: needs.map(\.need))).compactMap { need, found in
        found.flatMap { seen.insert($0.place).inserted ? (need: need.need, need.span, $0) : nil }
      }
      guard let (first, span, other) = missed.min(by: { $0.1.start < $1.1.start }) else { return }
      let others = missed.count > 1 ? " and \(missed.count - 1) more" : ""
      let advice =
        other.isOfSameModule
        ? "name \(missed.count > 1 ? "them" : "it") in its '\(order.keyword)'"
        : "name what deploys \(missed.count > 1 ? "them" : "it") in the '\(order.keyword)' of the module"
      report(
        span,
        "nothing makes this policy wait for the \(first.kind.noun) '\(first.name)'\(others), which the same code deploys: where the policy comes first, the service refuses it; \(advice)",
        related: missed.map { Note("'\($0.need.name)' is deployed here", at: $0.2.place) })
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
