public import SourceText

/// A reason why the text is not what the service accepts.
public struct SyntaxProblem: Sendable {
  public enum Kind: Sendable, Equatable {
    // Elements
    /// A start tag without an end tag; `closedBy` is the end tag of an outer element, or nil at
    /// the end of the text.
    case unclosedElement(name: String, closedBy: Span?)
    /// An end tag that is most likely meant for the innermost element, whose name it misspells.
    case mismatchedEndTag(name: String, startTag: String, opened: Span)
    /// An end tag that closes nothing.
    case strayEndTag(name: String)
    case unterminatedTag
    case malformedEndTag
    case malformedTag
    /// A second element at the top level.
    case secondRoot(first: Span)
    case textOutsideRoot
    case noRoot

    // Attributes
    case missingBlankBeforeAttribute
    case missingAttributeValue(name: String)
    case unquotedAttributeValue(name: String)
    case unterminatedAttributeValue(name: String)
    case duplicateAttribute(name: String, first: Span)

    // Characters
    case lessThanInValue
    case strayLessThan
    case bareAmpersand
    case unknownEntity(name: String)
    case invalidCharacterReference
    case cdataEndInText
    case invalidUTF8
    /// Half a surrogate pair, or half a unit of 16 bits at the end.
    case invalidUTF16
    case controlCharacter(UInt8)

    // Comments and the like
    /// The comment begins at `comment`.
    case doubleHyphenInComment(comment: Span)
    case unterminatedComment
    case unterminatedCDATA
    case unterminatedProcessingInstruction
    case misplacedXMLDeclaration
    case doctype

    // Expressions
    /// `@(` or `@{` whose bracket never closes. The end of its value is clear where the markup goes on
    /// there as it does behind a value.
    case unterminatedExpression(ExpressionSource.Form, isEndOfValueClear: Bool)

    /// Two versions of the same lines, with the marks of version control between them.
    case mergeConflict(separator: Span, closing: Span)

    // Bounds
    case nestedTooDeeply
    case tooManyAttributes
    case tooLarge
  }

  public let kind: Kind

  /// True when the tree from here on may not be the one that was meant: a tag, a quotation mark or
  /// a bracket is missing, or reading stopped.
  public var breaksStructure: Bool {
    switch kind {
    case .unclosedElement, .mismatchedEndTag, .strayEndTag, .unterminatedTag, .malformedEndTag,
      .malformedTag, .secondRoot, .textOutsideRoot, .noRoot, .missingBlankBeforeAttribute,
      .missingAttributeValue, .unquotedAttributeValue, .unterminatedAttributeValue,
      .strayLessThan, .lessThanInValue, .unterminatedComment, .unterminatedCDATA,
      .unterminatedProcessingInstruction, .doctype, .mergeConflict, .nestedTooDeeply,
      .tooManyAttributes, .tooLarge:
      true
    case .unterminatedExpression(_, let isEndOfValueClear):
      !isEndOfValueClear
    case .duplicateAttribute, .bareAmpersand, .unknownEntity, .invalidCharacterReference,
      .cdataEndInText, .invalidUTF8, .invalidUTF16, .controlCharacter, .doubleHyphenInComment,
      .misplacedXMLDeclaration:
      false
    }
  }

  /// The smallest text that is wrong.
  public let span: Span

  init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}

/// What the reader of policies takes.
public enum ReaderLimits {
  /// How deep elements may nest, the root counting as one; libxml2's own bound.
  public static let nesting = 256

  /// How many attributes an element may have. Readers compare each with all others, libxml2 too,
  /// and policies have a dozen at the most.
  public static let attributes = 256

  /// How many problems of one kind are told by their places; of more, the number is told.
  public static let problemsOfAKind = 1000

  /// How large a file may be, in bytes.
  public static let fileSize = 16 * 1024 * 1024
}
