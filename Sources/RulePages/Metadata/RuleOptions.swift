/// A setting that a rule takes from the configuration.
public struct OptionDefinition: Sendable {
  public let name: String

  /// The value where the configuration says nothing; its case is the option's type.
  public let defaultValue: OptionValue

  public init(name: String, defaultValue: OptionValue) {
    self.name = name
    self.defaultValue = defaultValue
  }
}

/// The value of an option.
public enum OptionValue: Sendable, Equatable {
  case integer(Int)
  case boolean(Bool)
  case string(String)
  case strings([String])

  /// The name of the type, as rule pages and messages write it.
  public var typeName: String {
    switch self {
    case .integer: "integer"
    case .boolean: "boolean"
    case .string: "string"
    case .strings: "list of strings"
    }
  }
}

/// The options a rule runs with: the defaults of its page under the settings of the configuration.
public struct RuleOptions: Sendable {
  private var values: [String: OptionValue]

  /// Options as a rule's page declares them. A setting of another type than the declared one, as a
  /// setting for a whole module can be, is not for this rule.
  public init(_ definitions: [OptionDefinition], settings: [String: OptionValue] = [:]) {
    values = Dictionary(
      definitions.map { definition in
        let defaultValue = definition.defaultValue
        let setting = settings[definition.name].flatMap {
          $0.typeName == defaultValue.typeName ? $0 : nil
        }
        return (definition.name, setting ?? defaultValue)
      },
      uniquingKeysWith: { first, _ in first })
  }

  /// The value of an option, whatever its type.
  public func value(of option: OptionDefinition) -> OptionValue {
    values[option.name] ?? option.defaultValue
  }

  /// The value of an option; nil for one that the page does not declare.
  public func value(named name: String) -> OptionValue? { values[name] }

  /// The value of an integer option; asking for an option that the rule's page does not declare
  /// is a mistake of the rule.
  public func integer(_ name: String) -> Int {
    guard case .integer(let value)? = values[name] else { undeclared(name) }
    return value
  }

  public func boolean(_ name: String) -> Bool {
    guard case .boolean(let value)? = values[name] else { undeclared(name) }
    return value
  }

  public func string(_ name: String) -> String {
    guard case .string(let value)? = values[name] else { undeclared(name) }
    return value
  }

  public func strings(_ name: String) -> [String] {
    guard case .strings(let value)? = values[name] else { undeclared(name) }
    return value
  }

  private func undeclared(_ name: String) -> Never {
    fatalError("the rule's page declares no option '\(name)' of this type")
  }
}
