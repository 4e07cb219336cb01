import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

struct SyntaxError: Rule {
  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      guard expression.source.isTerminated, expression.isReadable else { return }
      for problem in expression.tree.problems {
        guard let message = Self.message(for: problem, in: expression) else { continue }
        let span = expression.code.fileSpan(problem.range)
        // What a template fills in may be what is missing, or less than what is too much.
        let text = report.document.source.text(span)
        if report.settings.template.hasPlaceholder(in: text) { continue }
        report(
          span, message, fixes: Self.fixes(for: problem, at: span, report),
          serviceMessage: Self.serviceMessage(for: problem))
      }
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
    case .unterminatedString:
      "Unterminated string literal. Strings that start with a quotation mark (\") must be terminated before the end of the line."
    default: nil
    }
  }
}
