import PolicyCatalog
import PolicyExpressions
public import PolicyFlow
import PolicySyntax
public import ServiceModel
import SourceText

extension DocumentFlow: DocumentFact {
  public static func derive(from context: DocumentContext) -> DocumentFlow {
    DocumentFlow(context.document.tree, reading: DocumentReading(of: context))
  }
}

extension DocumentReading {
  /// What a document's context knows of its values and code.
  ///
  /// The context keeps what is made of this, so it is not kept in turn.
  fileprivate init(of context: DocumentContext) {
    self.init(
      texts: { [unowned context] value in
        let texts = context.resolve(value).map(\.text)
        return texts.isEmpty ? nil : texts
      },
      condition: { [unowned context] source in
        context.expression(startingAt: source.span.start).flatMap { expression in
          context.binding(of: expression).map { CodeVerdict(expression, $0) }
        }
      },
      acts: { [unowned context] source in
        context.binding(of: source).map(Act.all) ?? []
      },
      isPlaceholder: { [unowned context] text in
        context.settings.template.hasPlaceholder(in: text)
      })
  }
}

extension ServiceFlow: ServiceFact {
  public static func reduce(
    _ parts: [(document: PolicyDocument, part: DocumentFlow)], _ service: Service
  ) -> ServiceFlow {
    let flows = Dictionary(
      parts.map { (ObjectIdentifier($0.document.tree), $0.part) },
      uniquingKeysWith: { first, _ in first })
    return ServiceFlow(service) { tree in
      flows[ObjectIdentifier(tree)] ?? DocumentFlow(tree, reading: .blind)
    }
  }
}

extension CodeVerdict {
  fileprivate init(_ expression: PolicyExpression, _ binding: Binding) {
    var constant: Bool?
    if binding.results.count == 1, case .bool(let value)? = binding.results[0].constant {
      constant = value
    }
    let code = expression.tokenized
    let opposites = ["!", "!=", "<", ">", "<=", ">=", "false"]
    self.init(
      constant: constant,
      mayBeOpposite: code.tokens.indices.contains { index in
        opposites.contains { code.token(at: index, is: $0) }
      })
  }
}

extension Act {
  fileprivate static func all(of binding: Binding) -> [Act] { [] }
}
