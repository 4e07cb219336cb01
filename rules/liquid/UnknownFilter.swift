import Linting
import PolicyCatalog
import SourceText

extension LiquidRules { static var unknownFilter: any Rule { UnknownFilter() } }

private struct UnknownFilter: Rule {
  func subscribe(to events: inout Events) {
    events.on(LiquidDialect.elements) { element, report in
      guard let template = LiquidTemplate(element, report), template.unclosed.isEmpty else {
        return
      }
      for token in template.tokens where token.isKnown && Self.mayHoldFilters(token) {
        for (span, arguments) in template.filters(in: token) {
          let name = template.text(span)
          guard !LiquidDialect.mayBeFilter(name) else { continue }
          if let filter = LiquidDialect.filter(writtenOtherwise: name) {
            // A Ruby date format would be taken for a .NET one.
            let isRubyFormat = filter == "Date" && template.text(arguments).contains("%")
            report(
              span,
              "'\(name)' is no filter where Liquid runs in C# mode, so it isn't applied; "
                + "write '\(filter)'" + (isRubyFormat ? " with a .NET format" : ""),
              fixes: isRubyFormat
                ? []
                : [
                  Fix(
                    "write '\(filter)'", safety: .unsafe, edits: [report.edit(span, with: filter)])
                ])
          } else {
            let nearest = nearestName(to: name, among: LiquidDialect.filters)
            report(
              span,
              "'\(name)' is no filter that the service is documented to support; "
                + (nearest.map { "did you mean '\($0)'?" }
                  ?? "compute the value in an expression and read it from a variable"))
          }
        }
      }
    }
  }

  /// Outputs and assignments take filters; in other tags a bar means nothing.
  private static func mayHoldFilters(_ token: LiquidTemplate.Token) -> Bool {
    switch token.kind {
    case .output: true
    case .tag(let name, _): name == "assign"
    }
  }
}
