public import PolicyExpressions
public import PolicySyntax
public import SourceText

/// A policy expression together with its tokens and its owner.
public struct PolicyExpression: Sendable {
  public let source: ExpressionSource
  public let code: DecodedText

  /// The tokens of the code, in which the placeholders of a template are holes.
  public let tokenized: TokenizedCode
  public let tree: ExpressionTree

  /// False for code of which only the template knows what it will be.
  public let isReadable: Bool

  /// The value that the expression is, or begins.
  public let value: Value

  /// The element whose attribute or text holds the expression.
  public let element: Element

  /// The attribute that holds the expression; nil for text.
  public let attribute: Attribute?

  public var tokens: [Token] { tokenized.tokens }

  /// The expressions of a document in the order of the text: those of an element's attributes, then
  /// what stands inside the element.
  ///
  /// What looks like one behind other text is text as well, and sent as it stands.
  static func all(in tree: SyntaxTree, template: TemplateLanguage) -> [PolicyExpression] {
    guard tree.hasExpressions else { return [] }
    return tree.allNodes.flatMap { node -> [PolicyExpression] in
      if let element = node.element {
        return element.attributes.compactMap { attribute in
          attribute.value.leadingExpression.map {
            PolicyExpression(
              $0, in: attribute.value, element: element, attribute: attribute, template: template)
          }
        }
      }
      guard let text = node.text, let parent = node.parent,
        let source = text.value.leadingExpression
      else { return [] }
      return [
        PolicyExpression(
          source, in: text.value, element: parent, attribute: nil, template: template)
      ]
    }
  }

  private init(
    _ source: ExpressionSource, in value: Value, element: Element, attribute: Attribute?,
    template: TemplateLanguage
  ) {
    self.source = source
    self.value = value
    self.element = element
    self.attribute = attribute
    code = source.code
    let codeWithHoles = template.codeWithHoles(code.bytes)
    isReadable = codeWithHoles != nil
    tokenized = TokenizedCode(codeWithHoles ?? code.bytes)
    tree = ExpressionTree(parsing: tokenized, as: source.form)
  }

  /// The place in the file of one token.
  public func span(of token: Token) -> Span { code.fileSpan(token.range) }

  /// The place in the file of a run of tokens.
  public func span(ofTokens range: Range<Int>) -> Span {
    guard let first = range.first, let last = range.last else { return source.span }
    return code.fileSpan(tokens[first].range.lowerBound..<tokens[last].range.upperBound)
  }
}

extension ExpressionTree {
  fileprivate init(parsing code: TokenizedCode, as form: ExpressionSource.Form) {
    self.init(parsing: code, as: form == .oneLine ? .expression : .statements)
  }
}
