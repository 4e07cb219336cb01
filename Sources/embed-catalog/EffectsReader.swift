import CatalogModel
import SourceText
import StructuredData

/// Reads what a statement does to a call, and gives the Swift that builds it.
///
/// `Data/README.md` of the catalogue says what `effects` holds; whatever is no word of the
/// vocabulary, and no attribute or child of the statement, is a problem at its place.
struct EffectsReader {
  let file: DataFile

  /// The statement that has the effects.
  let statement: StructuredValue

  /// The names of all files about statements.
  let statementNames: Set<String>

  /// The reasons of errors that a page names.
  let reasons: Set<String>

  private var pieces: EffectPieces { EffectPieces(file: file) }

  static let keys = [
    "source", "runs", "ends", "errors", "sets-variable", "reads", "consumes", "writes", "removes",
    "buffers",
    "checks", "sends", "shares", "needs", "skipped", "when-evaluated", "by-section", "notes",
  ]

  /// The expression that makes the effects.
  func code() -> String {
    guard let effects = statement["effects"] else {
      file.report("'effects' is missing", at: Span(at: statement.span.start))
      return ""
    }
    file.check(effects, keys: Self.keys)
    if effects["source"]?.elements.isEmpty != false {
      file.report("'source' is missing: the pages or sources it is from", at: effects.span)
    }
    return SwiftCode.call(
      "StatementEffects",
      [
        "sources: \(list(effects["source"], pieces.source))",
        effects["runs"].map(runs),
        optionalList("endings", effects["ends"], ending),
        optionalList("failures", effects["errors"], failure),
        optionalList("variables", effects["sets-variable"], variable),
        optionalList("reads", effects["reads"], use),
        optionalList("consumes", effects["consumes"], use),
        optionalList("writes", effects["writes"], use),
        optionalList("removes", effects["removes"], use),
        optionalList("buffers", effects["buffers"], use),
        effects["checks"].map { "check: \(check($0))" },
        optionalList("sends", effects["sends"], sending),
        optionalList("shares", effects["shares"], sharedState),
        optionalList("needs", effects["needs"], need),
        optionalList("skipped", effects["skipped"]) { ".\(pieces.word($0, ConditionWord.self))" },
        effects["when-evaluated"].map {
          "evaluations: \(SwiftCode.list($0.members.map(evaluation)))"
        },
        effects["by-section"].map { "bySection: \(SwiftCode.list($0.members.map(bySection)))" },
        optionalList("remarks", effects["notes"], pieces.remark),
      ])
  }

  // MARK: Pieces

  func list(
    _ value: StructuredValue?, _ element: (StructuredValue) -> String
  ) -> String {
    guard let value else { return "[]" }
    if value.elements.isEmpty { file.report("expected a list", at: value.span) }
    return SwiftCode.list(value.elements.map(element))
  }

  private func optionalList(
    _ label: String, _ value: StructuredValue?, _ element: (StructuredValue) -> String
  ) -> String? {
    value.map { "\(label): \(list($0, element))" }
  }

  /// `sure: likely`, or `sure: { status: likely }` for parts of the fact.
  func sure(_ map: StructuredValue) -> String? {
    guard let value = map["sure"] else { return nil }
    if value.members.isEmpty { return "sure: Certainties(.\(pieces.word(value, Certainty.self)))" }
    let parts = value.members.map { member in
      let aspect = EffectAspect(rawValue: member.key)
      if aspect == nil {
        file.report(
          "expected one of \(EffectAspect.words.joined(separator: ", "))", at: member.keySpan)
      }
      if map[member.key] == nil {
        file.report("the fact has no '\(member.key)' that could be uncertain", at: member.keySpan)
      }
      return "\(aspect.map { ".\($0)" } ?? ""): .\(pieces.word(member.value, Certainty.self))"
    }
    return "sure: \(SwiftCode.list(parts))"
  }

  private func bySection(_ member: StructuredValue.Member) -> String {
    guard let section = PolicySection(rawValue: member.key) else {
      file.report(
        "expected one of \(PolicySection.words.joined(separator: ", "))", at: member.keySpan)
      return ""
    }
    return "(.\(section), \(pieces.remark(member.value)))"
  }

  // MARK: Facts

  private func runs(_ value: StructuredValue) -> String {
    guard !value.members.isEmpty else { return "runs: .\(pieces.word(value, RunMode.self))" }
    file.check(value, keys: ["how", "retries", "until-first", "sure"])
    let arguments: [String?] = [
      "runs: .\(pieces.word("how", of: value, RunMode.self))",
      value["sure"].map { "runsCertainty: .\(pieces.word($0, Certainty.self))" },
      attribute("retries", value["retries"]), condition("untilFirst", value["until-first"]),
    ]
    return arguments.compactMap(\.self).joined(separator: ", ")
  }

  private func ending(_ value: StructuredValue) -> String {
    file.check(
      value, keys: ["how", "when", "unless", "only", "skips", "status", "default", "sure"])
    return SwiftCode.call(
      "Ending",
      [
        ".\(pieces.word("how", of: value, EndingForm.self))",
        condition("when", value["when"]), condition("unless", value["unless"]),
        pieces.text("only", value["only"]),
        "skips: .\(pieces.word("skips", of: value, SkippedPart.self))",
        status(value), sure(value),
      ])
  }

  private func failure(_ value: StructuredValue) -> String {
    file.check(
      value,
      keys: [
        "what", "when", "unless", "only", "source", "reasons", "status", "default", "note", "sure",
      ])
    return SwiftCode.call(
      "Failure",
      [
        condition("when", value["when"]), condition("unless", value["unless"]),
        pieces.text("only", value["only"]),
        file.word(value["what"], of: ["inside"]).map { _ in "isFromInside: true" },
        pieces.text("source", value["source"]),
        optionalList("reasons", value["reasons"], reason),
        status(value), pieces.text("note", value["note"]), sure(value),
      ])
  }

  private func reason(_ value: StructuredValue) -> String {
    if !reasons.contains(value.scalarText ?? "") {
      file.report("'reasons' of call.yaml lacks this reason", at: value.span)
    }
    return file.text(value)
  }

  private func variable(_ value: StructuredValue) -> String {
    file.check(
      value, keys: ["name", "type", "when", "unless", "else", "at", "note", "sure"])
    return SwiftCode.call(
      "VariableEffect",
      [
        value["name"].map { name($0.scalarText ?? "", at: $0.span) } ?? missing("name", of: value),
        "type: \(value["type"].map(storedType) ?? missing("type", of: value))",
        condition("when", value["when"]), condition("unless", value["unless"]),
        value["else"].map { "otherwise: .\(pieces.word($0, UnsetVariable.self))" },
        value["at"].map { "from: .\(pieces.word($0, PolicySection.self))" },
        pieces.text("note", value["note"]), sure(value),
      ])
  }

  func missing(_ key: String, of value: StructuredValue) -> String {
    file.report("'\(key)' is missing", at: value.span)
    return ""
  }

  /// `IResponse`, or `of @value`.
  private func storedType(_ value: StructuredValue) -> String {
    if let text = value.scalarText, text.hasPrefix("of ") {
      return ".ofValue(\(place(text.dropFirst(3), at: value.span)))"
    }
    return ".word(.\(pieces.word(value, StoredTypeWord.self)))"
  }

  func check(_ value: StructuredValue) -> String {
    file.check(value, keys: ["what", "looks-at"])
    return SwiftCode.call(
      "Check",
      [
        ".\(pieces.word("what", of: value, GuardKind.self))",
        "looksAt: \(list(value["looks-at"], subject))",
      ])
  }

  private func sending(_ value: StructuredValue) -> String {
    file.check(
      value, keys: ["to", "awaited", "until", "limit", "by", "carries", "note", "sure"])
    return SwiftCode.call(
      "Sending",
      [
        "to: .\(pieces.word("to", of: value, Destination.self))",
        "isAwaited: \(file.flag(value["awaited"]) ?? false)",
        file.word(value["until"], of: ["headers"]).map { _ in "endsWithHeaders: true" },
        attribute("limit", value["limit"]), attribute("backend", value["by"]),
        optionalList("carries", value["carries"], use), pieces.text("note", value["note"]),
        sure(value),
      ])
  }

  private func sharedState(_ value: StructuredValue) -> String {
    file.check(value, keys: ["kind", "key", "reach", "pairs", "sure"])
    let key = value["key"].map { key in
      key["of"].map { ".of(\(statementName($0)))" } ?? ".subjects(\(list(key, subject)))"
    }
    return SwiftCode.call(
      "SharedState",
      [
        ".\(pieces.word("kind", of: value, SharedKind.self))",
        "key: \(key ?? missing("key", of: value))",
        "reach: .\(pieces.word("reach", of: value, Reach.self))",
        optionalList("pairs", value["pairs"], statementName), sure(value),
      ])
  }

  private func need(_ value: StructuredValue) -> String {
    let kind: String
    if let resource = value["resource"] {
      file.check(value, keys: ["resource", "by", "sure"])
      let by = value["by"].map { attribute($0) } ?? "nil"
      kind = ".resource(.\(pieces.word(resource, NeededResource.self)), by: \(by))"
    } else if let statement = value["statement"] {
      file.check(value, keys: ["statement", "where", "sure"])
      let section =
        value["where"]?.scalarText == "service"
        ? "nil" : ".\(pieces.word("where", of: value, PolicySection.self))"
      kind = ".statement(\(statementName(statement)), in: \(section))"
    } else {
      file.check(value, keys: ["place", "sure"])
      kind = ".place(\(value["place"].map { file.text($0) } ?? missing("place", of: value)))"
    }
    return SwiftCode.call("Need", [kind, pieces.plainCertainty(value)])
  }

  private func evaluation(_ member: StructuredValue.Member) -> String {
    let value = member.value
    let isPlain = value.members.isEmpty
    if !isPlain { file.check(value, keys: ["at", "sure"]) }
    return SwiftCode.call(
      "Evaluation",
      [
        place(member.key[...], at: member.keySpan),
        isPlain
          ? ".\(pieces.word(value, EvaluationMoment.self))"
          : ".\(pieces.word("at", of: value, EvaluationMoment.self))",
        pieces.plainCertainty(value),
      ])
  }

  /// A number, a value of the statement, or a number for each section.
  func status(_ map: StructuredValue) -> String? {
    guard let value = map["status"] else { return nil }
    if let code = value.integer { return "status: .code(\(code))" }
    guard value.members.isEmpty else {
      let codes = value.members.map { member in
        let section = PolicySection(rawValue: member.key)
        guard let section, let code = member.value.integer else {
          file.report("expected sections with numbers", at: member.keySpan)
          return ""
        }
        return ".\(section): \(code)"
      }
      return "status: .bySection(\(SwiftCode.list(codes)))"
    }
    let number = map["default"].map { value in
      if value.integer == nil { file.report("expected a number", at: value.span) }
      return "\(value.integer ?? 0)"
    }
    return
      "status: .value(\(place((value.scalarText ?? "")[...], at: value.span)), default: \(number ?? "nil"))"
  }
}
