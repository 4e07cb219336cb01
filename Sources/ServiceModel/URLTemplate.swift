/// The URL template of an operation: `/orders/{id}/items?filter={f}`.
///
/// Understands `{name}`, `{*rest}`, a bare `*`, and what routes of ASP.NET allow behind a name:
/// `{name:regex}`, `{name=default}` and `{name?}`.
public struct URLTemplate: Sendable {
  /// A part of a segment.
  public enum Piece: Sendable, Hashable {
    case literal(String)
    case parameter(String)
    /// `{*name}` or `*`: the rest of the path, however many segments it has.
    case rest(String)
  }

  /// What stands between two slashes.
  public struct Segment: Sendable, Hashable {
    public let pieces: [Piece]

    /// True when the segment is text alone.
    public var isLiteral: Bool {
      pieces.allSatisfy { if case .literal = $0 { true } else { false } }
    }

    var isRest: Bool {
      pieces.contains { if case .rest = $0 { true } else { false } }
    }
  }

  /// A `name=value` of the query; the value may hold parameters.
  public struct QueryItem: Sendable, Hashable {
    public let name: String
    public let value: String
  }

  /// The template as written.
  public let text: String

  /// The template up to the query.
  public let path: String

  public let query: [QueryItem]

  /// The segments of the path; a slash at the end doesn't count.
  public let segments: [Segment]

  /// The names of the parameters, those of the path first, each once.
  public let parameterNames: [String]

  public init(_ text: String) {
    self.text = text
    let (path, query) = Self.splitQuery(text)
    self.path = path
    self.query = query
    segments = Self.segments(of: path)
    let pieces = segments.flatMap(\.pieces) + query.flatMap { Self.pieces(of: $0.value) }
    var names: [String] = []
    for piece in pieces {
      switch piece {
      case .parameter(let name), .rest(let name):
        if !name.isEmpty, !names.contains(name) { names.append(name) }
      case .literal: break
      }
    }
    parameterNames = names
  }

  /// True when a request for `path` could be for this template.
  ///
  /// Literal text is compared without regard to case, as the service does; the query of `path` and
  /// a slash at its end don't count. `path` may hold parameters itself, which could be anything.
  public func matches(path: String) -> Bool {
    Self.overlap(segments[...], Self.segments(of: Self.splitQuery(path).path)[...])
  }

  /// True when a path of which only the end is known could be for this template.
  public func hasSuffix(path: String) -> Bool {
    let suffix = Self.segments(of: Self.splitQuery(path).path)
    return segments.indices.contains { Self.overlap(segments[$0...], suffix[...]) }
      || suffix.isEmpty
  }
}

extension URLTemplate: Hashable {
  public static func == (left: URLTemplate, right: URLTemplate) -> Bool { left.text == right.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension URLTemplate: CustomStringConvertible {
  public var description: String { text }
}

// MARK: - Reading

extension URLTemplate {
  /// The path and the query; a question mark inside braces belongs to a parameter, and a fragment
  /// is never sent.
  private static func splitQuery(_ text: String) -> (path: String, query: [QueryItem]) {
    let sent = split(text, at: "#")[0]
    let halves = split(sent, at: "?")
    guard halves.count > 1 else { return (String(sent), []) }
    let query = sent[halves[1].startIndex...]
    let items = split(query, at: "&").filter { !$0.isEmpty }.map { item in
      let name = item.prefix { $0 != "=" }
      return QueryItem(name: String(name), value: String(item[name.endIndex...].dropFirst()))
    }
    return (String(halves[0]), items)
  }

  private static func segments(of path: String) -> [Segment] {
    var parts = split(path, at: "/")[...]
    if parts.first?.isEmpty == true { parts = parts.dropFirst() }
    if parts.last?.isEmpty == true { parts = parts.dropLast() }
    return parts.map { Segment(pieces: $0 == "*" ? [.rest("")] : pieces(of: $0)) }
  }

  /// Cuts a text where a separator stands outside braces; there is always at least one piece.
  private static func split(_ text: some StringProtocol, at separator: Unicode.Scalar)
    -> [Substring]
  {
    let text = Substring(text)
    var pieces: [Substring] = []
    var start = text.startIndex
    var depth = 0
    for index in text.unicodeScalars.indices {
      switch text.unicodeScalars[index] {
      case "{": depth += 1
      case "}": depth = max(depth - 1, 0)
      case separator where depth == 0:
        pieces.append(text[start..<index])
        start = text.unicodeScalars.index(after: index)
      default: break
      }
    }
    pieces.append(text[start...])
    return pieces
  }

  private static func pieces(of segment: some StringProtocol) -> [Piece] {
    var pieces: [Piece] = []
    var literal = ""
    var parameter = ""
    var depth = 0
    for scalar in segment.unicodeScalars {
      if scalar == "{" {
        depth += 1
        if depth == 1 { continue }
      } else if scalar == "}", depth > 0 {
        depth -= 1
        if depth == 0 {
          if !literal.isEmpty { pieces.append(.literal(literal)) }
          literal = ""
          pieces.append(piece(forParameter: parameter))
          parameter = ""
          continue
        }
      }
      if depth > 0 {
        parameter.unicodeScalars.append(scalar)
      } else {
        literal.unicodeScalars.append(scalar)
      }
    }
    // A brace that is never closed is plain text.
    if depth > 0 { literal += "{" + parameter }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    return pieces
  }

  private static func piece(forParameter text: String) -> Piece {
    let isRest = text.hasPrefix("*")
    let name = text.drop { $0 == "*" }.prefix { $0 != ":" && $0 != "=" && $0 != "?" }
    return isRest ? .rest(String(name)) : .parameter(String(name))
  }
}

// MARK: - Matching

extension URLTemplate {
  /// True when some path fits both lists of segments.
  private static func overlap(_ left: ArraySlice<Segment>, _ right: ArraySlice<Segment>) -> Bool {
    for (first, second) in zip(left, right) {
      if first.isRest || second.isRest { return true }
      if !overlap(first, second) { return false }
    }
    // The rest of a path may be empty, so it also fits where the other side has ended.
    let common = min(left.count, right.count)
    return left.count == right.count || left.dropFirst(common).first?.isRest == true
      || right.dropFirst(common).first?.isRest == true
  }

  /// True when some text fits both segments.
  private static func overlap(_ left: Segment, _ right: Segment) -> Bool {
    let left = tokens(of: left)
    let right = tokens(of: right)
    // `reachable[j]` says whether some text fits what was read of `left` and the first `j` tokens
    // of `right`.
    var reachable = [true]
    for other in right { reachable.append(reachable[reachable.count - 1] && other == .anything) }
    for token in left {
      var next = [token == .anything && reachable[0]]
      for (index, other) in right.enumerated() {
        if token == .anything || other == .anything {
          // What can be anything either ends here or swallows the other side's token.
          next.append(reachable[index + 1] || next[index])
        } else {
          next.append(reachable[index] && token == other)
        }
      }
      reachable = next
    }
    return reachable[right.count]
  }

  private enum Token: Equatable {
    case character(Unicode.Scalar)
    case anything
  }

  private static func tokens(of segment: Segment) -> [Token] {
    segment.pieces.flatMap { piece -> [Token] in
      switch piece {
      case .literal(let text): text.lowercased().unicodeScalars.map(Token.character)
      case .parameter, .rest: [.anything]
      }
    }
  }
}
