import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension ExpressionsRules { static var newerSyntax: any Rule { NewerSyntax() } }

private struct NewerSyntax: Rule {
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
    events.onBindingProblem { problem, place, report in
      guard case .nullableReference(let type) = problem else { return }
      report(
        place.span,
        "values of '\(type)' may be null without a '?', which came with C# 8 for such types; take it out",
        serviceMessage:
          "The type '\(type)' must be a non-nullable value type in order to use it as parameter 'T' in the generic type or method 'Nullable<T>'"
      )
    }
  }
}
