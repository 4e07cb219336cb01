public import SourceText

/// What configuration, options and suppressions name rules by: an id, `module/*` or `*`.
public struct RuleSelector: Sendable, Hashable {
  public let text: String

  public init(_ text: String) { self.text = text }

  /// True when the selector means the rule, by its id or by a former one.
  public func matches(_ rule: RuleID, aliases: [RuleID]) -> Bool {
    if text == "*" || text == rule.text { return true }
    if text.hasSuffix("/*") { return text.dropLast(2) == rule.module }
    return aliases.contains { $0.text == text }
  }

  public func matches(_ rule: RuleMetadata) -> Bool { matches(rule.id, aliases: rule.aliases) }

  func matchesAny(of rules: [RegisteredRule]) -> Bool {
    rules.contains { matches($0.metadata) }
  }

  /// True for an id.
  var namesOneRule: Bool { specificity == 2 }

  /// How narrowly the selector chooses: an id beats a module, a module beats `*`.
  var specificity: Int { text == "*" ? 0 : text.hasSuffix("/*") ? 1 : 2 }
}
