public import Linting
public import PolicySyntax
import SourceText
public import Workspace

/// An offset in a policy, and what stands there: what an editor asks about.
///
/// The text is half written more often than not. What a caret touches counts as being there, so that a
/// caret behind the last letter of a name is at the name.
public struct Cursor: Sendable {
  /// What of the markup stands at the offset.
  public enum Spot: Sendable {
    /// The name in a start tag or an end tag.
    case elementName(Element)
    /// Inside a start tag, at no attribute.
    case startTag(Element)
    case attributeName(Attribute, Element)
    /// Between the quotes of an attribute.
    case attributeValue(Attribute, Element)
    /// Character data, blanks included.
    case text(Text)
    case comment(Node)
    /// Between tags where no text stands, or in what could not be read.
    case between
  }

  /// C# at the offset.
  public struct Code: Sendable {
    public let expression: PolicyExpression

    /// The offset in `expression.code`.
    public let offset: Int
  }

  /// The policy that is asked about.
  public let view: PolicyView

  /// The offset in the text of the policy.
  public let offset: Int

  /// What of the markup stands there; code and named values in it are told beside it.
  public let spot: Spot

  /// The innermost element whose content or tags hold the offset; nil outside of the root.
  public let element: Element?

  /// The named value whose braces hold the offset, in code as well.
  public let namedValue: NamedValueReference?

  /// The code between the brackets of an expression.
  public let code: Code?

  /// - Parameter offset: in bytes of the policy's own text.
  public init(_ view: PolicyView, at offset: Int) {
    self.view = view
    let tree = view.document.tree
    let offset = min(max(offset, 0), tree.source.bytes.count)
    self.offset = offset
    element = tree.element(at: offset)
    spot = Self.spot(at: offset, in: tree, element)
    let value = spot.value
    namedValue = value.flatMap { value in
      NamedValueReference.all(in: value.span, of: tree.source).first { reference in
        reference.span.start + 2 <= offset && offset <= reference.span.end - 2
      }
    }
    let source = value?.expressions.first { source in
      source.codeSpan.start <= offset && offset <= source.codeSpan.end
    }
    code = source.flatMap { source in
      view.context.expression(startingAt: source.span.start).map {
        Code(expression: $0, offset: $0.code.offset(ofFile: offset))
      }
    }
  }

  private static func spot(at offset: Int, in tree: SyntaxTree, _ element: Element?) -> Spot {
    for node in tree.allNodes where node.span.touches(offset) {
      if node.commentBody != nil, node.span.start < offset, offset < node.span.end {
        return .comment(node)
      }
      if let text = node.text, text.value.span.touches(offset), !text.value.isBlank {
        return .text(text)
      }
    }
    guard let element else { return .between }
    if element.nameSpan.touches(offset) { return .elementName(element) }
    if let endTag = element.endTagSpan, endTag.start + 2 <= offset, offset < endTag.end {
      return .elementName(element)
    }
    if element.startTagSpan.start < offset, offset < element.startTagSpan.end {
      for attribute in element.attributes {
        if attribute.nameSpan.touches(offset) { return .attributeName(attribute, element) }
        if attribute.value.span.touches(offset), attribute.span.start < offset {
          return .attributeValue(attribute, element)
        }
      }
      return .startTag(element)
    }
    for text in element.texts where text.value.span.touches(offset) { return .text(text) }
    return .between
  }
}

extension Cursor.Spot {
  /// The value that holds the offset.
  public var value: Value? {
    switch self {
    case .attributeValue(let attribute, _): attribute.value
    case .text(let text): text.value
    case .elementName, .startTag, .attributeName, .comment, .between: nil
    }
  }
}

extension Span {
  /// True for an offset where a caret touches what the span covers.
  func touches(_ offset: Int) -> Bool { start <= offset && offset <= end }
}
