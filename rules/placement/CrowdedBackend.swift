import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension PlacementRules { static var crowdedBackend: any Rule { CrowdedBackend() } }

private struct CrowdedBackend: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .crowdedBackend = deviation.kind,
        let section = deviation.element.parent
      else { return }
      // However many there are, it is one mistake.
      guard report[CrowdedSections.self].secondOnes.contains(deviation.element) else { return }
      let statements = Array(section.statementsThatCount)
      report(
        deviation.element.nameSpan,
        "the section 'backend' allows only one policy, and 'base' counts: \(Self.advice(on: statements))",
        related: [Note("the first one", at: report.place(statements[0].nameSpan))],
        serviceMessage: "backend section allows only one policy to be specified")
    }
  }

  /// What to keep, and what to do with the others.
  private static func advice(on statements: [Element]) -> String {
    let own = statements.filter { !$0.is(.base) }
    guard
      let kept = own.first(where: holdsForwarding) ?? own.first(where: { $0.is(.forwardRequest) })
    else {
      // Nothing of the section's own sends the request, so 'base' has to.
      if own.isEmpty { return "keep one 'base'" }
      return own.count < statements.count
        ? "keep 'base', move \(NameList.brief(Set(own.map(\.name)).sorted())) to 'inbound'"
        : "put them into one container such as 'retry' or 'choose', or move them to 'inbound'"
    }
    let isSentInside = holdsForwarding(kept)
    let out = statements.filter { $0.is(.base) || isSentInside && $0.is(.forwardRequest) }
    let others = own.filter { $0 != kept && !out.contains($0) }.map(\.name)
    var steps = ["keep '\(kept.name)'"]
    if !out.isEmpty { steps.append("take \(NameList.brief(out.map(\.name))) out") }
    if others.contains(where: { $0 != kept.name }) {
      let names = Set(others).subtracting([kept.name]).sorted()
      steps.append("move \(NameList.brief(names)) to 'inbound'")
    } else if !others.isEmpty {
      steps.append("take the other out")
    }
    return steps.joined(separator: ", ")
  }

  /// True for `retry`, `choose` and the like, in which the request is sent.
  private static func holdsForwarding(_ element: Element) -> Bool {
    element.descendants.contains { $0.is(.forwardRequest) }
  }
}

/// The statements with which sections `backend` begin to hold too many: the second one of each.
private struct CrowdedSections: DocumentFact {
  let secondOnes: Set<Element>

  static func derive(from context: DocumentContext) -> Self {
    let sections = context.document.tree.elements.filter { $0.is(.backend) }
    return Self(
      secondOnes: Set(
        sections.compactMap { Array($0.statementsThatCount.prefix(2)).dropFirst().first }))
  }
}

extension Element {
  /// What counts as a statement of a section `backend`. Microsoft's pages show fragments beside 'base'
  /// there, and nobody knows what they bring.
  fileprivate var statementsThatCount: LazyFilterSequence<ChildElements> {
    childElements.lazy.filter { !$0.is(.includeFragment) }
  }
}
