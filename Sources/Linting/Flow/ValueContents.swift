import PolicyExpressions
public import PolicyFlow
import PolicySyntax
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
  /// Looks for a source of what an expression gives: what is found first, and the calls for which it
  /// is there; nil where it is there for none.
  ///
  /// - Parameter find: gets the ways in which the value may come about, variables and what statements
  ///   have written followed to where they come from, and what is known of the calls.
  public func find<Found>(
    in expression: PolicyExpression, _ find: ([Content], Observations.Way) -> Found?
  ) -> (found: Found, extent: Extent)? {
    let contents = context.contents(of: expression.value)
    // What is made of nothing is found nowhere, and calls need not be followed for it.
    guard contents.contains(where: { !$0.sources.isEmpty }) else { return nil }
    let ways = walk.contentObservations.ways(to: expression.source)
    if ways.isEmpty { return nil }
    var first: Found?
    let extent = ways.extent { way in
      guard let found = find(way.state.resolved(contents), way) else { return false }
      first = first ?? found
      return true
    }
    guard let extent, let first else { return nil }
    return (first, extent)
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
