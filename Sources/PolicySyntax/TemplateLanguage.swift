import SourceText

/// A language whose placeholders stand in policy files before deployment.
public enum TemplateLanguage: String, Sendable, CaseIterable {
  case none
  /// `${name}` and `%{ directive }`.
  case terraform
  /// `#{name}#`, `{name}` as a whole value, `%NAME%`.
  case tokens

  /// The language that a file's name tells: `.tftpl` and `.tpl`, the names that Terraform's own
  /// documentation gives to templates, count also inside the name.
  public init?(fileName path: String) {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
    let suffixes = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .dropFirst()
    guard
      suffixes.contains(where: { $0.elementsEqual("tftpl".utf8) || $0.elementsEqual("tpl".utf8) })
    else { return nil }
    self = .terraform
  }

  /// True when a text holds a placeholder, so that its value is unknown.
  public func hasPlaceholder(in text: String) -> Bool {
    switch self {
    case .none:
      false
    case .terraform:
      text.contains("${") || text.contains("%{")
    case .tokens:
      text.contains("#{") || Self.isWholeToken(text) || Self.hasPercentToken(text)
    }
  }

  /// True when a text holds a directive, so that parts of it may be left out or repeated.
  public func hasDirective(in text: String) -> Bool {
    self == .terraform && text.contains("%{")
  }

  private static func isWholeToken(_ text: String) -> Bool {
    let text = text.trimmed
    return text.hasPrefix("{") && text.hasSuffix("}") && !text.hasPrefix("{{") && text.count > 2
  }

  private static func hasPercentToken(_ text: String) -> Bool {
    let pieces = text.split(separator: "%", omittingEmptySubsequences: false)
    return pieces.dropFirst().dropLast().contains { piece in
      !piece.isEmpty && piece.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
        && piece.contains(where: \.isLetter)
    }
  }
}

// MARK: - Code

extension TemplateLanguage {
  /// C# with each placeholder written as `$(…)`, which is a hole in code and plain text in a string,
  /// interpolated ones included: there the braces of the template would be taken for those of C#.
  ///
  /// Every other byte stays where it is. Nil for code of which it can't be told what it is once it
  /// is filled in: with directives, or with placeholders that have no end.
  public func codeWithHoles(_ code: [UInt8]) -> [UInt8]? {
    switch self {
    case .none: return code
    case .terraform: return Self.withHoles(code, sign: UInt8(ascii: "$"))
    case .tokens:
      let text = String(decoding: code, as: UTF8.self)
      if Self.isWholeToken(text) || Self.hasPercentToken(text) { return nil }
      return Self.withHoles(code, sign: UInt8(ascii: "#"))
    }
  }

  private static func withHoles(_ code: [UInt8], sign: UInt8) -> [UInt8]? {
    guard code.contains(UInt8(ascii: "{")) else { return code }
    var holed = code
    var index = 1
    while index < code.count {
      defer { index += 1 }
      guard code[index] == UInt8(ascii: "{") else { continue }
      let isEscaped = index > 1 && code[index - 2] == code[index - 1]
      if sign == UInt8(ascii: "$"), code[index - 1] == UInt8(ascii: "%"), !isEscaped { return nil }
      // Terraform's `$${` means `${` itself.
      guard code[index - 1] == sign, !isEscaped else { continue }
      guard var end = endOfBraces(at: index, in: code) else { return nil }
      if sign == UInt8(ascii: "#"), end < code.count, code[end] == sign { end += 1 }
      holed[index - 1] = UInt8(ascii: "$")
      holed[index] = UInt8(ascii: "(")
      for offset in (index + 1)..<(end - 1) where !code[offset].isPlain {
        holed[offset] = UInt8(ascii: "_")
      }
      holed[end - 1] = UInt8(ascii: ")")
      index = end - 1
    }
    return holed
  }

  /// The offset behind the brace that closes the one at `start`; nil when none does.
  private static func endOfBraces(at start: Int, in code: [UInt8]) -> Int? {
    var depth = 0
    for index in start..<code.count {
      if code[index] == UInt8(ascii: "{") { depth += 1 }
      if code[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    return nil
  }
}

extension UInt8 {
  /// A letter, a digit or a blank: what means nothing to C# in the middle of a hole.
  fileprivate var isPlain: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), 0x20:
      true
    default: false
    }
  }
}
