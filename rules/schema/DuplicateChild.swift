import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var duplicateChild: any Rule { DuplicateChild() } }

private struct DuplicateChild: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .surplusChild(let child, let first) = deviation.kind,
        let maximum = child.maximum, let parent = deviation.element.parent
      else { return }
      let limit =
        maximum == 1
        ? "has a child element '\(child.name)' already, and takes one only; keep one of them"
        : "takes at most \(maximum) child elements '\(child.name)', and this is one more; take out what is too many"
      report(
        deviation.element.nameSpan, "'\(parent.name)' \(limit)",
        related: [Note("the first '\(child.name)'", at: report.place(first.nameSpan))])
    }
  }
}
