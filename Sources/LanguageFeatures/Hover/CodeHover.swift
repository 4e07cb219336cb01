import PolicyExpressions

/// What a name in code is.
enum CodeHover {
  static func text(of local: CodeLocal) -> MarkedText {
    var text = MarkedText()
    let type = local.type.isKnown ? "\(local.type) " : local.kind == .function ? "" : "? "
    text.lines("(\(local.kind.noun)) \(type)\(local.name)", language: "csharp")
    return text
  }

  static func text(of use: Binding.MemberUse) -> MarkedText {
    var text = MarkedText()
    text.lines(use.signature.text, language: "csharp")
    if use.member.isRefused { text.paragraph(.words(refusal)) }
    return text
  }

  /// What one of several overloads may be.
  static func text(of signatures: [MemberSignature]) -> MarkedText {
    var text = MarkedText()
    text.lines(
      signatures.prefix(most).map(\.text).joined(separator: "\n"), language: "csharp")
    if signatures.count > most {
      text.paragraph(.words("and \(signatures.count - most) more"))
    }
    if signatures.allSatisfy(\.symbol.isRefused) { text.paragraph(.words(refusal)) }
    return text
  }

  private static let most = 8
  static let refusal = "The service refuses expressions that use this member."
}
