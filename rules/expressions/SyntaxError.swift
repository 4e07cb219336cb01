import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension ExpressionsRules { static var syntaxError: any Rule { SyntaxError() } }

private struct SyntaxError: Rule {
  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      guard expression.source.isTerminated, expression.isReadable else { return }
      let problems = expression.tree.problems.filter { problem in
        // What a template fills in may be what is missing, or less than what is too much.
        let text = report.document.source.text(expression.code.fileSpan(problem.range))
        return !report.settings.template.hasPlaceholder(in: text)
      }
      if !problems.isEmpty, let escaped = EscapedTwice(in: expression) {
        let fixes = escaped.fix(report).map { [$0] } ?? []
        return report(escaped.span, escaped.message, fixes: fixes)
      }
      for problem in problems {
        guard let message = Self.message(for: problem, in: expression) else { continue }
        let span = expression.code.fileSpan(problem.range)
        report(
          span, message, fixes: Self.fixes(for: problem, at: span, report),
          serviceMessage: Self.serviceMessage(for: problem))
      }
    }
    events.onBindingProblem { problem, place, report in
      guard let (message, serviceMessage) = Self.words(for: problem, at: place) else { return }
      report(place.span, message, serviceMessage: serviceMessage)
    }
  }

  /// What a statement or declaration lacks, in our words and in the compiler's; nil for what other
  /// rules word.
  private static func words(
    for problem: BindingProblem.Kind, at place: CodePlace
  ) -> (String, String?)? {
    switch problem {
    case .misplacedStatement(let word): return words(forMisplaced: word)
    case .unknownLabel(let name):
      return (
        "there is no label '\(name)' here to go to; write it in front of a statement around this one",
        "No such label '\(name)' within the scope of the goto statement"
      )
    case .duplicateLabel(let name):
      return (
        "the label '\(name)' stands here a second time; give it another name",
        "The label '\(name)' is a duplicate"
      )
    case .duplicateCase:
      return (
        "this label stands in the 'switch' already; take one of them out",
        "The switch statement contains multiple cases with the label value '\(place.brief)'"
      )
    case .fallsThrough:
      return (
        "control runs out of the statements behind '\(place.brief)'; end them with 'break', 'return' or 'throw'",
        "Control cannot fall through from one case label ('\(place.brief)') to another"
      )
    case .hiddenCatch(let type):
      return (
        "a 'catch' before this one takes all of '\(type)', so this one never runs; change their order",
        "A previous catch clause already catches all exceptions of this or of a super type ('\(type)')"
      )
    case .awaitOutsideAsync:
      return (
        "'await' stands in no 'async' function, and policy expressions can't wait; take it out",
        "The 'await' operator can only be used within an async method"
      )
    case .notConstant:
      return (
        "the value of a constant has to stand in the code, and this is none; write a literal, or use a variable",
        "A constant value is expected"
      )
    case .untyped(.noValue):
      return (
        "'\(place.brief)' has no value that 'var' could take a type from; give it one, or write its type",
        "Implicitly-typed variables must be initialized"
      )
    case .untyped(.constant):
      return (
        "a constant has to have its type written, and 'var' is none",
        "Implicitly-typed variables cannot be constant"
      )
    case .untyped(.several):
      return (
        "'var' declares one variable; write a statement for each, or their type",
        "Implicitly-typed variables cannot have multiple declarators"
      )
    case .untyped(.initializer):
      return (
        "elements between braces alone make no value; write 'new[] { … }'",
        "Can only use array initializer expressions to assign to array types. Try using a new expression instead."
      )
    default: return nil
    }
  }

  private static func words(forMisplaced word: String) -> (String, String?) {
    switch word {
    case "throw":
      (
        "'throw;' throws again what a 'catch' around it has caught, and there is none; write what to throw",
        "A throw statement with no arguments is not allowed outside of a catch clause"
      )
    case "return":
      (
        "nothing leaves a 'finally' before its end; write the 'return' behind it",
        "Control cannot leave the body of a finally clause"
      )
    case "goto":
      (
        "'goto' leads to a label of a 'switch' around it, and there is none",
        "A goto case is only valid inside a switch statement"
      )
    default:
      (
        "'\(word)' leaves a loop, and there is none around it; take it out, or write 'return'",
        "No enclosing loop out of which to break or continue"
      )
    }
  }

  /// Nil for what another rule words: newer syntax, and quotation marks of typography.
  private static func message(for problem: ExpressionProblem, in expression: PolicyExpression)
    -> String?
  {
    let text = String(decoding: expression.code.bytes[problem.range], as: UTF8.self)
    switch problem.kind {
    case .missingToken(let sign):
      return "expected '\(sign)' here\(advice(forMissing: sign))"
    case .missingExpression:
      return "a value is missing here; write one, or take out what asks for it"
    case .missingName: return "a name is missing here"
    case .missingType: return "the name of a type is missing here"
    case .missingStatement: return "a statement is missing here; write one between braces"
    case .emptyCode:
      return "the expression is empty; write C# between the brackets, or take the brackets out"
    case .unexpectedToken: return "unexpected \(quoted(text))\(advice(forUnexpected: text))"
    case .unbalancedBracket:
      return "'\(text)' closes nothing that is open here; take it out, or open it further ahead"
    case .statementInExpression:
      return
        "'@( )' holds one expression, and \(quoted(text)) belongs to a statement; write '@{ … }' with a 'return', or only the value"
    case .yieldStatement:
      return "'yield' has no meaning in a policy expression; return one value"
    case .xmlComment:
      return "'<!--' is no comment in C#; write '/* … */'"
    case .unterminatedString:
      return
        "the string is not closed; end it with '\"' on its line, and write '\\\"' for a quotation mark inside"
    case .unterminatedCharacter:
      return "the character is not closed; a string stands between '\"', not between single quotes"
    case .unterminatedComment: return "the comment is not closed; end it with '*/'"
    case .characterLiteral(let length):
      return length == 0
        ? "empty character literal; an empty string is written '\"\"'"
        : "too many characters in character literal: single quotes hold one character; write \"…\" for a string"
    case .invalidEscape:
      return
        "unrecognized escape sequence \(quoted(text)); write '\\\\' for a backslash, or '@' in front of the string"
    case .malformedNumber: return "\(quoted(text)) is no number"
    case .numberTooLarge:
      return "\(quoted(text)) is larger than any number of its type can be; write it as a string"
    case .emptyFormat:
      return
        "a format is missing behind the ':'; write one, as in '{value:N2}', or take the ':' out"
    case .unescapedBrace: return "a single '}' in an interpolated string; write '}}' for a brace"
    case .conditionalInInterpolation:
      return
        "the ':' of a conditional begins a format here; put the conditional into parentheses"
    case .tooDeep: return "the code nests too deeply to be read from here on; split it"
    case .curlyQuote, .newerSyntax: return nil
    }
  }

  private static func advice(forMissing sign: String) -> String {
    switch sign {
    case ")", "]", "}": "; what was opened before is not closed"
    case ";": "; a statement ends with it"
    default: ""
    }
  }

  private static func advice(forUnexpected text: String) -> String {
    if text.hasPrefix("\"") {
      return ": two strings meet; a quotation mark is too many, or '+' is missing"
    }
    if text == "else" { return ": no 'if' stands before it" }
    return "; something is missing before it, or it is too much"
  }

  /// A piece of code as a message shows it.
  private static func quoted(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 30 ? "'\(line.prefix(30))…'" : "'\(line)'"
  }

  private static func fixes(for problem: ExpressionProblem, at span: Span, _ report: Report)
    -> [Fix]
  {
    switch problem.kind {
    case .missingToken(";"): [Fix("write ';'", edits: [report.edit(span, with: ";")])]
    case .unescapedBrace: [Fix("write '}}'", edits: [report.edit(span, with: "}}")])]
    default: []
    }
  }

  private static func serviceMessage(for problem: ExpressionProblem) -> String? {
    switch problem.kind {
    case .characterLiteral(let length) where length > 1: "Too many characters in character literal"
    case .numberTooLarge: "Integral constant is too large"
    case .emptyFormat: "Empty format specifier."
    case .unterminatedString:
      "Unterminated string literal. Strings that start with a quotation mark (\") must be terminated before the end of the line."
    default: nil
    }
  }
}
