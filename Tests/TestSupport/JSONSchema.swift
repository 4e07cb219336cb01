import SourceText
public import StructuredData

/// A JSON Schema, by the words of which values are judged that our own schemas use.
public struct JSONSchema: Sendable {
  public let root: StructuredValue

  /// Reads a schema; nil for a text that is no JSON.
  public init?(_ text: String) {
    guard let root = Self.value(of: text) else { return nil }
    self.root = root
  }

  /// The value of a JSON text; nil for another text.
  public static func value(of text: String) -> StructuredValue? {
    StructuredDocument(json: SourceText(path: "", text: text)).root
  }

  /// The schema of a name under `$defs`.
  public func definition(_ name: String) -> StructuredValue? { root["$defs"]?[name] }

  /// What a reference leads to; another schema is itself.
  public func resolved(_ schema: StructuredValue) throws -> StructuredValue {
    guard let reference = schema["$ref"]?.string else { return schema }
    let name = reference.replacing("#/$defs/", with: "")
    guard let definition = definition(name) else { throw UnknownWord(word: reference) }
    return definition
  }

  /// True when a value is valid.
  ///
  /// - Throws: for a word that this reader has to learn.
  public func accepts(_ schema: StructuredValue, _ value: StructuredValue) throws -> Bool {
    try problem(of: value, in: schema) == nil
  }

  /// What is wrong with a value, as its path and the word that it breaks; nil for a valid one.
  ///
  /// - Parameter schema: a part of the schema, such as a definition; nil for all of it.
  /// - Throws: for a word that this reader has to learn.
  public func problem(
    of value: StructuredValue, in schema: StructuredValue? = nil, at path: String = "$"
  ) throws -> String? {
    let schema = schema ?? root
    for member in schema.members {
      if let problem = try problem(of: value, by: member, of: schema, at: path) { return problem }
    }
    return nil
  }

  private func problem(
    of value: StructuredValue, by member: StructuredValue.Member, of schema: StructuredValue,
    at path: String
  ) throws -> String? {
    let broken = "\(path): \(member.key)"
    switch member.key {
    case "$schema", "$id", "$defs", "title", "description", "default", "deprecated": return nil
    case "$ref": return try problem(of: value, in: resolved(schema), at: path)
    case "anyOf":
      let fits = try member.value.elements.contains { try accepts($0, value) }
      return fits ? nil : broken
    case "type":
      let types = member.value.string.map { [$0] } ?? member.value.elements.compactMap(\.string)
      return types.contains { value.isOfType($0) } ? nil : broken
    case "enum": return member.value.elements.contains { $0.equals(value) } ? nil : broken
    case "const": return member.value.equals(value) ? nil : broken
    case "format":
      guard member.value.string == "uri" else { throw UnknownWord(word: "format") }
      return value.string?.firstMatch(of: #/^[a-z]+:[!-~]+$/#) == nil ? broken : nil
    case "minimum": return try value.number < number(member) ? broken : nil
    case "maximum": return try value.number > number(member) ? broken : nil
    case "minItems":
      guard case .array(let elements) = value.content else { return nil }
      return try Double(elements.count) < number(member) ? broken : nil
    case "items":
      for (index, element) in value.elements.enumerated() {
        if let problem = try problem(of: element, in: member.value, at: "\(path)[\(index)]") {
          return problem
        }
      }
      return nil
    case "required":
      guard value.isOfType("object") else { return nil }
      let lacking = member.value.elements.compactMap(\.string).first { value[$0] == nil }
      return lacking.map { "\(broken): \($0)" }
    case "properties":
      for property in value.members {
        guard let schema = member.value[property.key] else { continue }
        if let problem = try problem(of: property.value, in: schema, at: "\(path).\(property.key)")
        {
          return problem
        }
      }
      return nil
    case "pattern":
      guard let text = value.string else { return nil }
      return try Self.matches(text, member.value.string ?? "") ? nil : broken
    case "patternProperties":
      for property in value.members {
        for pattern in member.value.members where try Self.matches(property.key, pattern.key) {
          if let problem = try problem(
            of: property.value, in: pattern.value, at: "\(path).\(property.key)")
          {
            return problem
          }
        }
      }
      return nil
    case "additionalProperties":
      let patterns = schema["patternProperties"]?.members.map(\.key) ?? []
      for property in value.members where schema["properties"]?[property.key] == nil {
        if try patterns.contains(where: { try Self.matches(property.key, $0) }) { continue }
        if member.value.boolean == false { return "\(broken): \(property.key)" }
        if let problem = try problem(
          of: property.value, in: member.value, at: "\(path).\(property.key)")
        {
          return problem
        }
      }
      return nil
    default: throw UnknownWord(word: member.key)
    }
  }

  private static func matches(_ text: String, _ pattern: String) throws -> Bool {
    try Regex(pattern).firstMatch(in: text) != nil
  }

  private func number(_ member: StructuredValue.Member) throws -> Double {
    guard let number = member.value.scalarText.flatMap(Double.init) else {
      throw UnknownWord(word: member.key)
    }
    return number
  }
}

/// A word of JSON Schema that the reader above has to learn.
private struct UnknownWord: Error { let word: String }

extension StructuredValue {
  fileprivate func isOfType(_ name: String) -> Bool {
    switch content {
    case .null: name == "null"
    case .boolean: name == "boolean"
    case .number: name == "number" || name == "integer" && integer != nil
    case .string: name == "string"
    case .array: name == "array"
    case .object: name == "object"
    }
  }

  /// The number, or one that no bound is in the way of for what is none.
  fileprivate var number: Double {
    if case .number(let text) = content { Double(text) ?? .nan } else { .nan }
  }

  /// True for the same scalar.
  fileprivate func equals(_ other: StructuredValue) -> Bool {
    switch (content, other.content) {
    case (.null, .null): true
    case (.string(let left), .string(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    default: false
    }
  }
}
