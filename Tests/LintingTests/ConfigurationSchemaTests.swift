import Linting
import SourceText
import StructuredData
import Testing

private let rules = [
  rule(
    "a/one",
    options: [
      OptionDefinition(name: "maximum", defaultValue: .integer(240)),
      OptionDefinition(name: "strict", defaultValue: .boolean(false)),
      OptionDefinition(name: "name", defaultValue: .string("x")),
      OptionDefinition(name: "allow", defaultValue: .strings(["y"])),
    ]),
  rule("a/two", options: [OptionDefinition(name: "maximum", defaultValue: .string("1"))]),
  rule("b/three", isRecommended: false, aliases: ["b/former"]),
]

private let fixtureSchema: StructuredValue? = {
  var writer = JSONWriter()
  writer.value(ConfigurationSchema(rules: rules))
  return StructuredDocument(json: SourceText(path: "", text: writer.text)).root
}()

/// What the reader has against a configuration.
private func problems(_ json: String) -> [String] {
  ConfigurationReader.read(
    StructuredDocument(yaml: SourceText(path: ".apimlint.yaml", text: json)),
    onto: Configuration(), rules: rules
  ).problems.map(\.message)
}

/// A place in configurations: what leads to it, with `?` where the value goes, and its schema.
private struct SchemaPlace {
  let template: String
  let schema: StructuredValue

  func configuration(with value: String) -> String {
    template.replacing("?", with: value)
  }
}

@Suite struct ConfigurationSchemaTests {
  let schema: StructuredValue

  init() throws { schema = try #require(fixtureSchema) }

  @Test("the reader and the schema agree about every kind of value at every place")
  func sameVerdicts() throws {
    let values = [
      "null", "true", "7", "1.5", #""x""#, #""error""#, #""off""#, #""v2""#, #""xml""#, #""api""#,
      #""tokens""#, "[]", "[null]", #"["x"]"#, "[7]", #"["v2"]"#, "[[]]", "[{}]", "{}",
      #"{"x": null}"#, #"{"x": "y"}"#, #"{"x": {}}"#, #"{"severity": "info"}"#,
      #"{"severity": "loud"}"#, #"{"maximum": 1}"#, #"{"maximum": "1"}"#, #"{"id": "x"}"#,
      #"{"files": "x", "scope": "api"}"#, #"[{"files": "x"}]"#, #"[{"id": 7}]"#,
    ]
    let places = try places(in: schema, template: "?")
    #expect(places.count > 60)
    var accepted = 0
    for place in places {
      for value in values {
        let configuration = place.configuration(with: value)
        let root = StructuredDocument(json: SourceText(path: "", text: configuration)).root
        let isValid = try accepts(schema, try #require(root))
        let problems = problems(configuration)
        #expect(isValid == problems.isEmpty, "\(configuration): \(problems)")
        if isValid { accepted += 1 }
      }
    }
    // Both of them take something at each place.
    #expect(accepted > places.count)
  }

  @Test("the maps of the schema have the keys that the reader says it knows")
  func sameKeys() throws {
    var maps = 0
    for place in try places(in: schema, template: "?") {
      guard let properties = place.schema["properties"], !place.template.contains("rules") else {
        continue
      }
      maps += 1
      let message = problems(place.configuration(with: #"{"qqqqqqqqqqqqqqq": 1}"#))
      let known = try #require(message.first?.components(separatedByText: "it knows ").last)
      let names = known.components(separatedByText: ", ")
      #expect(
        properties.members.map(\.key)
          == names.filter { !["baseline", "custom-rules"].contains($0) })
    }
    #expect(maps == 8)
  }

  @Test("every rule, module and former name can be set, with its options")
  func ruleNames() throws {
    let settings = try #require(schema["$defs"]?["rules"]?["properties"])
    #expect(
      settings.members.map(\.key) == ["a/one", "a/two", "b/three", "a/*", "b/*", "*", "b/former"])
    let one = settings["a/one"]?["anyOf"]?.elements.last?["properties"]
    #expect(one?.members.map(\.key) == ["severity", "maximum", "strict", "name", "allow"])
    #expect(one?["maximum"]?["default"]?.integer == 240)
    #expect(one?["strict"]?["default"]?.boolean == false)
    #expect(one?["name"]?["default"]?.string == "x")
    #expect(one?["allow"]?["default"]?.elements.map(\.string) == ["y"])
    #expect(settings["a/one"]?["default"]?.string == "warning")
    #expect(settings["b/three"]?["default"]?.string == "off")
    #expect(settings["b/former"]?["deprecated"]?.boolean == true)
  }

  // MARK: A small validator

  /// Everywhere a value can stand, with the values around it as small as they may be.
  private func places(in value: StructuredValue, template: String) throws -> [SchemaPlace] {
    let value = try resolved(value)
    var places = [SchemaPlace(template: template, schema: value)]
    for alternative in value["anyOf"]?.elements ?? [] {
      // The alternatives stand at the place itself, and only what is inside them is further on.
      places += try self.places(in: alternative, template: template).dropFirst()
    }
    let required = value["required"]?.elements.compactMap(\.string) ?? []
    for property in value["properties"]?.members ?? [] {
      let others = required.filter { $0 != property.key }.map { key in
        "\"\(key)\": \"\(key == "scope" ? "api" : "x")\", "
      }
      places += try self.places(
        in: property.value,
        template: template.replacing("?", with: "{\(others.joined())\"\(property.key)\": ?}"))
    }
    if let named = value["additionalProperties"], named.boolean == nil {
      places += try self.places(
        in: named, template: template.replacing("?", with: #"{"some name": ?}"#))
    }
    if let items = value["items"] {
      places += try self.places(in: items, template: template.replacing("?", with: "[?]"))
    }
    return places
  }

  private func resolved(_ value: StructuredValue) throws -> StructuredValue {
    guard let reference = value["$ref"]?.string else { return value }
    let name = reference.replacing("#/$defs/", with: "")
    return try #require(schema["$defs"]?[name])
  }

  /// True when a value is valid, by the words of JSON Schema that the schema uses.
  private func accepts(_ schema: StructuredValue, _ value: StructuredValue) throws -> Bool {
    for member in schema.members {
      switch member.key {
      case "$schema", "$id", "$defs", "title", "description", "default", "deprecated": break
      case "$ref": guard try accepts(resolved(schema), value) else { return false }
      case "anyOf":
        guard try member.value.elements.contains(where: { try accepts($0, value) }) else {
          return false
        }
      case "type":
        let types = member.value.string.map { [$0] } ?? member.value.elements.compactMap(\.string)
        guard types.contains(where: { value.isOfType($0) }) else { return false }
      case "enum":
        guard member.value.elements.contains(where: { $0.equals(value) }) else { return false }
      case "minItems":
        guard let minimum = member.value.integer else { throw UnknownWord(word: "minItems") }
        if case .array(let elements) = value.content, elements.count < minimum { return false }
      case "items":
        guard try value.elements.allSatisfy({ try accepts(member.value, $0) }) else { return false }
      case "required":
        guard value.isOfType("object") else { break }
        let keys = member.value.elements.compactMap(\.string)
        guard keys.allSatisfy({ value[$0] != nil }) else { return false }
      case "properties":
        for property in value.members {
          guard let schema = member.value[property.key] else { continue }
          guard try accepts(schema, property.value) else { return false }
        }
      case "additionalProperties":
        for property in value.members where schema["properties"]?[property.key] == nil {
          if member.value.boolean == false { return false }
          guard try accepts(member.value, property.value) else { return false }
        }
      default: throw UnknownWord(word: member.key)
      }
    }
    return true
  }
}

/// A word of JSON Schema that the validator above has to learn.
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

  /// True for the same scalar.
  fileprivate func equals(_ other: StructuredValue) -> Bool {
    switch (content, other.content) {
    case (.null, .null): true
    case (.string(let left), .string(let right)): left == right
    default: false
    }
  }
}

extension String {
  fileprivate func components(separatedByText separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
