public import SourceText

/// A value of a YAML or JSON file and where it stands.
///
/// The readers keep what a report needs and a plain decoder loses: the order of members, duplicate
/// keys, numbers as they were written, and a span for every key and value.
public struct StructuredValue: Sendable {
  public enum Content: Sendable {
    case null
    case boolean(Bool)
    /// The literal as written: no reader can know which precision its caller needs.
    case number(String)
    /// The text with escapes resolved.
    case string(String)
    case array([StructuredValue])
    /// The members in file order, duplicates kept; those of YAML's `<<` stand where it stood.
    case object([Member])
  }

  /// One `key: value` of an object.
  public struct Member: Sendable {
    /// The key as text, whatever it looks like: YAML's `200:` has the key "200".
    public let key: String
    /// The key without quotes.
    public let keySpan: Span
    public let value: StructuredValue
  }

  public let content: Content

  /// Strings: the text between the quotes; a plain YAML scalar itself; a YAML block scalar from
  /// its `|` or `>` on. Everything else: the whole literal. What a YAML alias stands for has the
  /// span of the anchored text, since that is the text to change.
  public let span: Span

  /// The value of a member, or nil for an unknown key and for anything but an object. Of duplicate
  /// keys the last one counts, as in the common readers.
  public subscript(key: String) -> StructuredValue? {
    members.last { $0.key == key }?.value
  }

  /// The members of an object; none for any other value.
  public var members: [Member] {
    if case .object(let members) = content { members } else { [] }
  }

  /// The elements of an array; none for any other value.
  public var elements: [StructuredValue] {
    if case .array(let elements) = content { elements } else { [] }
  }

  /// The text of a string, nil for any other value.
  public var string: String? {
    if case .string(let text) = content { text } else { nil }
  }

  /// The text of a string, a number (as written) or a boolean (`true` or `false`); nil for null,
  /// arrays and objects.
  public var scalarText: String? {
    switch content {
    case .string(let text), .number(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  /// The value of a boolean, nil for any other value.
  public var boolean: Bool? {
    if case .boolean(let value) = content { value } else { nil }
  }

  /// The value of a number that is written as an integer (decimal, or YAML's `0x` and `0o`) and
  /// fits; nil for any other value, `1.0` and `1e3` included.
  public var integer: Int? {
    guard case .number(let literal) = content else { return nil }
    if literal.hasPrefix("0x") { return Int(literal.dropFirst(2), radix: 16) }
    if literal.hasPrefix("0o") { return Int(literal.dropFirst(2), radix: 8) }
    return Int(literal)
  }
}
