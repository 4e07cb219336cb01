import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var missingBase: any Rule { MissingBase() } }

private struct MissingBase: Rule {
  /// What backend and on-error lose is hardly ever missed: their own statements take its place, and a
  /// backend that nobody calls is told by a rule of its own.
  private static let sections = [PolicySection.inbound, .outbound]

  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let placement = document.placement else { return }
      for name in Self.sections {
        guard let section = document.tree.section(name),
          report[DocumentFlow.self].block(of: name)?.holdsBase == false
        else { continue }
        // Where inbound answers every call, outbound never runs.
        if name == .outbound, !Self.mayReachEnd(of: .inbound, placement, report) { continue }
        let losses = Self.losses(of: name, at: placement, report)
        guard let worst = losses.first else { continue }
        let isGrave =
          name == .inbound && worst.isGuard && Self.mayReachEnd(of: name, placement, report)
        report(
          section.nameSpan,
          "'\(name.rawValue)' of \(placement.title) has no <base />, so it drops \(Self.summary(of: losses, report)); add <base />, or do here what is needed of it",
          atMost: isGrave ? nil : .info,
          related: losses.map { loss in
            loss.statement.element.noted("\(report.title(of: loss.statement.element)) is lost")
          },
          fixes: [
            Fix("add <base />", safety: .unsafe, edits: [Self.addition(to: section, report)])
          ])
      }
    }
  }

  // MARK: What is lost

  private struct Loss {
    let statement: Statement

    /// True for a check, a limit or cors.
    let isGuard: Bool
  }

  /// What broader scopes do in the section and the document doesn't: first what guards.
  private static func losses(
    of section: PolicySection, at placement: Placement, _ report: Report
  ) -> [Loss] {
    let flow = report.service[ServiceFlow.self]
    let broader = flow.broader(than: placement).flatMap { $0.statements(in: section).statements }
    guard !broader.isEmpty else { return [] }
    let own = report.ownStatements(in: section)
    // What nobody knows may do all of it again.
    guard own.isComplete else { return [] }
    let substitutes = Substitutes(own.statements)
    var seen: Set<ObjectIdentifier> = []
    let losses = broader.filter { statement in
      seen.insert(ObjectIdentifier(statement)).inserted && !substitutes.replace(statement)
    }.map { Loss(statement: $0, isGuard: $0.definition?.effects.check != nil) }
    return losses.filter(\.isGuard) + losses.filter { !$0.isGuard }
  }

  /// True when not every call is answered in the section: where no backend is called, an inherited
  /// check is hardly missed.
  private static func mayReachEnd(
    of section: PolicySection, _ placement: Placement, _ report: Report
  ) -> Bool {
    var isReached = false
    var walk = Walk<CallState>(
      report.service[ServiceFlow.self].alone(report[DocumentFlow.self], at: placement),
      follows: [section]
    ) { point, _, _ in
      if case .end = point { isReached = true }
    }
    walk.run(from: CallState())
    return isReached
  }

  /// What a message names of what is lost: `'cors' of the policy of all APIs and
  /// 'validate-jwt' of API 'chat'`.
  private static func summary(of losses: [Loss], _ report: Report) -> String {
    let told = losses.first?.isGuard == true ? losses.filter(\.isGuard) : losses
    var groups: [(owner: String, names: [String])] = []
    for element in told.prefix(maximumTold).map(\.statement.element) {
      let owner = report.placement(of: element)?.title ?? "a broader scope"
      let name = "'\(element.name)'"
      if groups.last?.owner != owner { groups.append((owner, [])) }
      let last = groups.count - 1
      if !groups[last].names.contains(name) { groups[last].names.append(name) }
    }
    var parts = groups.map { "\($0.names.joined(separator: ", ", last: " and ")) of \($0.owner)" }
    let rest = told.count - maximumTold
    if rest > 0 { parts.append(rest == 1 ? "1 more" : "\(rest) more") }
    return parts.joined(separator: ", ", last: " and ")
  }

  /// So many statements are named; the others are counted.
  private static let maximumTold = 3

  // MARK: The fix

  /// `<base />` in front of all else in the section, set off like what stands there first.
  private static func addition(to section: Element, _ report: Report) -> Edit {
    let source = report.document.source
    let start = section.startTagSpan
    guard let end = section.endTagSpan?.start else {
      return report.edit(start, with: "<\(section.name)><base /></\(section.name)>")
    }
    let blanks = source.bytes[start.end..<end].prefix {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r")
        || $0 == UInt8(ascii: "\n")
    }
    let gap = source.text(Span(start.end, start.end + blanks.count))
    return report.edit(Span(at: start.end), with: "\(gap)<base />")
  }
}

extension Statement {
  /// What the catalogue says of statements of the name.
  fileprivate var definition: StatementDefinition? { StatementCatalog.statement(for: element) }
}

/// What a document does by itself, in so far as it can stand in for what it doesn't inherit.
private struct Substitutes {
  private var guards: Set<GuardKind> = []
  private var deeds: Set<Deed> = []
  private var names: Set<String> = []

  init(_ statements: [Statement]) {
    for statement in statements {
      if let check = statement.definition?.effects.check { guards.insert(check.kind) }
      deeds.formUnion(statement.acts.map(\.deed))
      names.insert(statement.element.name)
    }
  }

  /// True when something in the document does what a statement does.
  func replace(_ statement: Statement) -> Bool {
    if let check = statement.definition?.effects.check { return guards.contains(check.kind) }
    let wanted = statement.acts.map(\.deed)
    return wanted.isEmpty
      ? names.contains(statement.element.name) : wanted.allSatisfy(deeds.contains)
  }
}
