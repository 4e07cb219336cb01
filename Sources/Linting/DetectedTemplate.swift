import PolicyExpressions
public import PolicySyntax
public import SourceText

/// The template language that the text of a file tells by itself.
public struct DetectedTemplate: Sendable {
  public let language: TemplateLanguage

  /// The placeholder or directive that tells it.
  public let span: Span
}

extension DetectedTemplate {
  /// Looks for the first placeholder that is hard to take for anything else; nil when there is none.
  ///
  /// Comments may write about placeholders, JavaScript has its own between backticks, and in
  /// an interpolated string of C# `${price}` is a sign before a value, if the code knows the name.
  init?(in tree: SyntaxTree) {
    let bytes = tree.source.bytes
    var surroundings: Surroundings?
    var index = 1
    while true {
      while index < bytes.count, bytes[index] != UInt8(ascii: "{") { index += 1 }
      guard index < bytes.count else { return nil }
      if let candidate = Candidate(atBrace: index, in: bytes) {
        let known = surroundings ?? Surroundings(tree)
        surroundings = known
        if known.proves(candidate) {
          self.init(language: candidate.language, span: candidate.span)
          return
        }
      }
      index += 1
    }
  }
}

/// What may be a placeholder, by its own form.
private struct Candidate {
  let language: TemplateLanguage

  /// From the sign before the brace to what closes it.
  let span: Span

  /// What stands between the braces.
  let content: Span

  /// True for what is nothing else in C# either.
  let isPlain: Bool

  /// The longest text that is taken for a placeholder.
  private static let maximumLength = 200

  init?(atBrace brace: Int, in bytes: [UInt8]) {
    let sign = bytes[brace - 1]
    guard "$%#".utf8.contains(sign), brace < 2 || bytes[brace - 2] != sign else { return nil }
    let limit = min(bytes.count, brace + Self.maximumLength)
    guard
      let close = bytes[brace..<limit].firstIndex(where: {
        $0 == UInt8(ascii: "}") || $0 == 0x0A || $0 == 0x0D
      }), bytes[close] == UInt8(ascii: "}")
    else { return nil }
    let inside = bytes[(brace + 1)..<close]
    content = Span(brace + 1, close)
    switch sign {
    case UInt8(ascii: "%"):
      guard Self.isDirective(inside) else { return nil }
      language = .terraform
      span = Span(brace - 1, close + 1)
      isPlain = true
    case UInt8(ascii: "$"):
      guard Self.isReference(inside) else { return nil }
      language = .terraform
      span = Span(brace - 1, close + 1)
      isPlain = false
    default:
      guard Self.isName(inside) else { return nil }
      language = .tokens
      isPlain = close + 1 < bytes.count && bytes[close + 1] == sign
      span = Span(brace - 1, isPlain ? close + 2 : close + 1)
    }
  }

  /// `if`, `for` and their like, as Terraform writes them.
  private static func isDirective(_ text: ArraySlice<UInt8>) -> Bool {
    let word = text.drop { $0 == 0x20 || $0 == UInt8(ascii: "~") }.prefix { $0.isLetter }
    return ["if", "else", "endif", "for", "endfor"].contains { word.elementsEqual($0.utf8) }
  }

  /// A name of a variable, with members and indices, or a call.
  private static func isReference(_ text: ArraySlice<UInt8>) -> Bool {
    let text = text.drop { $0 == 0x20 }
    guard let first = text.first, first.isLetter || first == UInt8(ascii: "_") else { return false }
    return text.allSatisfy { $0.continuesName || " -[]()\",*".utf8.contains($0) }
  }

  private static func isName(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first(where: { $0 != 0x20 }) else { return false }
    return first.isLetter && text.allSatisfy { $0.continuesName || " -".utf8.contains($0) }
  }
}

/// What stands around the places of a document, as far as it keeps a placeholder from being one.
private struct Surroundings {
  private let tree: SyntaxTree
  private var comments: [Span] = []
  private var expressions: [ExpressionSource] = []

  init(_ tree: SyntaxTree) {
    self.tree = tree
    for node in tree.allNodes {
      if node.commentBody != nil { comments.append(node.span) }
      if let element = node.element {
        for attribute in element.attributes { expressions += attribute.value.expressions }
      }
      if let text = node.text { expressions += text.value.expressions }
    }
  }

  func proves(_ candidate: Candidate) -> Bool {
    if comments.contains(where: { $0.overlaps(candidate.span) }) { return false }
    if let code = expressions.first(where: { $0.span.contains(candidate.span) }) {
      return candidate.isPlain || !isHole(candidate, in: code)
    }
    return !isScript(candidate.span)
  }

  /// True between backticks, or beside one: what JavaScript fills in.
  private func isScript(_ span: Span) -> Bool {
    let bytes = tree.source.bytes
    func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    let start = bytes[..<span.start].lastIndex(where: isLineBreak) ?? 0
    let end = bytes[span.end...].firstIndex(where: isLineBreak) ?? bytes.count
    return bytes[start..<end].contains(UInt8(ascii: "`"))
  }

  /// True for a hole of an interpolated string, behind a sign that is text.
  private func isHole(_ candidate: Candidate, in source: ExpressionSource) -> Bool {
    let code = source.code
    let tokens = TokenizedCode(code.bytes)
    let isInterpolated = tokens.tokens.contains {
      $0.kind == .interpolatedStringText
        && code.fileSpan($0.range).contains(candidate.span.start)
    }
    guard isInterpolated else { return false }
    let content = tree.source.text(candidate.content).drop { $0 == " " }
    let name = content.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    // A type, or what the code itself declares or reads elsewhere.
    if name == "context" || name.first?.isUppercase == true && name.count < content.count {
      return true
    }
    return tokens.tokens.contains {
      $0.kind == .word && tokens.text($0) == name
        && !candidate.span.contains(code.fileSpan($0.range))
    }
  }
}

extension UInt8 {
  /// A letter of ASCII.
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

  /// A letter, a digit, an underscore or a full stop.
  fileprivate var continuesName: Bool {
    isLetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || self == UInt8(ascii: "_")
      || self == UInt8(ascii: ".")
  }
}
