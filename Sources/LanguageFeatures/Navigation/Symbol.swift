import Linting
public import PolicyCatalog
public import PolicyExpressions
public import PolicySyntax
import ServiceModel
public import SourceText
import Workspace

/// Something with a name that stands at an offset of a policy.
public struct Symbol: Sendable {
  public enum Kind: Sendable {
    /// A variable of `context.Variables`.
    case variable
    case namedValue
    /// Something else of the service: a fragment, a backend, a logger.
    case resource(ResourceKind, workspace: String?)
    /// A name that code declares.
    case local(LocalName)
    /// A member of a type that code uses.
    case member(Binding.MemberUse)
    case statement(Element)
    /// `<base />`.
    case base(Element)
  }

  /// A name that code declares, with the code.
  public struct LocalName: Sendable {
    public let local: CodeLocal
    let expression: PolicyExpression
  }

  /// What the name is of.
  public let kind: Kind

  /// What it goes by: of a resource the name under which it was found, which may be written otherwise here.
  public let name: String

  /// The name at the offset.
  public let span: Span

  /// What the symbol is, as people call it.
  public var noun: String {
    switch kind {
    case .variable: "variable"
    case .namedValue: "named value"
    case .resource(let kind, _): kind.noun
    case .local(let name): name.local.kind.noun
    case .member: "member"
    case .statement: "statement"
    case .base: "base"
    }
  }
}

extension CodeLocal.Kind {
  var noun: String {
    switch self {
    case .variable: "local variable"
    case .constant: "constant"
    case .parameter: "parameter"
    case .queryVariable: "variable of a query"
    case .function: "local function"
    }
  }
}

extension Cursor {
  /// What has a name at the offset; nil where nothing has.
  public var symbol: Symbol? {
    view.context.whileInUse {
      if let namedValue {
        return Symbol(kind: .namedValue, name: namedValue.name, span: namedValue.nameSpan)
      }
      if let code { return symbol(in: code) ?? variable }
      switch spot {
      case .elementName(let element):
        return Symbol(
          kind: element.is(.base) ? .base(element) : .statement(element), name: element.name,
          span: nameSpan(of: element))
      case .attributeValue(let attribute, let element):
        return resource(attribute, element) ?? variable
      case .startTag, .attributeName, .text, .comment, .between: return nil
      }
    }
  }

  private func symbol(in code: Code) -> Symbol? {
    let places = code.expression.places
    if let local = places.local(at: code.offset) {
      let touched =
        ([local.declaration] + local.uses.map(\.range)).first {
          $0.lowerBound <= code.offset && code.offset <= $0.upperBound
        } ?? local.declaration
      return Symbol(
        kind: .local(
          Symbol.LocalName(
            local: local, expression: code.expression)),
        name: local.name, span: code.expression.span(ofNode: touched))
    }
    if let use = places.member(at: code.offset) {
      return Symbol(
        kind: .member(use), name: use.member.name, span: code.expression.span(ofNode: use.range))
    }
    return nil
  }

  private var variable: Symbol? {
    view.context[VariablePlaces.self].all.first { $0.span.touches(offset) }.map {
      Symbol(kind: .variable, name: $0.name, span: $0.span)
    }
  }

  private func resource(_ attribute: Attribute, _ element: Element) -> Symbol? {
    guard
      let reference = view.context.references(of: element).first(where: {
        attribute.value.span.contains($0.place.span)
      }), let name = reference.names.first, !name.isSecret, reference.isLiteral
    else { return nil }
    let kind = reference.referral.kind
    let workspace = view.document.placement?.workspace
    let text = name.text.trimmed
    let found = view.service.model.resolve(text, reference.referral, in: workspace).resource
    return Symbol(
      kind: .resource(kind, workspace: found?.workspace ?? workspace), name: found?.id ?? text,
      span: reference.place.span)
  }

  /// The name in the tag that the offset is in.
  private func nameSpan(of element: Element) -> Span {
    guard let endTag = element.endTagSpan, endTag.start <= offset else { return element.nameSpan }
    let start = endTag.start + 2
    return Span(start, min(start + element.nameSpan.range.count, endTag.end))
  }
}
