import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension ValuesRules { static var headerLineBreaks: any Rule { HeaderLineBreaks() } }

private struct HeaderLineBreaks: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(whoseCode: CodeTrait { $1.wholeBody != nil }) {
      expression, binding, report in
      guard expression.element.is(.value), expression.element.parent?.is(.setHeader) == true,
        expression.attribute == nil, let (body, use) = binding.wholeBody,
        expression.element.onlyText?.value.wholeExpression?.span == expression.source.span
      else { return }
      report(
        expression.span(ofNode: use.range),
        "\(body.reason), and the gateway refuses a header with them, so that the request fails; \(body.remedy)",
        serviceMessage: "Specified value has invalid CRLF characters.")
    }
  }
}

extension Binding {
  /// The body that is all that the code gives; nil where it gives something else.
  fileprivate var wholeBody: (body: WholeBody, use: ValueUse)? {
    guard results.count == 1,
      let use = contextUses.first(where: { $0.range == results[0].range }),
      let body = WholeBody(use)
    else { return nil }
    return (body, use)
  }
}

/// A body that code turns into text as it is.
private enum WholeBody {
  /// As it was sent.
  case text
  /// As Json.NET writes it by itself.
  case json

  init?(_ use: ValueUse) {
    guard let reading = BodyReading(use),
      let type = reading.call.typeArguments.first.flatMap(StoredType.init)
    else { return nil }
    let rest = use.path.steps[(reading.step + 1)...].filter { !$0.isCast }
    // Whoever asks another service for a text knows what it answers, such as a token.
    if [.requestBody, .responseBody].contains(reading.body), type.name == "string",
      rest.allSatisfy(\.trims)
    {
      self = .text
    } else if type.isJSON, rest.count == 1, rest[rest.startIndex].writesIndented {
      self = .json
    } else {
      return nil
    }
  }

  var reason: String {
    switch self {
    case .text: "a whole body may have line breaks"
    case .json: "'ToString()' writes JSON in several lines"
    }
  }

  var remedy: String {
    switch self {
    case .text: "pick out what is wanted, or encode it, as with 'Uri.EscapeDataString'"
    case .json: "write 'ToString(Newtonsoft.Json.Formatting.None)'"
    }
  }
}

extension AccessPath.Step {
  /// True for a step that leaves line breaks inside a text.
  fileprivate var trims: Bool { ["Trim", "ToString", "ToLower", "ToUpper"].contains(name) }

  /// True for `ToString()`, which puts the members of an object on lines of their own.
  fileprivate var writesIndented: Bool {
    if case .call(let call) = self {
      call.name == "ToString" && call.arguments.isEmpty
    } else {
      false
    }
  }
}
