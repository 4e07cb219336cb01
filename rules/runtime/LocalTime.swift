import Linting
import PolicyExpressions
import SourceText

struct LocalTime: Rule {
  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      let code = expression.tokenized
      for index in code.tokens.indices
      where code.token(at: index, is: "DateTime") && code.token(at: index + 1, is: ".") {
        guard code.token(at: index + 2, is: "Now") || code.token(at: index + 2, is: "Today") else {
          continue
        }
        let member = code.text(code.tokens[index + 2])
        report(
          expression.span(ofTokens: index..<index + 3),
          "'DateTime.\(member)' is the local time of the machine that the gateway runs on; "
            + "use 'DateTime.UtcNow\(member == "Today" ? ".Date" : "")'")
      }
    }
  }
}
