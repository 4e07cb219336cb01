import PolicyCatalog
import SourceText
public import StructuredData

/// The JSON Schema of `.apimlint.yaml`, for editors that complete and check as one types.
///
/// It is made from the keys that the reader goes through and from the rules themselves. What the
/// reader takes is valid by the schema and the other way round, save for what YAML readers make of
/// a scalar: one takes `1.0` for an integer, another doesn't.
public struct ConfigurationSchema: JSONWritable {
  private let rules: [RuleMetadata]

  /// The schema of configurations for some rules.
  public init(rules: [RegisteredRule]) {
    self.rules = rules.map(\.metadata)
  }

  /// Writes the schema in the dialect of 2020-12.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      writer.member("$id", "urn:apimlint:configuration")
      writer.member("title", "Configuration of apimlint")
      // An empty file is a configuration that says nothing, as is a key without a value.
      members(of: .map(RootKey.self), isNullable: true, to: &writer)
      writer.member("$defs") { writer in
        writer.object { writer in
          writer.member("text") { text(to: &$0) }
          writer.member("level") { level(to: &$0) }
          writer.member("setting") { writer in
            writer.object { setting(options: [], to: &$0) }
          }
          writer.member("rules") { ruleSettings(to: &$0) }
          writer.member("selector") { selector(to: &$0) }
          writer.member("statement") { writer in
            writer.object { $0.member("enum", StatementCatalog.all.map(\.name)) }
          }
          writer.member("own-setting") { ownSetting(to: &$0) }
        }
      }
    }
  }

  // MARK: Shapes

  private func schema(
    of shape: ConfigurationShape, isNullable: Bool = false, to writer: inout JSONWriter
  ) {
    writer.object { members(of: shape, isNullable: isNullable, to: &$0) }
  }

  /// Writes the members of the schema of a shape.
  private func members(
    of shape: ConfigurationShape, isNullable: Bool, to writer: inout JSONWriter
  ) {
    switch shape {
    case .text:
      reference("text", isNullable: isNullable, to: &writer)
    case .boolean:
      type("boolean", isNullable: isNullable, to: &writer)
    case .choice(let words, let defaultWord):
      writer.member("enum") { writer in
        writer.array { writer in
          for word in words { writer.value(word) }
          if isNullable { writer.null() }
        }
      }
      if let defaultWord { writer.member("default", defaultWord) }
    case .list(let element):
      type("array", isNullable: isNullable, to: &writer)
      writer.member("items") { schema(of: element, to: &$0) }
    case .oneOrMore(let element, let isEmptyAllowed):
      writer.member("anyOf") { writer in
        writer.array { writer in
          writer.object { writer in
            writer.member("type", "array")
            writer.member("items") { schema(of: element, to: &$0) }
            if !isEmptyAllowed { writer.member("minItems", 1) }
          }
          schema(of: element, to: &writer)
          if isNullable { null(to: &writer) }
        }
      }
    case .named(let element):
      type("object", isNullable: isNullable, to: &writer)
      writer.member("additionalProperties") { schema(of: element, to: &$0) }
    case .map(let keys):
      type("object", isNullable: isNullable, to: &writer)
      properties(keys, to: &writer)
    case .rules:
      reference("rules", isNullable: isNullable, to: &writer)
    case .selector:
      reference("selector", isNullable: isNullable, to: &writer)
    case .statement:
      reference("statement", isNullable: isNullable, to: &writer)
    }
  }

  private func properties<Key: ConfigurationKey>(_: Key.Type, to writer: inout JSONWriter) {
    writer.member("properties") { writer in
      writer.object { writer in
        for key in Key.allCases {
          writer.member(key.rawValue) { writer in
            writer.object { writer in
              writer.member("description", key.about)
              members(of: key.shape, isNullable: Key.self == RootKey.self, to: &writer)
            }
          }
        }
      }
    }
    if !Key.required.isEmpty { writer.member("required", Key.required.map(\.rawValue)) }
    writer.member("additionalProperties", false)
  }

  private func type(_ name: String, isNullable: Bool, to writer: inout JSONWriter) {
    if isNullable {
      writer.member("type", [name, "null"])
    } else {
      writer.member("type", name)
    }
  }

  private func reference(_ name: String, isNullable: Bool, to writer: inout JSONWriter) {
    guard isNullable else { return writer.member("$ref", "#/$defs/\(name)") }
    writer.member("anyOf") { writer in
      writer.array { writer in
        writer.object { $0.member("$ref", "#/$defs/\(name)") }
        null(to: &writer)
      }
    }
  }

  private func null(to writer: inout JSONWriter) {
    writer.object { $0.member("type", "null") }
  }

  /// A number or a boolean is taken by its text, so that a name such as `2024` needs no quotes.
  private func text(to writer: inout JSONWriter) {
    writer.object { $0.member("type", ["string", "number", "boolean"]) }
  }

  // MARK: Rules

  private func level(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("title", "Severity")
      members(of: .choice(Configuration.Level.self), isNullable: false, to: &writer)
    }
  }

  /// Writes what rules are named by.
  private func selector(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("anyOf") { writer in
        writer.array { writer in
          writer.object { writer in
            writer.member(
              "enum",
              rules.map(\.id.text) + modules.map { "\($0)/*" } + ["*"]
                + rules.flatMap(\.aliases).map(\.text))
          }
          writer.object { writer in
            writer.member("type", "string")
            writer.member("pattern", patternOfOwnRules)
          }
        }
      }
    }
  }

  private func ruleSettings(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("type", "object")
      writer.member("properties") { writer in
        writer.object { writer in
          for rule in rules { property(for: rule, named: rule.id, to: &writer) }
          for module in modules {
            let rules = rules.filter { $0.id.module == module }
            property(
              for: rules, named: "\(module)/*", title: "All rules of '\(module)' that are on",
              to: &writer)
          }
          property(for: rules, named: "*", title: "All rules that are on", to: &writer)
          for rule in rules {
            for alias in rule.aliases { property(for: rule, named: alias, to: &writer) }
          }
        }
      }
      writer.member("patternProperties") { writer in
        writer.object { writer in
          writer.member(patternOfOwnRules) { writer in
            writer.object { $0.member("$ref", "#/$defs/own-setting") }
          }
        }
      }
      writer.member("additionalProperties", false)
    }
  }

  /// The modules in the order of their first rules.
  var modules: [Substring] {
    rules.map(\.id.module).reduce(into: []) { modules, module in
      if modules.last != module { modules.append(module) }
    }
  }

  private func property(
    for rule: RuleMetadata, named name: RuleID, to writer: inout JSONWriter
  ) {
    writer.member(name.text) { writer in
      writer.object { writer in
        writer.member("title", rule.title)
        if name != rule.id {
          writer.member("description", "Now called \(rule.id).")
          writer.member("deprecated", true)
        }
        let level = rule.isRecommended ? Configuration.Level(rule.severity) : .off
        writer.member("default", level.rawValue)
        value(options: rule.options, to: &writer)
      }
    }
  }

  private func property(
    for rules: [RuleMetadata], named name: String, title: String, to writer: inout JSONWriter
  ) {
    // Of options of one name the first decides about the type, as for the reader.
    var options: [OptionDefinition] = []
    for option in rules.flatMap(\.options)
    where !options.contains(where: { $0.name == option.name }) {
      options.append(option)
    }
    writer.member(name) { writer in
      writer.object { writer in
        writer.member("title", title)
        value(options: options, showsDefaults: false, to: &writer)
      }
    }
  }

  /// Writes the members of what a rule is set to, most often without options.
  private func value(
    options: [OptionDefinition], showsDefaults: Bool = true, to writer: inout JSONWriter
  ) {
    if options.isEmpty {
      reference("setting", isNullable: false, to: &writer)
    } else {
      setting(options: options, showsDefaults: showsDefaults, to: &writer)
    }
  }

  /// Writes the members of a severity, or of one with options.
  ///
  /// - Parameter isOpen: true where there may be other options than these.
  func setting(
    options: [OptionDefinition], showsDefaults: Bool = true, isOpen: Bool = false,
    to writer: inout JSONWriter
  ) {
    writer.member("anyOf") { writer in
      writer.array { writer in
        writer.object { $0.member("$ref", "#/$defs/level") }
        writer.object { writer in
          writer.member("type", "object")
          writer.member("properties") { writer in
            writer.object { writer in
              writer.member("severity") { $0.object { $0.member("$ref", "#/$defs/level") } }
              for option in options {
                writer.member(option.name) { writer in
                  writer.object { writer in
                    members(of: option, to: &writer)
                    if showsDefaults { writer.member("default", option.defaultValue) }
                  }
                }
              }
            }
          }
          if !isOpen { writer.member("additionalProperties", false) }
        }
      }
    }
  }

  private func members(of option: OptionDefinition, to writer: inout JSONWriter) {
    switch option.defaultValue {
    case .integer: writer.member("type", "integer")
    case .boolean: writer.member("type", "boolean")
    case .string: members(of: .text, isNullable: false, to: &writer)
    case .strings: members(of: .oneOrMore(.text), isNullable: false, to: &writer)
    }
  }
}

extension OptionValue: JSONWritable {
  /// Writes the value as a configuration file in JSON would have it.
  public func write(to writer: inout JSONWriter) {
    switch self {
    case .integer(let value): writer.value(value)
    case .boolean(let value): writer.value(value)
    case .string(let value): writer.value(value)
    case .strings(let values): writer.value(values)
    }
  }
}
