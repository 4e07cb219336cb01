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

  private static let keys = [
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

  private func list(
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
  private func sure(_ map: StructuredValue) -> String? {
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

  private func missing(_ key: String, of value: StructuredValue) -> String {
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

  private func check(_ value: StructuredValue) -> String {
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
  private func status(_ map: StructuredValue) -> String? {
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

  // MARK: Conditions

  /// Terms joined by ` and `; nil for what always holds.
  private func condition(_ label: String, _ value: StructuredValue?) -> String? {
    guard let value else { return nil }
    let terms = (value.scalarText ?? "").split(separator: " and ").map {
      term($0, at: value.span)
    }
    if terms.isEmpty { file.report("expected a condition", at: value.span) }
    if terms == [".word(.always)"] { return nil }
    return "\(label): Condition(\(SwiftCode.list(terms)))"
  }

  private func term(_ text: Substring, at span: Span) -> String {
    if let word = ConditionWord(rawValue: String(text)) { return ".word(.\(word))" }
    if text.hasPrefix("in "), let section = PolicySection(rawValue: String(text.dropFirst(3))) {
      return ".section(.\(section))"
    }
    for (prefix, name) in [("with ", "with"), ("without ", "without")] where text.hasPrefix(prefix)
    {
      return ".\(name)(\(attributeName(text.dropFirst(prefix.utf8.count), at: span)))"
    }
    if let sign = text.firstIndex(of: "=") {
      let name = text[..<sign]
      let value = String(text[text.index(after: sign)...])
      let definition = statement["attributes"]?[String(name)]
      let values =
        definition?["type"]?.string == "boolean"
        ? ["true", "false"] : definition?["values"]?.elements.compactMap(\.scalarText)
      if let values, !values.contains(value) {
        file.report("'\(name)' has no value '\(value)'", at: span)
      }
      return ".value(\(attributeName(name, at: span)), \(SwiftCode.literal(value)))"
    }
    let nearest = nearestName(to: String(text), among: ConditionWord.words)
    file.report(
      "'\(text)' is no condition" + (nearest.map { "; did you mean '\($0)'?" } ?? ""), at: span)
    return ""
  }

  // MARK: Subjects

  private func use(_ value: StructuredValue) -> String {
    guard !value.members.isEmpty else { return "SubjectUse(\(subject(value)))" }
    file.check(value, keys: ["what", "when", "unless", "sure"])
    return SwiftCode.call(
      "SubjectUse",
      [
        value["what"].map(subject) ?? missing("what", of: value),
        condition("when", value["when"]), condition("unless", value["unless"]), sure(value),
      ])
  }

  /// `status`, `request-header Origin`, `query @name`, or a value of the statement: `@key`.
  private func subject(_ value: StructuredValue) -> String {
    let text = value.scalarText ?? ""
    if text == "text" || text.hasPrefix("@") || text.hasPrefix("<") {
      return ".value(\(place(text[...], at: value.span)))"
    }
    let sides = text.split(separator: " ", maxSplits: 1)
    guard let first = sides.first, let word = SubjectWord(rawValue: String(first)) else {
      let nearest = nearestName(to: text, among: SubjectWord.words)
      file.report(
        "'\(text)' is nothing that statements read or write"
          + (nearest.map { "; did you mean '\($0)'?" } ?? ""), at: value.span)
      return ""
    }
    guard sides.count == 2 else {
      if word.needsName { file.report("'\(first)' has a name behind it", at: value.span) }
      return ".\(word)"
    }
    if !word.takesName { file.report("'\(first)' has no name behind it", at: value.span) }
    let label = word == .query ? "queryParameter" : "\(word)"
    return ".\(label)(\(name(String(sides[1]), at: value.span)))"
  }

  /// A name in its own right, or a value of the statement that holds it.
  private func name(_ text: String, at span: Span) -> String {
    if text.hasPrefix("@") || text.hasPrefix("<") {
      return ".value(\(place(text[...], at: span)))"
    }
    return ".literal(\(SwiftCode.literal(text)))"
  }

  /// `@attribute`, `<child>`, `<child>/@attribute`, or `text`.
  private func place(_ text: Substring, at span: Span) -> String {
    if text == "text" {
      if statement["text"] == nil { file.report("the statement has no text", at: span) }
      return ".text"
    }
    if text.hasPrefix("@") { return ".attribute(\(attributeName(text.dropFirst(), at: span)))" }
    let sides = text.split(separator: "/")
    guard let first = sides.first, first.hasPrefix("<"), first.hasSuffix(">"), sides.count <= 2
    else {
      file.report("expected @attribute, <child>, <child>/@attribute or text", at: span)
      return ""
    }
    let child = String(first.dropFirst().dropLast())
    guard let definition = statement["children"]?[child] else {
      file.report("there is no child '\(child)' here", at: span)
      return ""
    }
    guard sides.count == 2 else { return ".child(\(SwiftCode.enumCase(child)))" }
    let attribute = String(sides[1].dropFirst())
    if definition["attributes"]?[attribute] == nil || !sides[1].hasPrefix("@") {
      file.report("'<\(child)>' has no attribute '\(attribute)'", at: span)
    }
    return ".childAttribute(\(SwiftCode.enumCase(child)), \(SwiftCode.enumCase(attribute)))"
  }

  private func attributeName(_ name: Substring, at span: Span) -> String {
    if statement["attributes"]?[String(name)] == nil {
      file.report("there is no attribute '\(name)' here", at: span)
    }
    return SwiftCode.enumCase(String(name))
  }

  /// `@name`, as the name alone.
  private func attribute(_ value: StructuredValue) -> String {
    guard let text = value.scalarText, text.hasPrefix("@") else {
      file.report("expected an attribute such as @key", at: value.span)
      return ""
    }
    return attributeName(text.dropFirst(), at: value.span)
  }

  private func attribute(_ label: String, _ value: StructuredValue?) -> String? {
    value.map { "\(label): \(attribute($0))" }
  }

  private func statementName(_ value: StructuredValue) -> String {
    let name = value.scalarText ?? ""
    if !statementNames.contains(name) {
      file.report("there is no file about such a statement", at: value.span)
    }
    return SwiftCode.enumCase(name)
  }
}
