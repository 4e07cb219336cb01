import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension ComparisonsRules { static var prose: any Rule { Prose() } }

private struct Prose: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      var reported: Set<Int> = []
      for comparison in report[Comparisons.self].all {
        guard let text = comparison.text, !text.trimmed.isEmpty,
          let prose = Self.prose(comparison, report)
        else { continue }
        if prose == .errorMessage, report[ThrownTexts.self].contain(text) { continue }
        // One of several in a condition says enough.
        guard reported.insert(comparison.expression.source.span.start).inserted else { continue }
        report(comparison.span, prose.message)
      }
    }
  }

  private enum Words {
    case statusReason
    case errorMessage

    var message: String {
      switch self {
      case .statusReason:
        "this decides by the words of a status line, which may change and which HTTP/2 leaves out; "
          + "decide by 'StatusCode'"
      case .errorMessage:
        "this decides by the words of an error message, which may change; decide by "
          + "'context.LastError.Reason' or 'Source'"
      }
    }
  }

  /// Which words of others are compared; nil for other values.
  private static func prose(_ comparison: Comparison, _ report: Report) -> Words? {
    var value = comparison.value
    // What makes other letters of the words leaves them words.
    while case .call(let call) = value, call.arguments.isEmpty,
      case .member(let member) = call.callee
    {
      value = member.receiver.bare
    }
    if comparison.path?.starts(with: ["LastError", "Message"]) == true { return .errorMessage }
    if comparison.path?.starts(with: ["Response", "StatusReason"]) == true { return .statusReason }
    guard case .member(let member) = value, member.name.text == "StatusReason",
      let binding = report.binding(of: comparison.expression),
      binding.type(of: member.receiver.range).description == "IResponse"
    else { return nil }
    return .statusReason
  }
}

/// The texts in code that throws errors of its own, whose messages are the policy's words.
private struct ThrownTexts: DocumentFact {
  private var texts: [String] = []

  static func derive(from context: DocumentContext) -> Self {
    var thrown = Self()
    for expression in context.expressions where expression.tokenized.contains(anyOf: ["throw"]) {
      thrown.texts += expression.tokens.indices.compactMap(expression.tokenized.stringValue)
    }
    return thrown
  }

  func contain(_ text: String) -> Bool { texts.contains { $0.contains(text) } }
}
