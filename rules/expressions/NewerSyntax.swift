import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

struct NewerSyntax: Rule {
  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      for problem in expression.tree.problems {
        guard case .newerSyntax(let version, let name) = problem.kind else { continue }
        report(
          expression.code.fileSpan(problem.range),
          "\(name): this came with C# \(version), and policy expressions are C# 7; write it the older way"
        )
      }
    }
  }
}
