public import PolicyExpressions
public import PolicySyntax
public import ServiceModel
public import SourceText

/// A policy expression together with its tokens and its owner.
public struct PolicyExpression: Sendable {
  public let source: ExpressionSource

  /// The C# as the service compiles it, as far as the named values in it are known.
  public let code: DecodedText

  /// The named values that are put into the code, in its order.
  public let namedValues: [PutInValue]

  /// The values that would break the string they stand in, and are not put in.
  public let brokenStrings: [BrokenString]

  /// The code with its placeholders as holes, as far as it is read.
  public let known: KnownCode

  /// False for code of which only the template knows what it will be.
  public let isReadable: Bool

  /// The value that the expression is, or begins.
  public let value: Value

  /// The element whose attribute or text holds the expression.
  public let element: Element

  /// The attribute that holds the expression; nil for text.
  public let attribute: Attribute?

  /// The tokens of the code, in which the placeholders of a template are holes.
  public var tokenized: TokenizedCode { known.tokenized }
  public var tree: ExpressionTree { known.tree }
  public var tokens: [Token] { tokenized.tokens }

  /// All nodes of the tree, parents first and in the order of the code.
  public var nodes: CodeNodes { known.nodes }

  /// A fact about the code, wherever it stands.
  public subscript<Fact: CodeFact>(_: Fact.Type) -> Fact { known[Fact.self] }

  /// The expressions of a document in the order of the text: those of an element's attributes, then
  /// what stands inside the element.
  ///
  /// What looks like one behind other text is text as well, and sent as it stands.
  ///
  /// - Parameter keeper: the code that was read before, in this document or others.
  static func all(
    in tree: SyntaxTree, _ reading: CodeReading, _ values: ValueContext, _ keeper: any CodeKeeper
  ) -> [PolicyExpression] {
    guard tree.hasExpressions else { return [] }
    return tree.allNodes.flatMap { node -> [PolicyExpression] in
      if let element = node.element {
        return element.attributes.compactMap { attribute in
          attribute.value.leadingExpression.map {
            PolicyExpression(
              $0, in: attribute.value, element: element, attribute: attribute, reading, values,
              keeper)
          }
        }
      }
      guard let text = node.text, let parent = node.parent,
        let source = text.value.leadingExpression
      else { return [] }
      return [
        PolicyExpression(
          source, in: text.value, element: parent, attribute: nil, reading, values, keeper)
      ]
    }
  }

  private init(
    _ source: ExpressionSource, in value: Value, element: Element, attribute: Attribute?,
    _ reading: CodeReading, _ values: ValueContext, _ keeper: any CodeKeeper
  ) {
    let form = ExpressionTree.Form(source.form)
    self.source = source
    self.value = value
    self.element = element
    self.attribute = attribute
    let plain = source.code
    // Holes come first: what a named value says is not the template's.
    let codeWithHoles = values.template.codeWithHoles(plain.bytes)
    isReadable = codeWithHoles != nil
    let bytes = codeWithHoles ?? plain.bytes

    let references = values.namedValueSets.isEmpty ? [] : source.namedValueReferences
    if references.isEmpty {
      namedValues = []
      brokenStrings = []
      code = plain
      known = keeper.code(bytes, as: form)
    } else {
      let strings = CodeStrings(of: TokenizedCode(bytes), in: plain)
      namedValues = reading.values(for: references, values.namedValueSets)
        .filter { !strings.areBroken(by: $0) }
      brokenStrings = strings.broken(by: references, values.namedValueSets)
      code = source.code(puttingIn: namedValues)
      let filledIn = code.puttingInSameTexts(into: bytes)
      known = keeper.code(filledIn, as: form)
    }
  }

  /// The place in the file of one token.
  public func span(of token: Token) -> Span { code.fileSpan(token.range) }

  /// The place in the file of a part of the code.
  public func span(ofNode range: Range<Int>) -> Span { code.fileSpan(range) }

  /// The place in the file of a run of tokens.
  public func span(ofTokens range: Range<Int>) -> Span {
    guard let first = range.first, let last = range.last else { return source.span }
    return code.fileSpan(tokens[first].range.lowerBound..<tokens[last].range.upperBound)
  }
}

extension ExpressionTree.Form {
  init(_ form: ExpressionSource.Form) {
    self = form == .oneLine ? .expression : .statements
  }
}
