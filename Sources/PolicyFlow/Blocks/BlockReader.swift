import PolicyCatalog
import PolicySyntax
import SourceText

/// Reads the statements of a document's section into a block, by what the catalogue says of them.
struct BlockReader {
  private let reading: DocumentReading
  private let section: PolicySection

  init(_ reading: DocumentReading, section: PolicySection) {
    self.reading = reading
    self.section = section
  }

  func block(of container: Element) -> Block {
    var steps: [Step] = []
    for node in container.children {
      if let element = node.element {
        // The service refuses base in a fragment, so it stands for nothing there.
        if element.is(.base), element.tree.root?.is(.fragment) == true { continue }
        steps.append(step(of: element))
      } else if node.isUnread || holdsPlaceholder(node) {
        steps.append(.unknown(.placeholder, nil))
      }
    }
    return steps.isEmpty ? .empty : Block(steps)
  }

  private func holdsPlaceholder(_ node: Node) -> Bool {
    node.text.map { !$0.value.isBlank && reading.isPlaceholder($0.value.raw) } ?? false
  }

  private func step(of element: Element) -> Step {
    guard let effects = StatementCatalog.statement(for: element)?.effects else {
      return .unknown(.statement, element)
    }
    let reader = EffectReader(element, effects, reading: reading, section: section)
    switch effects.runs {
    case .replaced:
      return element.is(.base)
        ? .base(element)
        : .fragment(element, ids: element[.fragmentId].flatMap { reading.texts($0.value) })
    case nil, .ownRequest, .ownAnswer, .resolver, .sections:
      // What stands inside describes something else, and is worked out at the statement's turn.
      return .statement(
        reader.statement(evaluating: allCode(in: element, kept: reader.keptExpression)))
    case let mode?:
      return .compound(compound(element, reader, mode))
    }
  }

  // MARK: Statements that run others

  private func compound(_ element: Element, _ reader: EffectReader, _ mode: RunMode) -> Compound {
    let deciding = reader.decidingAttribute
    switch mode {
    case .firstTrue:
      return Compound(
        reader.statement(evaluating: ownCode(of: element)), mode: mode,
        branches: element.childElements.map { child in
          let attribute = deciding.flatMap { child[$0] }
          return Branch(
            element: child, condition: attribute.map { condition($0, of: child) },
            block: block(of: child))
        })
    case .together:
      return Compound(
        reader.statement(evaluating: ownCode(of: element)), mode: mode,
        // Each statement inside is a part of its own.
        branches: element.childElements.map { child in
          Branch(element: child, condition: nil, block: Block([step(of: child)]))
        },
        waitsForAll: reader.waitsForAll)
    default:
      let attribute = mode == .again ? deciding.flatMap { element[$0] } : nil
      let asked = attribute.map { condition($0, of: element) }
      let code = ownCode(of: element).filter { $0.offset != asked?.code?.offset }
      return Compound(
        reader.statement(evaluating: code), mode: mode,
        branches: [Branch(element: element, condition: nil, block: block(of: element))],
        repetition: asked)
    }
  }

  private func condition(_ attribute: Attribute, of element: Element) -> FlowCondition {
    guard let source = attribute.value.leadingExpression else {
      let texts = reading.texts(attribute.value)?.map { $0.trimmed.lowercased() }
      return FlowCondition(
        constant: texts == ["true"] ? true : texts == ["false"] ? false : nil, code: nil)
    }
    let verdict = reading.condition(source)
    return FlowCondition(
      constant: verdict?.constant, code: self.code(source, of: element, for: .condition),
      mayBeOpposite: verdict?.mayBeOpposite ?? true,
      whenTrue: verdict?.whenTrue ?? [], whenFalse: verdict?.whenFalse ?? [])
  }
}

extension BlockReader {
  /// The expressions in an element's own attributes.
  private func ownCode(of element: Element, kept: ExpressionSource? = nil) -> [EvaluatedCode] {
    guard element.tree.hasExpressions else { return [] }
    return element.attributes.compactMap { attribute in
      attribute.value.leadingExpression.map { code($0, of: element, kept: kept) }
    }
  }

  /// The expressions in an element and all that it holds, in the order of the text.
  ///
  /// - Parameter kept: the one whose value a variable gets.
  private func allCode(in element: Element, kept: ExpressionSource?) -> [EvaluatedCode] {
    guard element.tree.hasExpressions else { return [] }
    var all = ownCode(of: element, kept: kept)
    for node in element.children {
      if let child = node.element {
        all += allCode(in: child, kept: kept)
      } else if let source = node.text?.value.leadingExpression {
        all.append(code(source, of: element, kept: kept))
      }
    }
    return all
  }

  private func code(
    _ source: ExpressionSource, of element: Element, kept: ExpressionSource?
  ) -> EvaluatedCode {
    code(source, of: element, for: source.span == kept?.span ? .kept : .other)
  }

  private func code(
    _ source: ExpressionSource, of element: Element, for purpose: CodePurpose
  ) -> EvaluatedCode {
    EvaluatedCode(source: source, element: element, acts: reading.acts(source, purpose))
  }
}
