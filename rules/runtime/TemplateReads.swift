import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import SourceText

/// Where Liquid templates of a document read the body of the message that they make a new one for.
struct TemplateReads: DocumentFact {
  struct Read {
    let element: Element
    let body: CallSubject

    /// The first `body` in a tag of the template.
    let span: Span
  }

  let all: [Read]

  static func derive(from context: DocumentContext) -> Self {
    Self(
      all: context.document.tree.elements.compactMap { element in
        // In an answer of its own, a template has no body to read.
        guard element.isNewBodyOfCall, element.parent?.is(.returnResponse) == false,
          let section = element.section, let template = LiquidTemplate(element, context.settings),
          template.unclosed.isEmpty, !template.isUncertain,
          !template.assignedVariables.contains("body"),
          let span = template.tokens.lazy.filter(\.isKnown)
            .compactMap({ template.reads(of: "body", in: $0) }).first
        else { return nil }
        let isRequest = section == .inbound || section == .backend
        return Read(element: element, body: isRequest ? .requestBody : .responseBody, span: span)
      })
  }
}

extension Element {
  /// True for a `set-body` of the call, and not of a request or an answer that a policy makes by itself.
  var isNewBodyOfCall: Bool {
    guard self.is(.setBody) else { return false }
    return parent.flatMap { StatementCatalog.statement(for: $0) }?.effects.runs != .ownRequest
  }
}
