import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension SecurityRules { static var exceptionDetails: any Rule { ExceptionDetails() } }

private struct ExceptionDetails: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { code, _ in code.catchesExceptions || code.mayGive { _ in false } }
    ) { expression, _, report in
      guard expression.isPartOfAnswer(in: .onError) else { return }
      var text: ExceptionTexts.Text?
      let extent = report.ways(to: expression).extent { way in
        guard expression.isPartOfAnswer(in: way.section) else { return false }
        let sources = ValueOrigins(of: expression.value, on: way, report).sources
        guard let found = sources.lazy.compactMap({ report.exceptionText(in: $0) }).first else {
          return false
        }
        text = text ?? found
        return true
      }
      guard let extent, let text else { return }
      let (span, notes) = report.places(of: text.place, in: expression, "it comes from here")
      report(
        span,
        text.isStack
          ? "callers are told where in the code it failed; answer with words of your own, and trace this"
          : "callers are told the text of an exception, which may name what is inside; answer with words of your own, and trace this",
        atMost: text.isStack ? nil : .info, holdingFor: extent,
        related: notes)
    }
  }
}

/// Where a document's code takes the text of an exception, by the expression.
private struct ExceptionTexts: DocumentFact {
  struct Text: Sendable {
    let place: Place

    /// True for one that tells where in the code it failed.
    let isStack: Bool
  }

  private let texts: [Int: Text]

  static func derive(from context: DocumentContext) -> Self {
    var texts: [Int: Text] = [:]
    for expression in context.expressions where expression.known.catchesExceptions {
      guard let binding = context.binding(of: expression) else { continue }
      let found = binding.valueUses.compactMap { use in
        use.exceptionText(binding).map { isStack in
          Text(
            place: Place(context.document.source, expression.span(ofNode: use.range)),
            isStack: isStack)
        }
      }
      texts[expression.source.span.start] = found.first(where: \.isStack) ?? found.first
    }
    return Self(texts: texts)
  }

  func of(_ source: ExpressionSource) -> Text? { texts[source.span.start] }
}

extension KnownCode {
  fileprivate var catchesExceptions: Bool { tokenized.contains(anyOf: ["catch"]) }
}

extension Report {
  /// The text of an exception that an expression of any document takes; nil where it takes none.
  fileprivate func exceptionText(in source: ExpressionSource) -> ExceptionTexts.Text? {
    facts(ExceptionTexts.self, of: source.value.tree)?.of(source)
  }
}

extension ValueUse {
  /// Whether the use takes the stack of an exception, or all of it as text, and hands it on; nil where
  /// it takes neither that nor its message.
  fileprivate func exceptionText(_ binding: Binding) -> Bool? {
    guard fate != .tested,
      let step = path.steps.indices.first(where: { index in
        binding.memberUses.contains {
          $0.range == places[index].name && $0.receiver.description.hasSuffix("Exception")
        }
      }),
      path.steps[(step + 1)...].allSatisfy({ $0.isCast || $0.keepsText }), !isTraced(binding)
    else { return nil }
    switch path.steps[step].name {
    case "StackTrace", "ToString": return true
    case "Message": return false
    default: return nil
    }
  }

  /// True for what `context.Trace` gets, which writes it into a log.
  private func isTraced(_ binding: Binding) -> Bool {
    binding.contextUses.contains { other in
      guard other.path.steps.last?.name == "Trace", let arguments = other.places.last?.arguments
      else { return false }
      return arguments.contains {
        $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
      }
    }
  }
}

extension AccessPath.Step {
  /// True for what gives a text that says the same, or a part of it.
  fileprivate var keepsText: Bool {
    ["ToString", "Replace", "Trim", "Substring", "ToLower", "ToUpper"].contains(name ?? "")
  }
}
