import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
public import SourceText
import Workspace

/// What stands at an offset of a policy, told to people.
public struct Hover: Sendable {
  /// What the text is about.
  public let span: Span
  public let text: MarkedText

  /// Nil where there is nothing to tell.
  public init?(at cursor: Cursor) {
    let view = cursor.view
    let found: (span: Span, text: MarkedText)? = view.context.whileInUse {
      if let symbol = cursor.symbol, let text = Self.text(about: symbol, cursor) {
        return (symbol.span, text)
      }
      if let code = cursor.code { return Self.text(aboutCodeAt: code) }
      return Self.text(aboutMarkupAt: cursor)
    }
    guard let found else { return nil }
    span = found.span
    text = found.text
  }

  private static func text(about symbol: Symbol, _ cursor: Cursor) -> MarkedText? {
    switch symbol.kind {
    case .variable: VariableHover(symbol.name, at: cursor).text
    case .namedValue: NamedValueHover(symbol.name, in: cursor.view).text
    case .resource(let kind, let workspace):
      ResourceHover(kind, symbol.name, workspace, in: cursor.view).text
    case .local(let name): CodeHover.text(of: name.local)
    case .member(let use): CodeHover.text(of: use)
    case .statement(let element): StatementHover(element)?.text
    case .base(let element): BaseHover(element, in: cursor.view).text
    }
  }

  private static func text(aboutCodeAt code: Cursor.Code) -> (Span, MarkedText)? {
    let places = code.expression.places
    if let (signatures, range) = places.candidates(around: code.offset) {
      return (code.expression.span(ofNode: range), CodeHover.text(of: signatures))
    }
    return nil
  }

  private static func text(aboutMarkupAt cursor: Cursor) -> (Span, MarkedText)? {
    switch cursor.spot {
    case .attributeName(let attribute, let element):
      AttributeHover(attribute, of: element).map { (attribute.nameSpan, $0.text) }
    case .attributeValue(let attribute, let element):
      AttributeHover(attribute, of: element).map { (attribute.value.span, $0.text) }
    case .elementName, .startTag, .text, .comment, .between: nil
    }
  }
}
