import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel

/// The texts in a service that may be the names of variables that something reads.
struct VariableMentions: CountedFact {
  /// Those of one document.
  struct Part: DocumentFact, Equatable {
    fileprivate var texts = MentionedTexts()

    /// True when some code computes a name, or takes the variables as a whole.
    private(set) var mayBeAny = false

    static func derive(from context: DocumentContext) -> Part {
      var part = Part()
      for node in context.document.tree.allNodes {
        let values =
          node.element.map { $0.attributes.map(\.value) } ?? node.text.map { [$0.value] } ?? []
        for source in values.flatMap(\.expressions) where !part.mayBeAny {
          let codes = context.codes(of: source)
          for code in codes { part.texts.add(code[MentionsOfCode.self]) }
          let understood = codes.count == 1 ? context.understood(source) : nil
          part.mayBeAny = (understood.map { [$0] } ?? codes).contains { code in
            code[MentionsOfCode.self].mayBeAny
          }
        }
        if let element = node.element { part.texts.add(element) }
        if let text = node.text, node.parent?.holdsLiquid == true {
          part.texts.add(template: text.value.decoded)
        }
      }
      return part
    }

    func contains(_ name: String) -> Bool { mayBeAny || texts.contains(name) }
  }

  /// How many documents hold each text, and each word of Liquid templates.
  private var strings: [String: Int] = [:]
  private var words: [String: Int] = [:]

  /// How many documents may read any.
  private var anyCount = 0

  mutating func tally(_ part: Part, _ number: Int) {
    strings.tally(part.texts.strings, number)
    words.tally(part.texts.words, number)
    if part.mayBeAny { anyCount += number }
  }

  func contains(_ name: String) -> Bool {
    anyCount > 0 || strings[name] != nil
      || !words.isEmpty && MentionedTexts.words(in: name).allSatisfy { words[$0] != nil }
  }
}

private struct MentionedTexts: Equatable {
  private(set) var strings: Set<String> = []

  /// The words of Liquid templates, in which a name may be written in any way.
  private(set) var words: Set<String> = []

  func contains(_ name: String) -> Bool {
    strings.contains(name) || !words.isEmpty && Self.words(in: name).allSatisfy(words.contains)
  }

  mutating func add(template: String) { words.formUnion(Self.words(in: template)) }

  static func words(in text: String) -> [String] {
    text.utf8.split { !$0.isLetterDigitOrUnderscore && $0 < 0x80 }.map { String(Substring($0)) }
  }

  mutating func add(_ element: Element) {
    let definition = StatementCatalog.definition(of: element)
    let reads = element.has(.readsVariable)
    for attribute in element.attributes {
      let type = definition?.attribute(named: attribute.name)?.value.type
      if type == nil || reads && type == .variableName {
        strings.insert(attribute.value.decoded)
      }
    }
  }

  mutating func add(_ code: MentionsOfCode) { strings.formUnion(code.strings) }
}

/// What code mentions, whether or not it can be compiled.
private struct MentionsOfCode: CodeFact {
  /// The strings in it.
  let strings: [String]

  /// True when it computes a name, or takes the variables as a whole.
  let mayBeAny: Bool

  static func derive(from code: KnownCode) -> Self {
    let tokenized = code.tokenized
    return Self(
      strings: tokenized.tokens.indices.compactMap(tokenized.stringValue),
      mayBeAny: tokenized.contains(anyOf: ["Variables"])
        && (code.binding ?? Binding(of: code.tree)).mayReadAnyVariable)
  }
}

extension UInt8 {
  fileprivate var isLetterDigitOrUnderscore: Bool {
    let letter = self | 0x20
    return letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z")
      || self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") || self == UInt8(ascii: "_")
  }
}
