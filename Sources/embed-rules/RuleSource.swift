import Foundation

/// One rule's page, as far as the generated file needs it.
struct RuleSource {
  let id: String

  /// The page's file.
  let path: String
  private let module: String
  private let implementation: RuleImplementation?
  private let title: String
  private let frontMatter: [(key: String, value: String)]
  private let classification: ClassificationSource
  private let text: String

  /// Two modules may have rules of one name, so the module is part of it.
  var constantName: String {
    "page_" + id.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
  }

  /// The type that the rules of the folder add themselves to.
  var namespace: String { RuleImplementation.namespace(ofModule: module) }

  /// The former ids.
  var aliases: [String] {
    (value("aliases") ?? "").split(separator: ",").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }

  /// A mistake in the page, at the line of a key of the front matter or at the first one.
  func problem(at key: String?, _ message: String) -> PageProblem {
    Self.problem(at: key, of: text.components(separatedBy: "\n"), path: path, message)
  }

  private static func problem(
    at key: String?, of lines: [String], path: String, _ message: String
  ) -> PageProblem {
    let line = key.flatMap { key in lines.firstIndex { $0.hasPrefix("\(key):") } }
    return PageProblem(path: path, line: (line ?? 0) + 1, message: message)
  }

  init(page: URL, below folder: URL) throws(PageProblem) {
    func problem(_ line: Int, _ message: String) -> PageProblem {
      PageProblem(path: page.path, line: line, message: message)
    }
    path = page.path
    let name = page.deletingPathExtension().lastPathComponent
    module = page.deletingLastPathComponent().lastPathComponent
    id = "\(module)/\(Self.kebabCase(name))"
    implementation = try RuleImplementation(
      of: name, in: module, folder: page.deletingLastPathComponent())
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
    if let tag = frontMatter.first(where: { $0.key == "tag" })?.value,
      !["unnecessary", "deprecated"].contains(tag)
    {
      throw problem(1, "the tag '\(tag)' is neither 'unnecessary' nor 'deprecated'")
    }
    guard let heading = lines[(end + 1)...].first(where: { $0.hasPrefix("# ") }) else {
      throw problem(end + 1, "the page lacks a title: a line '# …'")
    }
    title = String(heading.dropFirst(2))
    classification = try ClassificationSource(
      value: { key in frontMatter.first { $0.key == key }?.value }, body: lines[(end + 1)...],
      problem: { Self.problem(at: $0, of: lines, path: page.path, $1) })
  }

  private static let keys =
    [
      "severity", "recommended", "since", "reference", "fix", "needs-service", "hides-text",
      "tag", "aliases",
    ] + ClassificationSource.keys

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

  /// The address of the rule's page on a site of the documentation; nil where there is no site.
  private func page(on site: String) -> String? {
    site.isEmpty ? nil : site + (site.hasSuffix("/") ? "" : "/") + "rules/\(id)/"
  }

  /// The rule in Swift.
  ///
  /// - Parameter site: where the documentation is published; empty where it is nowhere.
  func declaration(site: String) -> String {
    let options = frontMatter.compactMap { entry -> String? in
      guard entry.key.hasPrefix("option "), let literal = Self.optionLiteral(entry.value) else {
        return nil
      }
      let name = entry.key.dropFirst("option ".count)
      return "OptionDefinition(name: \"\(name)\", defaultValue: \(literal))"
    }
    let checks = Self.checkBlocks(of: text).map { lines in
      "[\(lines.map(Self.literal).joined(separator: ", "))]"
    }
    let aliases = aliases.map { "\"\($0)\"" }
    let fix = value("fix").map { ".\($0)" } ?? "nil"
    return """
      private let \(constantName) = RegisteredRule(
        RuleMetadata(
          id: "\(id)", title: \(Self.literal(title)), severity: .\(value("severity") ?? ""),
          isRecommended: \(value("recommended") ?? "true"), since: "\(value("since") ?? "")",
          reference: \(value("reference").map(Self.literal) ?? "nil"),
          page: \(page(on: site).map(Self.literal) ?? "nil"), fix: \(fix),
          needsService: \(value("needs-service") ?? "false"),
          hidesText: \(value("hides-text") ?? "false"),
          tag: \(value("tag").map { ".\($0)" } ?? "nil"),
          options: [\(options.joined(separator: ", "))], aliases: [\(aliases.joined(separator: ", "))],
          classification: \(classification.literal)),
        page: \(Self.literal(text)),
        checks: [\(checks.joined(separator: ", "))],
        make: \(implementation.map { "{ \($0.expression) }" } ?? "nil"))

      """
  }

  /// The lines of each block of checks on a page.
  private static func checkBlocks(of page: String) -> [[String]] {
    page.components(separatedBy: "\n```check\n").dropFirst().map { rest in
      rest.components(separatedBy: "\n").prefix { !$0.hasPrefix("```") }
    }.map(Array.init)
  }
}
