import CatalogModel
import SourceText
import StructuredData

/// What an effect is about: parts of the call, and values of the statement.
extension EffectsReader {
  func use(_ value: StructuredValue) -> String {
    guard !value.members.isEmpty else { return "SubjectUse(\(subject(value)))" }
    file.check(value, keys: ["what", "when", "unless", "gets", "sure"])
    return SwiftCode.call(
      "SubjectUse",
      [
        value["what"].map(subject) ?? missing("what", of: value),
        condition("when", value["when"]), condition("unless", value["unless"]),
        value["gets"].map { "gets: \(place(($0.scalarText ?? "")[...], at: $0.span))" },
        sure(value),
      ])
  }

  /// `status`, `request-header Origin`, `query @name`, or a value of the statement: `@key`.
  func subject(_ value: StructuredValue) -> String {
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
  func name(_ text: String, at span: Span) -> String {
    if text.hasPrefix("@") || text.hasPrefix("<") {
      return ".value(\(place(text[...], at: span)))"
    }
    return ".literal(\(SwiftCode.literal(text)))"
  }

  /// `@attribute`, `<child>`, `<child>/@attribute`, or `text`.
  func place(_ text: Substring, at span: Span) -> String {
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

  func attributeName(_ name: Substring, at span: Span) -> String {
    if statement["attributes"]?[String(name)] == nil {
      file.report("there is no attribute '\(name)' here", at: span)
    }
    return SwiftCode.enumCase(String(name))
  }

  /// `@name`, as the name alone.
  func attribute(_ value: StructuredValue) -> String {
    guard let text = value.scalarText, text.hasPrefix("@") else {
      file.report("expected an attribute such as @key", at: value.span)
      return ""
    }
    return attributeName(text.dropFirst(), at: value.span)
  }

  func attribute(_ label: String, _ value: StructuredValue?) -> String? {
    value.map { "\(label): \(attribute($0))" }
  }

  func statementName(_ value: StructuredValue) -> String {
    let name = value.scalarText ?? ""
    if !statementNames.contains(name) {
      file.report("there is no file about such a statement", at: value.span)
    }
    return SwiftCode.enumCase(name)
  }
}
