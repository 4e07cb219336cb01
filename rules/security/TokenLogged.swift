import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension SecurityRules { static var tokenLogged: any Rule { TokenLogged() } }

private struct TokenLogged: Rule {
  func subscribe(to events: inout Events) {
    events.onRecordedValue { expression, report in
      let token = report.find(in: expression) { contents, way -> (ValueSource, Element)? in
        // On a condition, it may be the answer of a request that has failed, which holds no token.
        guard !way.circumstances.isConditional else { return nil }
        return contents.lazy.flatMap(\.sources).compactMap { source in
          guard source.isLegible, source.isFreshToken, let producer = source.producer else {
            return nil
          }
          return (source, producer)
        }.first
      }
      guard let ((_, producer), extent) = token else { return }
      report(
        expression.source.span,
        "the token that '\(producer.name)' has just got is written to a log, and whoever may read that can call with it; log the status of the answer, or nothing of it",
        holdingFor: extent,
        related: [
          Note("the token comes from here", at: Place(producer.tree.source, producer.nameSpan))
        ])
    }
  }
}

extension ValueSource {
  /// True for a token that a statement has got, and for the whole answer with one.
  fileprivate var isFreshToken: Bool {
    guard let producer, let effects = StatementCatalog.statement(for: producer)?.effects else {
      return false
    }
    let destinations = effects.sends.map(\.destination)
    if destinations.contains(.identityProvider),
      effects.shares.contains(where: { $0.kind == .token })
    {
      return !path.asksForMore
    }
    if destinations.contains(.credentialManager) {
      return path.steps.contains { $0.name == "AccessToken" }
    }
    return destinations.contains(.url) && producer.asksForToken && path.holdsBody
  }
}

extension Element {
  /// True for a request to an address that hands out tokens, as OAuth has it.
  fileprivate var asksForToken: Bool {
    guard let value = firstChild(.setUrl)?.onlyText?.value else { return false }
    let text = value.leadingExpression.map { $0.code.string } ?? value.decoded
    let parts = text.lowercased().split(separator: "/").map { part in
      part.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." }
    }
    return parts.last == "token" && parts.contains { $0.hasPrefix("oauth") || $0 == "connect" }
  }
}

extension AccessPath {
  /// True for the whole body of an answer, and for the token in it.
  fileprivate var holdsBody: Bool {
    guard let body = steps.firstIndex(where: { $0.name == "Body" }) else { return false }
    let keys = steps[body...].compactMap { step -> String? in
      if case .index(.string(let key)?, _) = step { key } else { nil }
    }
    return keys.isEmpty
      ? !steps[body...].contains { if case .index = $0 { true } else { false } }
      : keys.last?.hasSuffix("_token") == true
  }

  /// True where more is asked than the value that a variable or header holds.
  fileprivate var asksForMore: Bool {
    guard
      let end = end(of: ["Variables", .anyIndex])
        ?? end(of: ["Variables", .call("GetValueOrDefault")])
        ?? end(of: ["Request", "Headers", .anyIndex])
        ?? end(of: ["Request", "Headers", .call("GetValueOrDefault")])
    else { return true }
    return steps[end...].contains { !$0.isCast && $0.name != "ToString" }
  }
}
