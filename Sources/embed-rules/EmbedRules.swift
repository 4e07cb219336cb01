import Foundation

/// Turns the Markdown pages of the rules into one Swift file, so that a run parses no Markdown.
///
/// `embed-rules FOLDER OUTPUT PAGE …`: the pages lie below the folder; a page's id is its path.
@main
struct EmbedRules {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else {
      FileHandle.standardError.write(Data("usage: embed-rules FOLDER OUTPUT PAGE …\n".utf8))
      exit(2)
    }
    let folder = URL(filePath: arguments[1])
    do throws(PageProblem) {
      let pages = try arguments.dropFirst(3).map { path throws(PageProblem) in
        try RuleSource(page: URL(filePath: path), below: folder)
      }
      let source = generatedSource(pages.sorted { $0.id < $1.id })
      try? Data(source.utf8).write(to: URL(filePath: arguments[2]), options: .atomic)
    } catch {
      // The form that build systems and editors understand.
      print("\(error.path):\(error.line):1: error: \(error.message)")
      exit(1)
    }
  }

  private static func generatedSource(_ rules: [RuleSource]) -> String {
    """
    // Made from the rule pages by embed-rules.
    public import Linting
    import SourceText

    /// The rules that come with apimlint, sorted by id.
    public let builtinRules: [RegisteredRule] = [
    \(rules.map { "  \($0.constantName)," }.joined(separator: "\n"))
    ]

    \(rules.map(\.declaration).joined(separator: "\n"))
    """
  }
}

/// A mistake in a rule's page.
struct PageProblem: Error {
  let path: String
  let line: Int
  let message: String
}

/// One rule's page, as far as the generated file needs it.
struct RuleSource {
  let id: String
  private let typeName: String
  private let hasImplementation: Bool
  private let title: String
  private let frontMatter: [(key: String, value: String)]
  private let text: String

  /// Two modules may have rules of one name, so the module is part of it.
  var constantName: String {
    "page_" + id.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
  }

  init(page: URL, below folder: URL) throws(PageProblem) {
    func problem(_ line: Int, _ message: String) -> PageProblem {
      PageProblem(path: page.path, line: line, message: message)
    }
    typeName = page.deletingPathExtension().lastPathComponent
    let module = page.deletingLastPathComponent().lastPathComponent
    id = "\(module)/\(Self.kebabCase(typeName))"
    let implementation = page.deletingPathExtension().appendingPathExtension("swift")
    hasImplementation = FileManager.default.fileExists(atPath: implementation.path)
    guard page.deletingLastPathComponent().deletingLastPathComponent().path == folder.path else {
      throw problem(1, "a rule lies in the folder of its module: MODULE/Name.md")
    }
    guard let text = try? String(contentsOf: page, encoding: .utf8) else {
      throw problem(1, "the page is not UTF-8")
    }
    self.text = text

    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      throw problem(1, "the page begins with front matter between two lines of '---'")
    }
    var frontMatter: [(key: String, value: String)] = []
    for (index, line) in lines[1..<end].enumerated() where !line.isEmpty {
      guard let colon = line.firstIndex(of: ":") else {
        throw problem(index + 2, "expected 'key: value'")
      }
      let key = String(line[..<colon])
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      let isOption = key.hasPrefix("option ")
      guard isOption || Self.keys.contains(key) else {
        throw problem(
          index + 2, "unknown key '\(key)'; known are \(Self.keys.joined(separator: ", "))")
      }
      if isOption, Self.optionLiteral(value) == nil {
        throw problem(
          index + 2, "an option reads 'option NAME: integer|boolean|string|strings = DEFAULT'")
      }
      frontMatter.append((key, value))
    }
    self.frontMatter = frontMatter
    for required in ["severity", "since"]
    where !frontMatter.contains(where: { $0.key == required }) {
      throw problem(1, "the front matter lacks '\(required)'")
    }
    guard let heading = lines[(end + 1)...].first(where: { $0.hasPrefix("# ") }) else {
      throw problem(end + 1, "the page lacks a title: a line '# …'")
    }
    title = String(heading.dropFirst(2))
  }

  private static let keys = [
    "severity", "recommended", "since", "reference", "fix", "needs-service", "aliases",
  ]

  /// `BufferResponse` as `buffer-response`.
  private static func kebabCase(_ name: String) -> String {
    var result = ""
    for character in name {
      if character.isUppercase, !result.isEmpty { result += "-" }
      result += character.lowercased()
    }
    return result
  }

  /// `integer = 240` as Swift; nil when it isn't of that form.
  private static func optionLiteral(_ text: String) -> String? {
    let sides = text.split(separator: "=", maxSplits: 1).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard let type = sides.first else { return nil }
    let value = sides.count > 1 ? sides[1] : ""
    switch type {
    case "integer": return Int(value).map { ".integer(\($0))" }
    case "boolean": return Bool(value).map { ".boolean(\($0))" }
    case "string": return ".string(\(literal(value)))"
    case "strings":
      let items = value.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      return ".strings([\(items.map(literal).joined(separator: ", "))])"
    default: return nil
    }
  }

  /// A Swift string literal; with as many `#` as its content asks for.
  private static func literal(_ text: String) -> String {
    var hashes = "#"
    while text.contains("\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
    return text.contains("\n")
      ? "\(hashes)\"\"\"\n\(text)\n\"\"\"\(hashes)" : "\(hashes)\"\(text)\"\(hashes)"
  }

  private func value(_ key: String) -> String? { frontMatter.first { $0.key == key }?.value }

  var declaration: String {
    let options = frontMatter.compactMap { entry -> String? in
      guard entry.key.hasPrefix("option "), let literal = Self.optionLiteral(entry.value) else {
        return nil
      }
      let name = entry.key.dropFirst("option ".count)
      return "OptionDefinition(name: \"\(name)\", defaultValue: \(literal))"
    }
    let aliases = (value("aliases") ?? "").split(separator: ",").map {
      "\"\($0.trimmingCharacters(in: .whitespaces))\""
    }
    let fix = value("fix").map { ".\($0)" } ?? "nil"
    return """
      private let \(constantName) = RegisteredRule(
        RuleMetadata(
          id: "\(id)", title: \(Self.literal(title)), severity: .\(value("severity") ?? ""),
          isRecommended: \(value("recommended") ?? "true"), since: "\(value("since") ?? "")",
          reference: \(value("reference").map(Self.literal) ?? "nil"), fix: \(fix),
          needsService: \(value("needs-service") ?? "false"),
          options: [\(options.joined(separator: ", "))], aliases: [\(aliases.joined(separator: ", "))]),
        page: \(Self.literal(text)),
        isDeclarative: \(text.contains("\n```check\n")),
        make: \(hasImplementation ? "{ \(typeName)() }" : "nil"))

      """
  }
}
