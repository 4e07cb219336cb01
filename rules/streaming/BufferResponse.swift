import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension StreamingRules { static var bufferResponse: any Rule { BufferResponse() } }

private struct BufferResponse: Rule {
  func subscribe(to events: inout Events) {
    events.on(.forwardRequest) { element, report in
      guard let buffering = element[.bufferResponse] else {
        guard let calls = report.streamedCalls(forwardedBy: element),
          !Self.isOneOfSeveralKinds(element, report)
        else { return }
        report(
          element.nameSpan,
          "\(calls.reason.text), but 'forward-request' collects the response before it passes it on; add buffer-response=\"false\"",
          atMost: calls.reason.ceiling, holdingFor: calls.extent, related: calls.reason.notes,
          fixes: [
            Fix(
              "add buffer-response=\"false\"", safety: Self.safety(in: report),
              edits: [Self.addition(to: element, report)])
          ])
        return
      }
      let wrong = report.texts(of: buffering.value).filter { $0.text != "false" }
      guard !wrong.isEmpty, let calls = report.streamedCalls(forwardedBy: element),
        !Self.isOneOfSeveralKinds(element, report)
      else { return }
      for text in wrong {
        report(
          buffering.value.span,
          "\(calls.reason.text), but 'buffer-response' is '\(text.shown)', so the response is collected before it is passed on; set it to 'false'",
          atMost: calls.reason.ceiling, holdingFor: calls.extent,
          related: calls.reason.notes + text.definitions,
          fixes: buffering.value.isLiteral
            ? [
              Fix(
                "set it to 'false'", safety: Self.safety(in: report),
                edits: [report.edit(buffering.value.span, with: "false")])
            ] : [], in: text.environment)
      }
    }
  }

  /// True for a `forward-request` in a `choose` that has another one for streams.
  private static func isOneOfSeveralKinds(_ request: Element, _ report: Report) -> Bool {
    guard let choose = request.ancestors.filter({ $0.is(.choose) }).last else { return false }
    return choose.descendants.contains { other in
      guard other.is(.forwardRequest), other != request,
        let buffering = other[.bufferResponse]
      else { return false }
      let texts = report.texts(of: buffering.value).map(\.text)
      return texts.isEmpty || texts.contains("false")
    }
  }

  /// At the broader scopes the change reaches APIs that nobody has looked at here.
  private static func safety(in report: Report) -> Fix.Safety {
    switch report.document.placement?.scope {
    case .global, .workspace, .product, .fragment: .unsafe
    case .api, .operation, nil: .safe
    }
  }

  /// The attribute behind the last one, set off and quoted like that.
  private static func addition(to element: Element, _ report: Report) -> Edit {
    let attributes = element.attributes
    guard let last = attributes.last else {
      return report.edit(Span(at: element.nameSpan.end), with: " buffer-response=\"false\"")
    }
    let previousEnd = attributes.dropLast().last?.span.end ?? element.nameSpan.end
    let gap = report.document.source.text(Span(previousEnd, last.span.start))
    let quote = last.quote == UInt8(ascii: "'") ? "'" : "\""
    return report.edit(
      Span(at: last.span.end), with: "\(gap)buffer-response=\(quote)false\(quote)")
  }
}
