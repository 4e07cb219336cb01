import Foundation
import TestSupport
import Testing

/// A part of a page that the program writes, between two comments.
struct GoldenTable {
  /// The page's path from the top of the repository.
  let page: String
  let name: String

  /// Expects the part to be a text; writes it there where golden files are updated.
  func hold(to content: String) throws {
    var text = try MarkdownPage(page).text
    let begin = "<!-- \(name): begin, written by UPDATE_GOLDEN=1 swift test -->\n"
    let start = try #require(text.range(of: begin)).upperBound
    let stop = try #require(text.range(of: "<!-- \(name): end -->")).lowerBound
    if text[start..<stop] == content { return }
    if updatesGoldenFiles {
      text.replaceSubrange(start..<stop, with: content)
      try text.write(
        to: repositoryRoot.appending(path: page), atomically: true, encoding: .utf8)
    } else {
      Issue.record("\(page)'s part '\(name)' is out of date; UPDATE_GOLDEN=1 rewrites it")
    }
  }

  /// A text as the cell of a table.
  static func cell(_ text: String) -> String {
    text.replacing("\n", with: " ").replacing("|", with: "\\|").replacing("<", with: "&lt;")
  }
}

/// The keys of a JSON Schema for a configuration, as rows of a table.
struct SchemaKeys {
  private(set) var rows: [String] = []
  private let definitions: [String: Any]

  init(of schema: [String: Any]) {
    definitions = schema["$defs"] as? [String: Any] ?? [:]
    add(schema, at: "")
  }

  /// Adds what a value may hold, at a path of keys; `[]` is an entry of a list, `*` a name of one's own.
  private mutating func add(_ value: [String: Any], at path: String) {
    for choice in value["anyOf"] as? [[String: Any]] ?? [] { add(choice, at: path) }
    if let items = value["items"] as? [String: Any] { add(items, at: path + "[]") }
    let properties = value["properties"] as? [String: [String: Any]] ?? [:]
    for (key, property) in properties.sorted(by: { $0.key < $1.key }) {
      let name = path.isEmpty ? key : "\(path).\(key)"
      // A value with several forms has them below one key.
      if let about = property["description"] as? String {
        // Rules are words as well, and have a page of their own.
        let words = self.choices(of: property).filter { !$0.contains("/") && $0 != "*" }
        let choices = words.map { "`\($0)`" }.joined(separator: ", ")
        let row = "| `\(name)` | \(GoldenTable.cell(about))"
        rows.append(row + (choices.isEmpty ? "" : " One of \(choices).") + " |\n")
      }
      add(property, at: name)
    }
    if let others = value["additionalProperties"] as? [String: Any] { add(others, at: path + ".*") }
  }

  /// The words that a value may be.
  private func choices(of value: [String: Any]) -> [String] {
    if let words = value["enum"] as? [Any] { return words.compactMap { $0 as? String } }
    if let name = (value["$ref"] as? String)?.split(separator: "/").last,
      let definition = definitions[String(name)] as? [String: Any]
    {
      return choices(of: definition)
    }
    return (value["anyOf"] as? [[String: Any]] ?? []).lazy.map(choices).first { !$0.isEmpty } ?? []
  }
}

/// What `--help` says of a command and those below it, as tables.
struct CommandHelp {
  let text: String

  init(of command: [String: Any], below parents: [String]) {
    let path = parents + [command["commandName"] as? String ?? ""]
    let arguments = (command["arguments"] as? [[String: Any]] ?? []).filter {
      // Every command takes these two.
      ($0["shouldDisplay"] as? Bool ?? true)
        && !["help", "version"].contains($0["valueName"] as? String)
    }
    var text = ""
    if !arguments.isEmpty {
      text += "### \(path.joined(separator: " "))\n\n| option | meaning |\n| --- | --- |\n"
      text += arguments.map(Self.row).joined() + "\n"
    }
    for inner in command["subcommands"] as? [[String: Any]] ?? []
    where inner["shouldDisplay"] as? Bool ?? true && inner["commandName"] as? String != "help" {
      text += CommandHelp(of: inner, below: path).text
    }
    self.text = text
  }

  private static func row(of argument: [String: Any]) -> String {
    let value = argument["valueName"] as? String ?? ""
    let names = (argument["names"] as? [[String: Any]] ?? []).map { name in
      (name["kind"] as? String == "short" ? "-" : "--") + (name["name"] as? String ?? "")
    }
    let isOption = argument["kind"] as? String == "option"
    let spelling =
      names.isEmpty ? "<\(value)>" : names.joined(separator: ", ") + (isOption ? " <\(value)>" : "")
    var about = argument["abstract"] as? String ?? ""
    if let standard = argument["defaultValue"] as? String { about += " Default: `\(standard)`." }
    return "| `\(spelling)` | \(GoldenTable.cell(about)) |\n"
  }
}
