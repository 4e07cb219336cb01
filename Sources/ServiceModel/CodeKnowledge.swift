public import PolicySyntax
public import SourceText

/// A named value that is put into code before it is compiled.
public struct PutInValue: Sendable {
  public let reference: NamedValueReference
  public let definition: NamedValue

  /// The text that is put in, and where it stands.
  public let value: Located<String>

  /// Where the value comes from, to be related to a finding that rests on it.
  public var note: Note { definition.note(for: value) }
}

extension NamedValueSet {
  /// What the environment puts in for a reference in code; nil where that isn't known, is itself
  /// filled in before it is deployed, or has references of XML, of which no page says when they are
  /// replaced.
  public func putIn(for reference: NamedValueReference) -> PutInValue? {
    // A blank value is refused by itself.
    guard let definition = value(named: reference.name), let value = definition.knownValue,
      !value.value.trimmed.isEmpty, !Placeholder.mayBeIn(value.value, as: .literal),
      !Self.mayHoldReferencesOfXML(value.value)
    else { return nil }
    return PutInValue(reference: reference, definition: definition, value: value)
  }

  /// The sign that they all begin with settles it for nearly every value.
  private static func mayHoldReferencesOfXML(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "&")) && referencesOfXML.contains(where: text.contains)
  }

  private static let referencesOfXML = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#"]
}

extension ExpressionSource {
  /// The references to named values in the code.
  ///
  /// A further brace beside one is C#'s own, and makes the others mean braces.
  public var namedValueReferences: [NamedValueReference] {
    NamedValueReference.all(in: codeSpan, of: value.tree.source, standingAlone: true)
  }

  /// The C# between the brackets as the service compiles it: with values put in, in strings as well.
  ///
  /// - Parameter values: in the order of the code. References without one stay.
  public func code(puttingIn values: [PutInValue]) -> DecodedText {
    values.isEmpty
      ? code : code.puttingIn(values.map { ($0.reference.span, Array($0.value.value.utf8)) })
  }
}
