import CatalogModel
import SourceText
import StructuredData

/// When an effect takes place.
extension EffectsReader {
  /// Terms joined by ` and `; nil for what always holds.
  func condition(_ label: String, _ value: StructuredValue?) -> String? {
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
}
