import PolicyExpressions
public import PolicySyntax
public import SourceText

/// The template language that the text of a file tells by itself.
public struct DetectedTemplate: Sendable {
  /// The language that the file is read in, unless another one is named.
  public let language: TemplateLanguage

  /// The placeholder or directive that tells it.
  public let span: Span
}

extension DetectedTemplate {
  /// Looks for the first placeholder that is hard to take for anything else; nil when there is none.
  ///
  /// Comments may write about placeholders, JavaScript has its own between backticks, in
  /// an interpolated string of C# `${price}` is a sign before a value, if the code knows the name, and in what
  /// replaces the matches of a pattern it is the group of that name.
  init?(in tree: SyntaxTree) {
    let bytes = tree.source.bytes
    var surroundings: Surroundings?
    var next = 1
    while let index = bytes.firstIndex(of: UInt8(ascii: "{"), from: next) {
      if let candidate = Candidate(atBrace: index, in: bytes) {
        var known = surroundings ?? Surroundings(tree)
        if known.proves(candidate) {
          self.init(language: candidate.language, span: candidate.span)
          return
        }
        surroundings = known
      }
      next = index + 1
    }
    return nil
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

  /// The comments, in order.
  private var comments: [Span] = []

  /// The expressions, in order.
  private var expressions: [ExpressionSource] = []

  /// The expression that was looked at last: candidates come in order.
  private var latestCode: CodeWords?

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

  mutating func proves(_ candidate: Candidate) -> Bool {
    let start = candidate.span.start
    if comments.last(startingAtOrBefore: start, \.self)?.contains(start) == true { return false }
    guard let source = expressions.last(startingAtOrBefore: start, \.span),
      source.span.contains(start)
    else { return !isScript(candidate.span) }
    if candidate.isPlain { return true }
    let known = latestCode?.start == source.span.start ? latestCode : nil
    let code = known ?? CodeWords(source)
    latestCode = code
    let content = tree.source.text(candidate.content)
    return !code.isHole(candidate, named: content) && !code.groups.contains(content)
  }

  /// True between backticks, or beside one: what JavaScript fills in.
  private func isScript(_ span: Span) -> Bool {
    let reach = 400
    let bytes = tree.source.bytes
    func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    let before = bytes[max(0, span.start - reach)..<span.start]
    let behind = bytes[span.end..<min(bytes.count, span.end + reach)]
    let start = before.lastIndex(where: isLineBreak) ?? before.startIndex
    let end = behind.firstIndex(where: isLineBreak) ?? behind.endIndex
    return bytes[start..<end].contains(UInt8(ascii: "`"))
  }
}

/// The words of an expression, by which a hole of an interpolated string is told from a placeholder.
private struct CodeWords {
  /// Where the expression begins in the file.
  let start: Int

  /// The names of the groups of patterns, which `${name}` stands for in a replacement.
  let groups: Set<String>

  /// The texts of interpolated strings, in order.
  private var texts: [Span] = []

  /// The words that don't stand right behind the brace of what may be a placeholder.
  private var words: Set<String> = []

  init(_ source: ExpressionSource) {
    start = source.span.start
    let code = source.code
    groups = Self.groups(in: code.bytes)
    let tokens = TokenizedCode(code.bytes)
    for token in tokens.tokens {
      if token.kind == .interpolatedStringText {
        texts.append(code.fileSpan(token.range))
      } else if token.kind == .word {
        let before = code.bytes[..<token.range.lowerBound].suffix(2)
        if before.elementsEqual("${".utf8) || before.elementsEqual("#{".utf8) { continue }
        words.insert(tokens.text(token))
      }
    }
  }

  /// The words behind `(?<` and `(?'`.
  private static func groups(in code: [UInt8]) -> Set<String> {
    var groups: Set<String> = []
    var next = 0
    while let question = code.firstIndex(of: UInt8(ascii: "?"), from: next) {
      next = question + 1
      guard question > 0, code[question - 1] == UInt8(ascii: "("), next < code.count,
        "<'".utf8.contains(code[next])
      else { continue }
      let name = code[(next + 1)...].prefix { $0.continuesName }
      groups.insert(String(decoding: name, as: UTF8.self))
    }
    return groups
  }

  /// True for a hole of an interpolated string, behind a sign that is text: the code knows the name.
  func isHole(_ candidate: Candidate, named content: String) -> Bool {
    let start = candidate.span.start
    guard texts.last(startingAtOrBefore: start, \.self)?.contains(start) == true else {
      return false
    }
    let content = content.drop { $0 == " " }
    let name = content.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    // Types are known without a declaration.
    let isType = name.first?.isUppercase == true && name.count < content.count
    return isType || name == "context" || words.contains(String(name))
  }
}

extension Array {
  /// The last element whose span begins at an offset or before it; the elements are in order.
  fileprivate func last(startingAtOrBefore offset: Int, _ span: (Element) -> Span) -> Element? {
    let next = partitioningIndex { span($0).start > offset }
    return next == 0 ? nil : self[next - 1]
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
