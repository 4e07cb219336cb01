import Linting
import SourceText
import StructuredData
import TestSupport
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

private let fixtureSchema: JSONSchema? = {
  var writer = JSONWriter()
  writer.value(ConfigurationSchema(rules: rules))
  return JSONSchema(writer.text)
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
  let schema: JSONSchema

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
    let places = try places(in: schema.root, template: "?")
    #expect(places.count > 60)
    var accepted = 0
    for place in places {
      for value in values {
        let configuration = place.configuration(with: value)
        let root = StructuredDocument(json: SourceText(path: "", text: configuration)).root
        let isValid = try schema.problem(of: try #require(root)) == nil
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
    for place in try places(in: schema.root, template: "?") {
      guard let properties = place.schema["properties"], !place.template.contains("rules") else {
        continue
      }
      maps += 1
      let message = problems(place.configuration(with: #"{"qqqqqqqqqqqqqqq": 1}"#))
      let known = try #require(message.first?.components(separatedByText: "it knows ").last)
      let names = known.components(separatedByText: ", ")
      #expect(properties.members.map(\.key) == names)
    }
    #expect(maps == 10)
  }

  @Test("names of a team's rules are taken, and misspelled ones of the program are not")
  func ownRules() throws {
    for (text, isValid) in [
      (#"{"rules": {"ours/x-1": "error"}, "required": ["ours/*"]}"#, true),
      (#"{"rules": {"ours/x": {"severity": "info", "anything": 7}}}"#, true),
      (#"{"rules": {"ours/x": "loud"}}"#, false), (#"{"rules": {"a/on": "error"}}"#, false),
      (#"{"required": "a/on"}"#, false), (#"{"rules": {"Ours/x": "error"}}"#, false),
      (#"{"forbid": [{"statement": "trace", "section": "inbound"}]}"#, true),
      (#"{"forbid": [{"statement": "trase"}]}"#, false), (#"{"require": [{"where": "1"}]}"#, false),
      (#"{"custom-rules": "rules"}"#, true),
    ] {
      let root = try #require(JSONSchema.value(of: text))
      #expect(try (schema.problem(of: root) == nil) == isValid, "\(text)")
    }
  }

  @Test("every rule, module and former name can be set, with its options")
  func ruleNames() throws {
    let settings = try #require(schema.definition("rules")?["properties"])
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

  /// Everywhere a value can stand, with the values around it as small as they may be.
  private func places(in value: StructuredValue, template: String) throws -> [SchemaPlace] {
    let value = try schema.resolved(value)
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
