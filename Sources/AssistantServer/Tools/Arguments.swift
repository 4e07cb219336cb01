import SourceText
import StructuredData

/// The arguments of a call, each of the type that the tool asks for.
struct Arguments: Sendable {
  private var values: [String: StructuredValue] = [:]

  /// - Throws: what does not fit what the tool takes.
  init(_ value: StructuredValue?, for tool: some Tool) throws(ToolError) {
    let names = tool.parameters.map(\.name)
    if let value {
      switch value.content {
      case .object, .null: break
      default: throw ToolError("the arguments of '\(tool.name)' are an object")
      }
    }
    for member in value?.members ?? [] {
      guard let parameter = tool.parameters.first(where: { $0.name == member.key }) else {
        let nearest = nearestName(to: member.key, among: names)
        throw ToolError(
          "'\(tool.name)' has no argument '\(member.key)'; "
            + (nearest.map { "did you mean '\($0)'?" }
              ?? "it takes \(names.joined(separator: ", "))"))
      }
      // Some clients send null for what they leave out.
      if case .null = member.value.content { continue }
      try Self.check(member.value, parameter.schema, "'\(parameter.name)'")
      values[member.key] = member.value
    }
    if let missing = tool.parameters.first(where: { $0.isRequired && values[$0.name] == nil }) {
      throw ToolError("'\(tool.name)' needs the argument '\(missing.name)'")
    }
  }

  private static func check(
    _ value: StructuredValue, _ schema: JSONSchema, _ name: String
  ) throws(ToolError) {
    switch schema {
    case .string:
      if value.string == nil { throw ToolError("\(name) is a string") }
    case .boolean:
      if value.boolean == nil { throw ToolError("\(name) is true or false") }
    case .integer(_, let minimum, let maximum):
      let range = maximum.map { "from \(minimum) to \($0)" } ?? "from \(minimum) on"
      guard let number = value.integer, number >= minimum, number <= maximum ?? number else {
        throw ToolError("\(name) is a whole number \(range)")
      }
    case .choice(_, let choices):
      guard let text = value.string, choices.contains(text) else {
        let nearest = value.string.flatMap { nearestName(to: $0, among: choices) }
        throw ToolError(
          "\(name) is one of \(choices.joined(separator: ", "))"
            + proposal(of: nearest))
      }
    case .array(_, let element):
      guard case .array(let elements) = value.content else {
        throw ToolError("\(name) is an array")
      }
      for each in elements { try check(each, element, "each of \(name)") }
    case .object: throw ToolError("\(name) is an object")
    }
  }

  func string(_ name: String) -> String? { values[name]?.string }
  func boolean(_ name: String) -> Bool { values[name]?.boolean ?? false }
  func integer(_ name: String) -> Int? { values[name]?.integer }
  func strings(_ name: String) -> [String]? {
    values[name].map { $0.elements.compactMap(\.string) }
  }
}
