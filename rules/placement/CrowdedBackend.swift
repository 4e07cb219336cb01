import Linting
import PolicySchema
import PolicySyntax
import SourceText

struct CrowdedBackend: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .crowdedBackend = deviation.kind,
        let section = deviation.element.parent
      else { return }
      // Microsoft's pages show fragments beside 'base' here, and nobody knows what they bring.
      let statements = section.childElements.filter { !$0.isNamed("include-fragment") }
      // However many there are, it is one mistake.
      guard statements.count > 1, statements[1] == deviation.element else { return }
      let advice =
        statements.contains { $0.isNamed("base") }
        ? "take 'base' out, or move the others to 'inbound'"
        : "put them into one container such as 'retry' or 'choose', or move to 'inbound' what may stand there"
      report(
        deviation.element.nameSpan,
        "the section 'backend' allows only one policy, and this is a further one; \(advice)",
        related: [Note("the first one", at: report.place(statements[0].nameSpan))],
        serviceMessage: "backend section allows only one policy to be specified")
    }
  }
}
