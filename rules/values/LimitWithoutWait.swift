import Linting
import PolicyCatalog
import PolicySyntax

extension ValuesRules { static var limitWithoutWait: any Rule { LimitWithoutWait() } }

private struct LimitWithoutWait: Rule {
  private static let limits = StatementCatalog.names { $0.effects.check?.kind == .concurrency }

  func subscribe(to events: inout Events) {
    events.on(Self.limits) { element, report in
      guard element.section == .inbound, element.childElements.contains(where: { _ in true }),
        !element.descendants.contains(where: Self.mayWait)
      else { return }
      report(
        element.nameSpan,
        "nothing inside waits for anything, so hardly ever are two requests in it at a time, and the backend is not spared; put it around 'forward-request' in the backend section"
      )
    }
  }

  /// True for a statement that waits for an answer, and for what may stand for one.
  private static func mayWait(_ element: Element) -> Bool {
    guard !element.is(.includeFragment), !element.is(.base),
      StatementCatalog.definition(of: element) != nil
    else { return true }
    return StatementCatalog.statement(for: element)?.effects.sends.isEmpty == false
  }
}
