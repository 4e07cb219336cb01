import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

struct UnknownContextMember: Rule {
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
    var owner = "context"
    for span in path {
      guard let members = LiquidDialect.members[owner] else { return }
      let name = template.text(span)
      if members.contains(name) {
        owner = name
        continue
      }
      let nearest = nearestName(to: name, among: members)
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
          "it has \(NameList.brief(members))"
        }
      let limit = mayBeThere ? ", as far as is documented" : ""
      report(
        span, "'\(owner)' has no '\(name)' in a Liquid template\(limit); \(advice)",
        atMost: mayBeThere ? .warning : nil)
      return
    }
  }

  /// True for a member that expressions can read.
  private static func hasMember(_ name: String, of owner: String) -> Bool {
    let type =
      switch owner {
      case "context": "IExpressionContext"
      case "Request": "IRequest"
      case "Response": "IResponse"
      default: "IUrl"
      }
    let table = TypeTable.shared
    return table.type(named: type, arity: 0).map { !table.symbol($0).members(named: name).isEmpty }
      ?? true
  }
}
