import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

/// What values are made of at a point, as far as what came before decides it.
extension CallState {
  /// What values are made of, once variables and what statements have written are followed to where
  /// they come from, and what was checked on the way is known.
  public func resolved(_ contents: [Content]) -> [Content] {
    guard contents.contains(where: { !$0.sources.isEmpty }) else { return contents }
    return resolved(Contents(contents)).all
  }

  func resolved(_ contents: Contents) -> Contents {
    guard contents.hasSources else { return contents }
    return Contents(contents.all.flatMap(resolved))
  }

  private func resolved(_ content: Content) -> [Content] {
    if content.pieces.count == 1, case .source(let source) = content.pieces[0] {
      return contents(of: source)
    }
    var results: [[Content.Piece]] = [[]]
    for piece in content.pieces {
      let ways: [Content] =
        if case .source(let source) = piece { contents(of: source) } else { [Content([piece])] }
      guard results.count * ways.count <= Self.mostWays else {
        return [Contents.mixture(of: results.map(Content.init) + ways + [content])]
      }
      results = results.flatMap { before in ways.map { before + $0.pieces } }
    }
    return results.map(Content.init)
  }

  private static var mostWays: Int { 8 }

  /// What is where a source leads to.
  private func contents(of source: ValueSource) -> [Content] {
    let isTrusted = source.isTrusted || trusts(source)
    let itself = Content([.source(source.handled(source.handling, isTrusted: isTrusted))])
    guard source.producer == nil, let holder = source.holder else { return [itself] }
    let trace = trace(holder.filling)
    if trace.doers.isEmpty {
      // Nobody has written it, or somebody whom nobody knows.
      if holder.isVariable { return [.unknown] }
      return mayBeWrittenUnseen ? [.unknown] : [itself]
    }
    guard let given = trace.given else { return [.unknown] }
    let rest = source.path.steps[holder.end...].filter { !$0.isCast && $0.name != "ToString" }
    var ways = given.all.map { content in
      Content(
        content.pieces.map { piece -> Content.Piece in
          guard case .source(let inner) = piece else { return piece }
          let handled = inner.handled(
            source.handling, isTrusted: isTrusted || inner.producer == nil && trusts(inner))
          // What a statement has got is asked for its parts here.
          return .source(handled.isResult(of: holder) ? handled.taking(source) : handled)
        })
    }
    let isResult = given.all.allSatisfy { $0.sources.contains { $0.isResult(of: holder) } }
    if source.handling != .whole || !rest.isEmpty, !isResult {
      let handling = max(source.handling, rest.isEmpty ? .whole : .partial)
      ways = [
        Content(
          Contents.mixture(of: ways).pieces.map { piece in
            if case .source(let inner) = piece { .source(inner.handled(handling)) } else { piece }
          })
      ]
    }
    if !holder.isVariable, trace.presence != .surely { ways.append(itself) }
    if trace.mayHaveOtherDoers, holder.isVariable { ways.append(.unknown) }
    return ways
  }

  /// True where statements that nobody knows may have written to the request.
  private var mayBeWrittenUnseen: Bool {
    !unknowns.isDisjoint(with: [.fragment, .statement, .placeholder, .depth])
  }

  // MARK: Trust

  /// True where something in front may have made sure of a source.
  private func trusts(_ source: ValueSource) -> Bool {
    if hasDone(source.judgement) || hasDone(.testsAnything) || mayBeWrittenUnseen { return true }
    let path = source.path
    guard path.starts(with: ["Request"]) else { return false }
    if let end = path.end(of: ["Request", "Headers", .anyIndex])
      ?? path.end(of: ["Request", "Headers", .call("GetValueOrDefault")])
    {
      let name = AccessPath(Array(path.steps[..<end])).subject.requestHeader
      return checks(.parameters) || checks(.header, of: name) || checks(.token, of: name)
    }
    if path.starts(with: ["Request", "Body"]) {
      return checks(.content) || checks(.graphQL) || checks(.oData)
    }
    return checks(.parameters) || path.starts(with: ["Request", "Url", "Query"]) && checks(.oData)
  }

  private func hasDone(_ deed: DeedNumber) -> Bool { !trace(deed).doers.isEmpty }

  private func checks(_ kind: GuardKind) -> Bool {
    Self.checkNumbers[kind].map(hasDone) ?? false
  }

  private static let checkNumbers = Dictionary(
    uniqueKeysWithValues: GuardKind.allCases.map { ($0, DeedNumber(.checks($0))) })

  /// True where a statement checks a header, or one whose name isn't known.
  private func checks(_ kind: GuardKind, of header: String?) -> Bool {
    self[.checks(kind)].doers.contains { statement in
      guard let checked = statement.element[.name] ?? statement.element[.headerName] else {
        return false
      }
      return checked.value.isLiteral
        ? checked.value.decoded.trimmed.lowercased() == header : true
    }
  }
}

extension ValueSource {
  /// True for what a statement has put into a holder as it got it.
  fileprivate func isResult(of holder: ValueHolder) -> Bool {
    producer != nil && self.holder?.filling == holder.filling
  }

  /// The part of it that another source asks for.
  fileprivate func taking(_ other: ValueSource) -> ValueSource {
    ValueSource(
      other.path, handling: handling, isTrusted: isTrusted, at: other.place, producer: producer)
  }
}
