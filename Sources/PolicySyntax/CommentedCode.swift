public import SourceText

/// Code that begins in a comment and does not end there.
///
/// The service's raw parser looks for expressions before it looks for comments: it takes the code
/// out wherever that begins, and reads as XML what is left.
public struct RunawayCode: Sendable {
  /// What becomes of the document when the service takes the code out.
  public enum Outcome: Sendable {
    /// No bracket closes the code, so that all that follows it is code.
    case neverEnds
    /// What is left without the code is no XML.
    case breaksMarkup
    /// The two ends of the code stand in comments, which become one; `swallowing` is the first element
    /// between them, which becomes a part of it.
    case joinsComments(swallowing: Element?)
  }

  /// The `@(` or `@{`.
  public let opening: Span

  /// The code with its `@` and both brackets; up to the end of the text when it has no end.
  public let span: Span

  /// What becomes of the document without the code.
  public let outcome: Outcome
}

extension SyntaxTree {
  /// The code that runs out of the comment that it begins in, in order.
  public var codeRunningOutOfComments: [RunawayCode] {
    var search = RunawayCodeSearch(source.bytes)
    for node in allNodes {
      if let body = node.commentBody { search.look(into: body) }
    }
    guard !search.found.isEmpty else { return [] }
    let breaking = offsetsOfBreakingCode(among: search.found.compactMap(\.span))
    var elements = self.elements.makeIterator()
    var next = elements.next()
    return search.found.map { code in
      let opening = Span(code.start, code.start + 2)
      guard let span = code.span else {
        return RunawayCode(
          opening: opening, span: Span(code.start, source.bytes.count), outcome: .neverEnds)
      }
      // Neither the code nor the elements go back.
      while let element = next, element.span.start < span.start { next = elements.next() }
      let swallowed = next.flatMap { $0.span.start < span.end ? $0 : nil }
      return RunawayCode(
        opening: opening, span: span,
        outcome: breaking.contains(code.start)
          ? .breaksMarkup : .joinsComments(swallowing: swallowed))
    }
  }

  /// Where the code begins without which the rest of the text has mistakes that it has not now.
  private func offsetsOfBreakingCode(among spans: [Span]) -> Set<Int> {
    guard !spans.isEmpty else { return [] }
    var bytes = source.bytes
    for span in spans {
      for offset in span.range { bytes[offset] = UInt8(ascii: "_") }
    }
    let known = Set(problems.map(\.span))
    let rest = SyntaxTree(reading: SourceText(path: source.path, bytes: bytes))
    let mistakes = rest.problems.filter { !known.contains($0.span) }
    // A mistake comes of the code before it that is nearest.
    return Set(
      mistakes.compactMap { mistake in
        (spans.last { $0.start <= mistake.span.start } ?? spans.first)?.start
      })
  }
}

/// Looks for the ends of the code that begins in comments.
private struct RunawayCodeSearch {
  struct Code {
    let start: Int
    let end: Int?

    var span: Span? { end.map { Span(start, $0) } }
  }

  private let bytes: [UInt8]
  private(set) var found: [Code] = []

  /// Where the code that was found last ends: what it takes in begins no code of its own.
  private var position = 0

  /// How many bytes may still be searched in vain, so that a hostile file costs linear time.
  private var vainSearchBudget: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    vainSearchBudget = 4 * bytes.count + 64 * 1024
  }

  /// Looks into the body of a comment, which comes after those looked into before.
  mutating func look(into body: Span) {
    var index = max(body.start, position)
    while index < body.end {
      guard ExpressionScanner.begins(at: index, in: bytes, limit: body.end) else {
        index += 1
        continue
      }
      let end = end(ofCodeAt: index)
      if end == nil || end.map({ $0 > body.end }) == true {
        found.append(Code(start: index, end: end))
      }
      guard let end else { return }
      index = end
      position = end
    }
  }

  private mutating func end(ofCodeAt start: Int) -> Int? {
    guard vainSearchBudget > 0 else { return nil }
    let end = ExpressionScanner.end(
      ofExpressionAt: start, in: bytes, limit: bytes.count, decodesReferences: false)
    if end == nil { vainSearchBudget -= bytes.count - start }
    return end
  }
}
