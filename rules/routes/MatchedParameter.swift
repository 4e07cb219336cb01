import Linting
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

struct MatchedParameter: Rule {
  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      let code = expression.tokenized
      let uses = code.occurrences(of: ["context", "Request", "MatchedParameters"])
      guard !uses.isEmpty else { return }
      let operations = report.operations
      guard !operations.isEmpty else { return }
      let tested = uses.compactMap { use -> String? in
        let method = use.upperBound + 1
        guard code.token(at: method, is: "ContainsKey") || code.token(at: method, is: "TryGetValue")
        else { return nil }
        return code.stringValue(at: method + 2)
      }
      for use in uses {
        guard let index = Self.nameIndex(behind: use.upperBound, in: code),
          let name = code.stringValue(at: index), !tested.contains(name),
          !operations.haveTemplateParameter(name)
        else { continue }
        report(
          expression.span(of: expression.tokens[index]),
          "'\(name)' is no parameter of the operation's URL template, so there is never a value "
            + "for it; \(operations.advice(onParameter: name))",
          related: operations.templateNotes)
      }
    }
  }

  /// The token with the name in `["name"]` and `.GetValueOrDefault("name"`.
  private static func nameIndex(behind index: Int, in code: TokenizedCode) -> Int? {
    if code.token(at: index, is: "["), code.token(at: index + 2, is: "]") { return index + 1 }
    let isCall =
      (code.token(at: index, is: ".") || code.token(at: index, is: "?."))
      && code.token(at: index + 1, is: "GetValueOrDefault") && code.token(at: index + 2, is: "(")
    guard isCall, code.token(at: index + 4, is: ",") || code.token(at: index + 4, is: ")") else {
      return nil
    }
    return index + 3
  }
}
