import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension RoutesRules { static var rewriteParameter: any Rule { RewriteParameter() } }

private struct RewriteParameter: Rule {
  func subscribe(to events: inout Events) {
    events.on(.rewriteUri) { element, report in
      guard let template = element[.template]?.value, template.expressions.isEmpty,
        !report.settings.template.hasPlaceholder(in: template.raw)
      else { return }
      let operations = report.operations
      guard !operations.isEmpty else { return }
      for part in template.parts {
        switch part {
        case .literal(let span):
          for (name, span) in Self.parameters(in: span, of: report.document.source)
          where !operations.haveTemplateParameter(name) {
            report(
              span, Self.message(name, operations), related: operations.templateNotes,
              serviceMessage: Self.serviceMessage)
          }
        case .namedValue(let reference):
          guard let (name, definition) = Self.parameter(from: reference, operations, report)
          else { continue }
          report(
            reference.nameSpan, Self.message(name, operations),
            related: operations.templateNotes
              + [Note("the parameter comes from here", at: definition)],
            serviceMessage: Self.serviceMessage)
        case .expression:
          break
        }
      }
    }
  }

  private static let serviceMessage =
    "Only parameters specified in the original URL template can be used in the rewrite template"

  private static func message(_ name: String, _ operations: [OpenAPIOperation]) -> String {
    "'{\(name)}' is no parameter of the operation's URL template (\"Only parameters specified in "
      + "the original URL template can be used in the rewrite template\"); "
      + operations.advice(onParameter: name)
  }

  /// The parameters `{name}` of a text, with their braces.
  private static func parameters(in span: Span, of source: SourceText) -> [(String, Span)] {
    var found: [(String, Span)] = []
    var index = span.start
    while let open = source.bytes[index..<span.end].firstIndex(of: UInt8(ascii: "{")),
      let close = source.bytes[open..<span.end].firstIndex(of: UInt8(ascii: "}"))
    {
      let parameter = Span(open, close + 1)
      // `${name}` and the like are filled in before the policy reaches the service.
      let isPlaceholder = open > span.start && "$#%".utf8.contains(source.bytes[open - 1])
      if !isPlaceholder, let name = URLTemplate(source.text(parameter)).parameterNames.first {
        found.append((name, parameter))
      }
      index = close + 1
    }
    return found
  }

  /// The first unknown parameter that a named value brings in, and where its value stands.
  private static func parameter(
    from reference: NamedValueReference, _ operations: [OpenAPIOperation], _ report: Report
  ) -> (name: String, definition: Place)? {
    for set in report.service.model.namedValueSets {
      guard let value = set.value(named: reference.name)?.value else { continue }
      let names = URLTemplate(value.value).parameterNames
      if let name = names.first(where: { !operations.haveTemplateParameter($0) }) {
        return (name, value.place)
      }
    }
    return nil
  }
}
