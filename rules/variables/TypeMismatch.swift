import Linting
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

struct TypeMismatch: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      let readings = TypedReading.all(among: report[VariableReadings.self].all)
      guard !readings.isEmpty else { return }
      let settings = report[VariableSettings.self]
      guard !settings.all.isEmpty, !settings.haveUnknownNames else { return }
      for (name, readings) in Dictionary(grouping: readings, by: \.name) {
        let own = settings.of(name)
        guard let first = own.first, let stored = report[StoredTypes.Part.self].types[name] ?? nil
        else { continue }
        for reading in readings
        where stored.allSatisfy(reading.type.excludes)
          && report.isOwnValue(reading, setBy: own.map(\.element))
        {
          report(
            reading.nameSpan, Self.message(reading, stored),
            // `as` gives null, and of a JToken more types are known to the service than here.
            atMost: reading.form == .asType || stored.contains(where: \.isJSON) ? .warning : nil,
            related: [Note("'\(name)' is set here", at: report.place(first.nameSpan))])
        }
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

extension Report {
  /// The types of the values that other documents give a variable; nil when one isn't known.
  private func typesStoredElsewhere(in name: String) -> Set<StoredType>? {
    let isOfService = service.model.holds(document.tree)
    let ownNames = isOfService ? self[VariableIndex.Part.self] : nil
    guard !service[VariableIndex.self].haveUnknownNames(beside: ownNames) else { return nil }
    return service[StoredTypes.self]
      .types(of: name, beside: isOfService ? self[StoredTypes.Part.self] : nil)
  }

  /// True when what is read can only be what the document's own statements set, or something of a
  /// type that doesn't fit either.
  fileprivate func isOwnValue(_ reading: TypedReading, setBy statements: [Element]) -> Bool {
    let place = reading.expression.element
    // A fragment may turn a text into what it means, under the same name.
    let mayBeReplaced = unknownInclusions.contains { place.order(of: $0) != .notYet }
    guard !mayBeReplaced, !hasPlaceholders,
      !self[MentionsInUnknownPlaces.self].texts.contains(reading.name),
      let others = typesStoredElsewhere(in: reading.name),
      others.allSatisfy(reading.type.excludes)
    else { return false }
    return place.surelyFollows(oneOf: statements)
      || statements.contains { place.order(of: $0) != .notYet }
        && !mayBeSetElsewhere(reading.name, before: place)
  }
}
