import SourceText
import StructuredData

/// Looks into the JSON schemas of an OpenAPI document, through references and combinations.
///
/// Schemas may be recursive, and combinations may multiply, so a search ends after a number of steps
/// that no real schema needs.
struct SchemaSearch {
  private let references: References
  private var stepsLeft = 2_000

  private static let combinations = ["allOf", "anyOf", "oneOf"]

  init(_ references: References) { self.references = references }

  /// The key of a property that is true or false and not always false; nil without one.
  mutating func booleanProperty(_ name: String, of schema: StructuredValue, depth: Int = 16)
    -> Span?
  {
    guard depth > 0, stepsLeft > 0, let schema = references.resolve(schema) else { return nil }
    stepsLeft -= 1
    if let property = schema["properties"]?.member(name),
      isBoolean(property.value, depth: depth - 1)
    {
      return property.keySpan
    }
    for combination in Self.combinations {
      for alternative in schema[combination]?.elements ?? [] {
        if let found = booleanProperty(name, of: alternative, depth: depth - 1) { return found }
      }
    }
    return nil
  }

  private mutating func isBoolean(_ schema: StructuredValue, depth: Int) -> Bool {
    guard depth > 0, stepsLeft > 0, let schema = references.resolve(schema) else { return false }
    stepsLeft -= 1
    // A schema that allows false alone says that nothing is streamed.
    if let constant = schema["const"] { return constant.boolean == true }
    if let values = schema["enum"]?.elements { return values.contains { $0.boolean == true } }
    if let type = schema["type"] {
      return type.string == "boolean" || type.elements.contains { $0.string == "boolean" }
    }
    for combination in Self.combinations {
      for alternative in schema[combination]?.elements ?? []
      where isBoolean(alternative, depth: depth - 1) {
        return true
      }
    }
    return false
  }

  /// True for a schema of arrays alone, false for one of anything but arrays, nil when the schema
  /// leaves it open.
  mutating func isArray(_ schema: StructuredValue, depth: Int = 16) -> Bool? {
    guard depth > 0, stepsLeft > 0, let schema = references.resolve(schema) else { return nil }
    stepsLeft -= 1
    if let type = schema["type"] {
      let types = type.string.map { [$0] } ?? type.elements.compactMap(\.string)
      if !types.contains("array") { return types.isEmpty ? nil : false }
      return types.count == 1 ? true : nil
    }
    if schema["properties"] != nil { return false }
    for part in schema["allOf"]?.elements ?? [] {
      if let answer = isArray(part, depth: depth - 1) { return answer }
    }
    for combination in ["anyOf", "oneOf"] {
      guard let alternatives = schema[combination]?.elements else { continue }
      let answers = alternatives.map { isArray($0, depth: depth - 1) }
      if let first = answers.first, answers.allSatisfy({ $0 == first }) { return first }
    }
    return nil
  }
}
