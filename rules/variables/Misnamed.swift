import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension VariablesRules { static var misnamed: any Rule { Misnamed() } }

private struct Misnamed: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      let settings = report[VariableSettings.self]
      // What a fragment reads, those that include it set.
      guard !settings.all.isEmpty, report.document.tree.root?.is(.fragment) == false else { return }
      let own = Set(settings.names.map { $0.lowercased() })
      // Where there is no such variable in any case, another rule says so.
      let readings = report[VariableReadings.self].all.filter { reading in
        reading.needsVariable && !own.contains(reading.name.lowercased())
          && !report[MentionsInUnknownPlaces.self].texts.contains(reading.name)
          && report.isSurelySetNowhereElse(reading.name)
      }
      guard !readings.isEmpty else { return }
      let unread = settings.all.filter { report.isReadNowhere($0.name) }
      guard !unread.isEmpty else { return }
      let responses = Set(
        TypedReading.all(among: report[VariableValues.self].all)
          .filter { $0.type.name == Self.response }.map(\.name))
      for reading in readings {
        let isResponse = responses.contains(reading.name)
        guard let setting = Self.meant(by: reading.name, isResponse: isResponse, unread),
          Self.mayLack(reading, report)
        else { continue }
        report(
          reading.nameSpan,
          "nothing that is known sets '\(reading.name)', and nothing reads '\(setting.name)', which is set "
            + "here; did you mean '\(setting.name)'?",
          // A broader document that isn't known may set it.
          atMost: isResponse && setting.storesResponse ? nil : .info,
          related: [Note("'\(setting.name)' is set here", at: report.place(setting.nameSpan))])
      }
    }
  }

  /// The name of the type of responses.
  private static let response = "IResponse"

  /// True where the variable isn't surely there, nothing has asked for it, and it isn't surely missing.
  private static func mayLack(_ reading: VariableReading, _ report: Report) -> Bool {
    let ways = report.ways(to: reading.expression)
    return !ways.isEmpty
      && ways.allSatisfy {
        !$0.mayHaveTested(variable: reading.name)
          && $0.state.variable(reading.name).presence == .unknown
      }
  }

  /// The variable that was meant by a name that nothing sets.
  private static func meant(
    by name: String, isResponse: Bool, _ unread: [VariableSettings.Setting]
  ) -> VariableSettings.Setting? {
    if isResponse {
      let responses = unread.filter(\.storesResponse)
      if Set(responses.map(\.name)).count == 1 { return responses[0] }
    }
    let near = unread.filter { !$0.name.isNumberedLike(name) }
    let nearest =
      nearestName(to: name, among: near.map(\.name))
      ?? near.first { $0.name.sharesWords(with: name) }?.name
    return nearest.flatMap { nearest in near.first { $0.name == nearest } }
  }
}

extension Report {
  /// True for a variable that neither the document nor the service reads, as far as they are known.
  fileprivate func isReadNowhere(_ name: String) -> Bool {
    !self[VariableMentions.Part.self].contains(name)
      && !service[VariableMentions.self].contains(name)
  }
}

extension VariableSettings.Setting {
  /// True for the response of a request of the policy's own.
  fileprivate var storesResponse: Bool {
    StatementCatalog.statement(for: element)?.effects.variables.contains { effect in
      effect.type == .word(.response)
    } == true
  }
}

extension String {
  /// The words of a name such as `caller-id` or `callerId`, in small letters.
  private var words: Set<String> {
    var words: Set<String> = []
    var word = ""
    for character in self {
      if character.isUppercase || !(character.isLetter || character.isNumber) {
        if !word.isEmpty { words.insert(word) }
        word = ""
      }
      if character.isLetter || character.isNumber { word += character.lowercased() }
    }
    if !word.isEmpty { words.insert(word) }
    return words
  }

  /// True when two names of several words have all words of one of both in common.
  fileprivate func sharesWords(with other: String) -> Bool {
    let own = words
    let theirs = other.words
    return min(own.count, theirs.count) > 1
      && (own.isSubset(of: theirs) || theirs.isSubset(of: own))
  }

  /// True for names of one family, such as `team1` and `team2`.
  fileprivate func isNumberedLike(_ other: String) -> Bool {
    let own = filter { !$0.isNumber }
    return own != self && own == other.filter { !$0.isNumber }
  }
}
