import PolicyExpressions
import PolicySyntax
public import ServiceModel
import SourceText

/// A named value whose value ends or breaks the C# string that it is put into.
public struct BrokenString: Sendable {
  public let value: PutInValue

  /// The environment that has the value; nil where all have it.
  public let environment: String?

  /// What in the value can't stand in the string.
  public let flaw: String

  /// How to write the value.
  public let advice: String
}

/// The strings of some code, by where they stand in the file.
struct CodeStrings {
  private let strings: [(span: Span, kind: CodeString)]

  /// - Parameter tokens: those of the code, in which named values are still to be put in.
  init(of tokens: TokenizedCode, in code: DecodedText) {
    var strings: [(span: Span, kind: CodeString)] = []
    // Interpolated strings nest, each behind the token that begins it.
    var isVerbatim: [Bool] = []
    func hasAt(_ token: Token) -> Bool {
      code.bytes[token.range].prefix { $0 != UInt8(ascii: "\"") }.contains(UInt8(ascii: "@"))
    }
    for token in tokens.tokens {
      switch token.kind {
      case .string:
        strings.append((code.fileSpan(token.range), hasAt(token) ? .verbatim : .plain))
      case .interpolatedStringStart: isVerbatim.append(hasAt(token))
      case .interpolatedStringEnd: _ = isVerbatim.popLast()
      case .interpolatedStringText:
        strings.append(
          (code.fileSpan(token.range), isVerbatim.last == true ? .verbatim : .interpolated))
      default: break
      }
    }
    self.strings = strings
  }

  /// The kind of string around a reference; nil outside of all.
  func string(around reference: NamedValueReference) -> CodeString? {
    var low = 0
    var high = strings.count
    while low < high {
      let middle = (low + high) / 2
      if strings[middle].span.end < reference.span.end { low = middle + 1 } else { high = middle }
    }
    guard low < strings.count, strings[low].span.contains(reference.span) else { return nil }
    return strings[low].kind
  }

  /// True for a value that breaks the string it is put into.
  func areBroken(by value: PutInValue) -> Bool {
    string(around: value.reference)?.flaw(ofText: value.value.value) != nil
  }

  /// The values that break the strings they are put into, each once for all environments that have it.
  func broken(by references: [NamedValueReference], _ sets: [NamedValueSet]) -> [BrokenString] {
    references.flatMap { reference -> [BrokenString] in
      guard let kind = string(around: reference) else { return [] }
      var texts: Set<String> = []
      var broken: [BrokenString] = []
      let values = sets.map { ($0.environment, $0.putIn(for: reference)) }
      let isSame = Set(values.map { $0.1?.value.value }).count == 1
      for (environment, value) in values {
        guard let value, let flaw = kind.flaw(ofText: value.value.value),
          texts.insert(value.value.value).inserted
        else { continue }
        broken.append(
          BrokenString(
            value: value, environment: isSame ? nil : environment, flaw: flaw, advice: kind.advice))
      }
      return broken
    }
  }
}
