import PolicyExpressions
public import PolicyFlow
public import PolicySyntax
import ServiceModel
import SourceText

extension DocumentContext {
  /// What a value of the document is made of, before anything is known of the call.
  func contents(of value: Value) -> [Content] {
    guard let source = value.leadingExpression else {
      let texts = texts(of: value)
      return texts.isEmpty
        ? [value.contentWithNamedValues] : texts.map { Content([.text($0.text)]) }
    }
    guard let expression = expression(startingAt: source.span.start),
      let binding = binding(of: expression)
    else { return [.unknown] }
    return binding.makeups.map { makeup in
      Content(
        makeup.pieces.map { piece in
          switch piece {
          case .text(let text): .text(text)
          case .scalar: .scalar
          case .unknown: .unknown
          case .part(let part):
            .source(
              ValueSource(
                part.path, handling: part.handling, isTrusted: part.isJudged,
                at: Place(document.source, expression.code.fileSpan(part.range))))
          }
        })
    }
  }
}

extension Report {
  /// What a value of the document is made of where a call comes to it: the ways in which it may come
  /// about, variables and what statements have written followed to where they come from.
  public func contents(of value: Value, on way: Observations.Way) -> [Content] {
    way.state.resolved(context.contents(of: value))
  }
}

extension Value {
  /// The text with something unknown in place of each named value.
  fileprivate var contentWithNamedValues: Content {
    Content(
      parts.map { part in
        if case .literal(let span) = part { .text(decoded(span)) } else { .unknown }
      })
  }
}
