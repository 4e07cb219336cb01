import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension StructureRules {
  static var expressionUnterminated: any Rule { ExpressionUnterminated() }
}

private struct ExpressionUnterminated: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      report.forEachProblem { problem, report in
        guard case .unterminatedExpression(let form, _) = problem.kind else { return }
        let value = value(at: problem.span, report)
        guard !report.isTemplated(problem.span) || !mayBeFilledIn(value, problem.span, report)
        else { return }
        report(
          problem.span,
          message(
            form,
            beginsStringsByBackslash: beginsStringsByBackslash(value, problem.span, report)),
          related: curlyQuotes(
            in: Span(problem.span.end, value?.span.end ?? problem.span.end), report),
          serviceMessage: form == .block
            ? "The code block is missing a closing \"}\" character. Make sure you have a matching \"}\" character for all the \"{\" characters within this block, and that none of the \"}\" characters are being interpreted as markup."
            : nil)
      }
    }
  }

  /// True where the first quotation mark of the expression stands behind a backslash, as in a string of JSON, and is
  /// not the letter of a character literal.
  private func beginsStringsByBackslash(_ value: Value?, _ opening: Span, _ report: Report) -> Bool
  {
    guard let value else { return false }
    let bytes = report.document.source.bytes[opening.end..<value.span.end]
    guard let quote = bytes.firstIndex(of: UInt8(ascii: "\"")) else { return false }
    let before = bytes[..<quote].suffix(2)
    return before.last == UInt8(ascii: "\\") && before.first != UInt8(ascii: "'")
  }

  private func message(_ form: ExpressionSource.Form, beginsStringsByBackslash: Bool) -> String {
    let reason =
      beginsStringsByBackslash
      ? "C# knows no '\\' in front of the quotation mark that begins a string; leave it out" : nil
    return switch form {
    case .oneLine:
      "the expression is missing its closing ')': "
        + (reason ?? "every bracket and every string in it has to end before the value does")
    case .block:
      "the code block is missing a closing '}' character: "
        + (reason ?? "every brace, bracket and string in it has to end before the value does")
    }
  }

  /// The value in which an expression begins.
  private func value(at opening: Span, _ report: Report) -> Value? {
    report.document.tree.element(at: opening.start).flatMap { element in
      (element.attributes.map(\.value) + element.texts.map(\.value))
        .first { $0.span.contains(opening) }
    }
  }

  /// True where a template may bring the bracket: in a string of the code it brings text alone.
  private func mayBeFilledIn(_ value: Value?, _ opening: Span, _ report: Report) -> Bool {
    guard
      let expression = value?.expressions.first(where: { $0.span.start == opening.start }),
      case let code = expression.code.bytes,
      let codeWithHoles = report.settings.template.codeWithHoles(code)
    else { return true }
    var end = 0
    for token in TokenizedCode(codeWithHoles).tokens
    where token.kind == .string || token.kind == .interpolatedStringText {
      if code[end..<token.range.lowerBound] != codeWithHoles[end..<token.range.lowerBound] {
        return true
      }
      end = token.range.upperBound
    }
    return code[end...] != codeWithHoles[end...]
  }

  /// The first curly quotation mark of the expression, which ends no string and may be why.
  private func curlyQuotes(in span: Span, _ report: Report) -> [Note] {
    SmartCharacter.all(in: span, of: report.document.source)
      .first { $0.kind == .doubleQuote }
      .map { [Note("\($0.description) ends no string", at: report.place($0.span))] } ?? []
  }
}
