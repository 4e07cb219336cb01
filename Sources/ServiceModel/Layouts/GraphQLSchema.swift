import SourceText

/// The types of a GraphQL schema with their fields, as far as resolvers are for them.
///
/// https://spec.graphql.org/October2021/#sec-Type-System
struct GraphQLSchema {
  /// The names of the fields, by the names of types and interfaces.
  private(set) var fields: [String: Set<String>] = [:]

  /// Reads a schema. What is no schema has no types.
  init(reading source: SourceText) {
    let tokens = Self.tokens(of: source.bytes)
    var index = 0
    while index < tokens.count {
      let isType = tokens[index] == "type" || tokens[index] == "interface"
      if isType, index + 1 < tokens.count {
        let name = tokens[index + 1]
        index = readFields(of: name, tokens, from: index + 2)
      } else if tokens[index] == "{" || tokens[index] == "(" {
        index = Self.end(of: tokens, from: index)
      } else {
        index += 1
      }
    }
  }

  /// Reads the fields of a type, and gives where it ends.
  private mutating func readFields(of type: String, _ tokens: [String], from start: Int) -> Int {
    var index = start
    // Interfaces and directives may stand before the fields, and there need be none.
    while index < tokens.count, tokens[index] != "{" {
      if Self.definitions.contains(tokens[index]) { break }
      index = tokens[index] == "(" ? Self.end(of: tokens, from: index) : index + 1
    }
    fields[type, default: []].formUnion([])
    guard index < tokens.count, tokens[index] == "{" else { return index }
    index += 1
    while index < tokens.count, tokens[index] != "}" {
      if tokens[index] == "(" || tokens[index] == "{" {
        index = Self.end(of: tokens, from: index)
        continue
      }
      let isDirective = tokens[index - 1] == "@"
      if index + 1 < tokens.count, [":", "("].contains(tokens[index + 1]), !isDirective {
        fields[type, default: []].insert(tokens[index])
      }
      index += 1
    }
    return index + 1
  }

  /// What begins a definition where no fields stand.
  private static let definitions: Set<String> = [
    "type", "interface", "input", "enum", "union", "scalar", "schema", "directive", "extend",
  ]

  /// Where what a bracket opens is over.
  private static func end(of tokens: [String], from start: Int) -> Int {
    var depth = 0
    for index in start..<tokens.count {
      switch tokens[index] {
      case "{", "(": depth += 1
      case "}", ")":
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
    }
    return tokens.count
  }

  /// Names, and signs one by one; without comments, texts and commas.
  private static func tokens(of bytes: [UInt8]) -> [String] {
    var tokens: [String] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "#"):
        index = bytes[index...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      case UInt8(ascii: "\""):
        index = endOfText(in: bytes, from: index)
      case _ where isOfName(byte):
        let end = bytes[index...].firstIndex { !isOfName($0) } ?? bytes.count
        tokens.append(String(decoding: bytes[index..<end], as: UTF8.self))
        index = end
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: ":"), UInt8(ascii: "@"):
        tokens.append(String(UnicodeScalar(byte)))
        index += 1
      default:
        index += 1
      }
    }
    return tokens
  }

  private static func endOfText(in bytes: [UInt8], from start: Int) -> Int {
    let quote = UInt8(ascii: "\"")
    let isBlock = bytes[start...].prefix(3).allSatisfy { $0 == quote } && start + 2 < bytes.count
    var index = start + (isBlock ? 3 : 1)
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
      } else if isBlock, bytes[index...].prefix(3).elementsEqual([quote, quote, quote]) {
        return index + 3
      } else if !isBlock, bytes[index] == quote || bytes[index] == 0x0A {
        return index + 1
      } else {
        index += 1
      }
    }
    return bytes.count
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
