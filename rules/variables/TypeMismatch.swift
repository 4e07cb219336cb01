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
        guard !report[MentionsInUnknownPlaces.self].texts.contains(reading.name) else { continue }
        let ways = report.ways(to: reading.expression)
        let always = ways.extent(where: { way in
          report.types(of: reading.name, on: way)?.allSatisfy(reading.type.excludes) == true
        })
        let sometimes =
          always == nil
          ? ways.extent(where: { Self.mayExclude(reading, on: $0, report) }) : nil
        guard let extent = always ?? sometimes,
          let way = ways.first(where: { report.types(of: reading.name, on: $0) != nil }),
          let stored = report.types(of: reading.name, on: way),
          let setting = [way].placeOfSetting(reading.name)
        else { continue }
        report(
          reading.nameSpan,
          always == nil ? Self.messageOfSome(reading, stored) : Self.message(reading, stored),
          // `as` gives null, and of a JToken more types are known to the service than here.
          atMost: reading.form == .asType || always == nil || stored.contains(where: \.isJSON)
            ? .warning : nil,
          holdingFor: extent,
          related: [Note("'\(reading.name)' is set here", at: setting)])
      }
    }
  }

  /// True where the variable holds one type in some calls and another in others, and nothing looks which.
  private static func mayExclude(
    _ reading: TypedReading, on way: Observations.Way, _ report: Report
  ) -> Bool {
    guard reading.form != .asType, reading.isSurelyEvaluated, !way.circumstances.isConditional,
      let types = report.types(of: reading.name, on: way)
    else { return false }
    return types.contains(where: reading.type.excludes)
      && !way.mayHaveTested(variable: reading.name)
  }

  private static func messageOfSome(_ reading: TypedReading, _ types: Set<StoredType>) -> String {
    let wanted = reading.type
    let others = types.filter(wanted.excludes).map { "'\($0.name)'" }.sorted()
    return "'\(reading.name)' holds '\(wanted.name)' in some calls and "
      + "\(others.joined(separator: " or ")) in others, where reading it as '\(wanted.name)' fails the "
      + "request; store the same type everywhere"
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
