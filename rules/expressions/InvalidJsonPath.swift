import Linting
import PolicyExpressions
import PolicySyntax

extension ExpressionsRules { static var invalidJsonPath: any Rule { InvalidJsonPath() } }

private struct InvalidJsonPath: Rule {
  private static let methods: Set<String> = ["SelectToken", "SelectTokens"]

  func subscribe(to events: inout Events) {
    events.onBoundExpression(whoseCode: CodeTrait { $1.uses(anyOf: Self.methods) }) {
      expression, binding, report in
      for path in expression.literals(for: "path", of: Self.methods, in: binding) {
        guard let problem = JSONPathGrammar.problem(in: path.text) else { continue }
        report(
          path.span(of: problem.range),
          "the path is refused when it is used: \(problem.words)")
      }
    }
  }
}

extension JSONPathGrammar.Problem {
  /// What is wrong, and what to do.
  fileprivate var words: String {
    switch kind {
    case .unclosedBracket: "a bracket is not closed; close it, or put the name in ['…']"
    case .unopenedBracket: "a bracket closes nothing; take it out, or put the name in ['…']"
    case .emptyBrackets: "an index is missing between brackets; write '*' for all elements"
    case .malformedIndex:
      "between brackets stand numbers, '*', a name in single quotation marks, or a filter '?(…)'"
    case .doubleQuotes: "Json.NET takes no double quotation marks; write single ones"
    case .unclosedQuote: "a quotation mark is not closed; add another"
    case .unknownEscape: "a backslash escapes nothing that is known; write two"
    case .missingName: "nothing follows the '.'; add a name, or take it out"
    case .blankInName: "a blank ends the path; put a name with blanks in ['…']"
    case .textBehindBracket: "a '.' is missing behind the bracket"
    case .malformedFilter: "a filter reads \"?(@.name == 'value')\""
    case .unclosedFilter: "the filter is not closed; add ')]'"
    }
  }
}
