import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

extension LiquidRules { static var unknownContextMember: any Rule { UnknownContextMember() } }

private struct UnknownContextMember: Rule {
  func subscribe(to events: inout Events) {
    events.on(LiquidDialect.elements) { element, report in
      guard let template = LiquidTemplate(element, report), template.unclosed.isEmpty,
        !template.isUncertain, !template.assignedVariables.contains("context")
      else { return }
      for token in template.tokens where token.isKnown && Self.readsVariables(token) {
        for path in template.members(of: "context", in: token) {
          Self.check(path, of: template, report)
        }
      }
    }
  }

  /// What stands in `comment` and `raw` isn't read, and names of loops' variables are none of these.
  private static func readsVariables(_ token: LiquidTemplate.Token) -> Bool {
    guard case .tag(let name, _) = token.kind else { return true }
    return LiquidDialect.isTag(name)
  }

  private static func check(_ path: [Span], of template: LiquidTemplate, _ report: Report) {
    var ownerName = "context"
    for span in path {
      guard let owner = LiquidDialect.owners[ownerName] else { return }
      let name = template.text(span)
      if owner.members.contains(name) {
        ownerName = name
        continue
      }
      let nearest = nearestName(to: name, among: owner.members)
      // What expressions have may be there without being documented.
      let mayBeThere = hasMember(name, of: owner)
      let advice =
        if name == "Body" {
          "write 'body' for the message's own"
        } else if let nearest {
          "did you mean '\(nearest)'?"
        } else if mayBeThere {
          "set a variable, and read 'context.Variables'"
        } else {
          "it has \(NameList.brief(owner.members))"
        }
      let limit = mayBeThere ? ", as far as is documented" : ""
      report(
        span, "'\(ownerName)' has no '\(name)' in a Liquid template\(limit); \(advice)",
        atMost: mayBeThere ? .warning : nil)
      return
    }
  }

  /// True for a member that expressions can read.
  private static func hasMember(_ name: String, of owner: LiquidDialect.Owner) -> Bool {
    let table = TypeTable.shared
    guard let type = table.type(named: owner.type, arity: 0) else { return true }
    return !table.symbol(type).members(named: name).isEmpty
  }
}
