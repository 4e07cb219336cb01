import StructuredData

/// A JSON Schema, as far as it is needed here.
indirect enum JSONSchema: JSONWritable, Sendable {
  case string(String)
  case integer(String, minimum: Int, maximum: Int?)
  case boolean(String)
  case choice(String, [String])
  case array(String, of: JSONSchema)
  /// An object that has no other members.
  case object(String, [Member])

  struct Member: Sendable {
    let name: String
    let schema: JSONSchema
    var isRequired = false
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      switch self {
      case .string(let about):
        writer.member("type", "string")
        describe(about, &writer)
      case .integer(let about, let minimum, let maximum):
        writer.member("type", "integer")
        writer.member("minimum", minimum)
        if let maximum { writer.member("maximum", maximum) }
        describe(about, &writer)
      case .boolean(let about):
        writer.member("type", "boolean")
        describe(about, &writer)
      case .choice(let about, let values):
        writer.member("type", "string")
        writer.member("enum", values)
        describe(about, &writer)
      case .array(let about, let element):
        writer.member("type", "array")
        writer.member("items", element)
        describe(about, &writer)
      case .object(let about, let members):
        writer.member("type", "object")
        describe(about, &writer)
        writer.member("properties") { writer in
          writer.object { writer in
            for member in members { writer.member(member.name, member.schema) }
          }
        }
        let required = members.filter(\.isRequired).map(\.name)
        if !required.isEmpty { writer.member("required", required) }
        writer.member("additionalProperties", false)
      }
    }
  }

  private func describe(_ about: String, _ writer: inout JSONWriter) {
    if !about.isEmpty { writer.member("description", about) }
  }
}
