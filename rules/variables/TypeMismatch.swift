import Linting
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension VariablesRules { static var typeMismatch: any Rule { TypeMismatch() } }

private struct TypeMismatch: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      for reading in TypedReading.all(among: report[VariableValues.self].all) {
        let ways = report.ways(to: reading.expression)
        guard !report[MentionsInUnknownPlaces.self].texts.contains(reading.name),
          let extent = ways.extent(where: { way in
            report.types(of: reading.name, on: way)?.allSatisfy(reading.type.excludes) == true
          }),
          let way = ways.first(where: { report.types(of: reading.name, on: $0) != nil }),
          let stored = report.types(of: reading.name, on: way),
          let setter = way.state.variable(reading.name).doers.first
        else { continue }
        report(
          reading.nameSpan, Self.message(reading, stored),
          // `as` gives null, and of a JToken more types are known to the service than here.
          atMost: reading.form == .asType || stored.contains(where: \.isJSON) ? .warning : nil,
          holdingFor: extent,
          related: [
            Note("'\(reading.name)' is set here", at: setter.placeOfVariable(named: reading.name))
          ])
      }
    }
  }

  private static func message(_ reading: TypedReading, _ types: Set<StoredType>) -> String {
    let wanted = reading.type
    let stored = types.map { "'\($0.name)'" }.sorted().joined(separator: " or ")
    let effect =
      switch reading.form {
      case .cast: "so the cast to '\(wanted.name)' fails the request"
      case .asType: "so 'as \(wanted.name)' always gives null"
      case .getValueOrDefault: "so 'GetValueOrDefault<\(wanted.name)>' can't give it"
      }
    let remedy =
      if types.count > 1 {
        "read it as it is stored"
      } else if types.contains(where: { $0.name == "string" }), wanted.isParsed {
        "read it as 'string' and parse it, or store it as '\(wanted.name)' by an expression"
      } else if types.contains(where: \.isJSON), !wanted.isJSON {
        "convert it where it is stored, or read it as \(stored) first"
      } else {
        "read it as \(stored)"
      }
    return "'\(reading.name)' holds \(stored), \(effect); \(remedy)"
  }
}
