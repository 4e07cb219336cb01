import CatalogModel
import Foundation
import RulePages
import SourceText

/// One rule of the program, as Swift.
struct EmbeddedRule {
  let page: RulePage
  let metadata: RuleMetadata

  /// The type that the rules of the folder add themselves to.
  let namespace: String
  private let implementation: RuleImplementation?

  /// Two modules may have rules of one name, so the module is part of it.
  var functionName: String {
    "page_" + metadata.id.text.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
  }

  /// - Throws: for a page that lies in the wrong place, and for a wrong Swift file beside it.
  init(_ source: SourceText, at file: URL, below folder: URL) throws(PageProblem) {
    let name = file.deletingPathExtension().lastPathComponent
    let parent = file.deletingLastPathComponent()
    let module = parent.lastPathComponent
    namespace = RuleImplementation.namespace(ofModule: module)
    implementation = try RuleImplementation(of: name, in: module, folder: parent)
    guard parent.deletingLastPathComponent().path == folder.path else {
      throw PageProblem(
        Place(source, Span(at: 0)), "a rule lies in the folder of its module: MODULE/Name.md")
    }
    page = RulePage(source, of: .program)
    metadata = page.metadata(id: RuleID("\(module)/\(name.kebabCased)"))
  }

  /// The address of the rule's page on a site of the documentation; nil where there is no site.
  private func page(on site: String) -> String? {
    site.isEmpty ? nil : site + (site.hasSuffix("/") ? "" : "/") + "rules/\(metadata.id)/"
  }

  /// The rule in Swift.
  ///
  /// - Parameter site: where the documentation is published; empty where it is nowhere.
  func declaration(site: String) -> String {
    let options = metadata.options.map { option in
      "OptionDefinition(name: \"\(option.name)\", defaultValue: \(Self.literal(option.defaultValue)))"
    }
    let aliases = metadata.aliases.map { "\"\($0)\"" }
    let checks = page.checks.map { check in
      let element = check.neededElement.map { ", needing: \(Self.literal($0))" } ?? ""
      return "DeclarativeCheck(\(Self.literal(check.text))\(element))"
    }
    return """
      private func \(functionName)() -> RegisteredRule {
        RegisteredRule(
          RuleMetadata(
            id: "\(metadata.id)", title: \(Self.literal(metadata.title)),
            severity: .\(metadata.severity), isRecommended: \(metadata.isRecommended),
            since: "\(metadata.since)",
            reference: \(metadata.reference.map(Self.literal) ?? "nil"),
            page: \(self.page(on: site).map(Self.literal) ?? "nil"),
            fix: \(metadata.fix.map { ".\($0)" } ?? "nil"),
            needsService: \(metadata.needsService), hidesText: \(metadata.hidesText),
            tag: \(metadata.tag.map { ".\($0)" } ?? "nil"),
            options: [\(options.joined(separator: ", "))],
            aliases: [\(aliases.joined(separator: ", "))],
            classification: \(Self.literal(metadata.classification))),
          page: \(Self.literal(page.source.text(page.source.span))),
          checks: [\(checks.joined(separator: ", "))],
          make: \(implementation.map { "{ \($0.expression) }" } ?? "nil"))
      }

      """
  }

  private static func literal(_ value: OptionValue) -> String {
    switch value {
    case .integer(let number): ".integer(\(number))"
    case .boolean(let truth): ".boolean(\(truth))"
    case .string(let text): ".string(\(literal(text)))"
    case .strings(let texts): ".strings([\(texts.map(literal).joined(separator: ", "))])"
    }
  }

  private static func literal(_ classification: RuleClassification) -> String {
    if classification == .none { return ".none" }
    let score = classification.score.map { "SecurityScore(tenths: \($0.tenths))" } ?? "nil"
    let weaknesses = classification.weaknesses.map { ".\($0)" }.joined(separator: ", ")
    let risks = classification.risks.map { ".\($0)" }.joined(separator: ", ")
    return "RuleClassification(score: \(score), weaknesses: [\(weaknesses)], risks: [\(risks)])"
  }

  /// A Swift string literal; with as many `#` as its content asks for.
  private static func literal(_ text: String) -> String {
    var hashes = "#"
    while text.contains("\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
    return text.contains("\n")
      ? "\(hashes)\"\"\"\n\(text)\n\"\"\"\(hashes)" : "\(hashes)\"\(text)\"\(hashes)"
  }
}
