import Linting
import PolicyExpressions
import PolicySchema
import PolicySyntax
import SourceText

extension StructureRules { static var smartCharacters: any Rule { SmartCharacters() } }

private struct SmartCharacters: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      for markup in SmartMarkup.all(in: document.tree) {
        guard let first = markup.characters.first else { continue }
        report(
          first.span,
          "\(first.description) is no part of XML's markup, which knows plain quotation marks and blanks only; \(first.advice)",
          fixes: [
            Fix(
              "write plain characters", safety: markup.isGuess ? .unsafe : .safe,
              edits: markup.characters.map { report.edit($0.span, with: $0.plain) })
          ])
      }
    }
    events.onDeviation { deviation, report in
      guard case .partialExpression(_, let value) = deviation.kind,
        let markup = SmartMarkup(around: value.value), let first = markup.characters.first
      else { return }
      report(
        first.span,
        "\(first.description) stands beside the expression, so that the service takes the code for text; take it out",
        fixes: [
          Fix(
            "take it out", edits: markup.characters.map { report.edit($0.span, with: "") })
        ])
    }
    events.onExpression { expression, report in
      guard expression.code.bytes.contains(where: { $0 >= 0x80 }) else { return }
      reportCode(of: expression, report)
      reportReorderedText(in: expression, report)
    }
  }

  /// Characters between the tokens that C# cannot read. Special spaces are not among them: they
  /// are white space to C#.
  private func reportCode(of expression: PolicyExpression, _ report: Report) {
    let source = report.document.source
    let characters = expression.tokens.filter { $0.isCode }.flatMap {
      SmartCharacter.all(in: expression.span(of: $0), of: source)
    }.filter { $0.kind != .invisible(.space) }
    guard let first = characters.first else { return }
    let escapesQuotes =
      report.settings.format == .xml || source.text(expression.source.codeSpan).contains("&quot;")
    report(
      first.span, "\(first.description) is no part of C#; \(first.advice)",
      fixes: [
        Fix(
          "write plain characters",
          edits: characters.map { character in
            let isEscaped =
              escapesQuotes && expression.attribute?.quote == character.plain.utf8.first
            let plain = character.kind == .doubleQuote ? "&quot;" : "&apos;"
            return report.edit(character.span, with: isEscaped ? plain : character.plain)
          })
      ])
  }

  /// Controls in strings and comments that show the code in another order than it runs in.
  private func reportReorderedText(in expression: PolicyExpression, _ report: Report) {
    let code = expression.tokens.filter { $0.isCode }.map(expression.span(of:))
    let controls = SmartCharacter.all(in: expression.source.codeSpan, of: report.document.source)
    guard
      let first = controls.first(where: { control in
        control.reordersText && !code.contains { $0.contains(control.span) }
      })
    else { return }
    report(
      first.span,
      "\(first.description) can make this code read other than it runs; take it out, or write it as an escape sequence in the string"
    )
  }
}

extension Token {
  /// False for what may say anything: strings and characters.
  fileprivate var isCode: Bool {
    switch kind {
    case .word, .number, .sign, .unknown: true
    case .string, .character, .interpolatedStringStart, .interpolatedStringText,
      .interpolatedStringEnd:
      false
    }
  }
}
