/// A text to be inserted, with the places that whoever inserts it goes through.
public struct Snippet: Sendable, Hashable {
  private enum Part: Hashable {
    case text(String)
    /// A place with the text that stands there at first.
    case stop(String)
    /// A place with a few texts of which one is chosen, the first at first.
    case choice([String])
    /// Where the caret is in the end.
    case end
  }

  private var parts: [Part] = []

  init(_ text: String = "") { add(text) }

  mutating func add(_ text: String) {
    if !text.isEmpty { parts.append(.text(text)) }
  }

  mutating func add(_ other: Snippet) { parts += other.parts }

  mutating func addStop(_ text: String = "") { parts.append(.stop(text)) }

  mutating func addChoice(_ texts: [String]) {
    parts.append(texts.count == 1 ? .stop(texts[0]) : .choice(texts))
  }

  mutating func addEnd() { parts.append(.end) }

  /// The snippet with each of its texts written otherwise; nil where one cannot be.
  public func rewritten(_ rewrite: (String) -> String?) -> Snippet? {
    var copy = Snippet()
    for part in parts {
      switch part {
      case .text(let text):
        guard let text = rewrite(text) else { return nil }
        copy.parts.append(.text(text))
      case .stop(let text):
        guard let text = text.isEmpty ? text : rewrite(text) else { return nil }
        copy.parts.append(.stop(text))
      case .choice(let texts):
        let new = texts.compactMap(rewrite)
        guard new.count == texts.count else { return nil }
        copy.parts.append(.choice(new))
      case .end: copy.parts.append(.end)
      }
    }
    return copy
  }

  /// True for what is text alone.
  public var isPlain: Bool {
    parts.allSatisfy { if case .text = $0 { true } else { false } }
  }

  /// The text with what stands in the places at first, for who knows no snippets.
  public var plainText: String {
    parts.reduce(into: "") { text, part in
      switch part {
      case .text(let own), .stop(let own): text += own
      case .choice(let texts): text += texts.first ?? ""
      case .end: break
      }
    }
  }

  /// The text in the grammar of snippets that editors know.
  ///
  /// https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#snippet_syntax
  public var snippetText: String {
    var number = 0
    return parts.reduce(into: "") { text, part in
      switch part {
      case .text(let own): text += Self.escaped(own, "$}\\")
      case .stop(let own):
        number += 1
        text += own.isEmpty ? "$\(number)" : "${\(number):\(Self.escaped(own, "$}\\"))}"
      case .choice(let texts):
        number += 1
        let choices = texts.map { Self.escaped($0, "$}\\,|") }.joined(separator: ",")
        text += "${\(number)|\(choices)|}"
      case .end: text += "$0"
      }
    }
  }

  private static func escaped(_ text: String, _ special: String) -> String {
    text.reduce(into: "") { result, character in
      if special.contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
