import CatalogModel
import Foundation

/// The keys of a page that classify what its rule finds: `security-severity`, `cwe` and `owasp`.
struct ClassificationSource {
  static let keys = ["security-severity", "cwe", "owasp"]

  private let score: SecurityScore?
  private let weaknesses: [Weakness]
  private let risks: [APIRisk]

  /// Reads the keys.
  ///
  /// - Parameters:
  ///   - value: the text of a key, nil where the page has none.
  ///   - body: the lines of the page below its front matter, which have to tell why a score is what it is.
  ///   - problem: a mistake at the line of a key.
  init(
    value: (String) -> String?, body: ArraySlice<String>, problem: (String, String) -> PageProblem
  ) throws(PageProblem) {
    weaknesses = try Self.list(value("cwe")) {
      Int($0).flatMap(Weakness.init)
    } problem: { word in
      guard let word else {
        return problem("cwe", "write the numbers in brackets, as in [312, 798]")
      }
      return problem(
        "cwe",
        "'\(word)' is no weakness that Sources/CatalogModel/Risks/Weakness.swift names; "
          + "mend the number or add it there")
    }
    risks = try Self.list(value("owasp"), APIRisk.init) { word in
      guard let word else {
        return problem("owasp", "write the risks in brackets, as in [API2, API8]")
      }
      return problem(
        "owasp", "'\(word)' is none of API1 to API10 of OWASP's API Security Top 10 2023")
    }
    guard let text = value("security-severity") else {
      score = nil
      return
    }
    let key = "security-severity"
    guard let score = SecurityScore(text) else {
      throw problem(key, "a score has one digit behind its point and is 0.1 to 10.0, as in 6.5")
    }
    if weaknesses.isEmpty, risks.isEmpty {
      throw problem(key, "a score needs 'cwe' or 'owasp', to say what is scored")
    }
    let reason = "Security severity \(text): "
    guard body.contains(where: { $0.hasPrefix(reason) }) else {
      throw problem(key, "the page has no paragraph 'Security severity \(text): …' that says why")
    }
    self.score = score
  }

  /// The words of a list in brackets as what they mean.
  ///
  /// - Parameter problem: a mistake of a word, or of the whole list for nil.
  private static func list<Element: Hashable>(
    _ text: String?, _ element: (String) -> Element?, problem: (String?) -> PageProblem
  ) throws(PageProblem) -> [Element] {
    guard let text else { return [] }
    guard text.hasPrefix("["), text.hasSuffix("]"), text.count > 2 else { throw problem(nil) }
    var elements: [Element] = []
    for word in text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    {
      let word = word.trimmingCharacters(in: .whitespaces)
      guard let found = element(word) else { throw problem(word) }
      if !elements.contains(found) { elements.append(found) }
    }
    return elements
  }

  /// The classification as Swift.
  var literal: String {
    if score == nil, weaknesses.isEmpty, risks.isEmpty { return ".none" }
    let score = score.map { "SecurityScore(tenths: \($0.tenths))" } ?? "nil"
    let weaknesses = weaknesses.map { ".\($0)" }.joined(separator: ", ")
    let risks = risks.map { ".\($0)" }.joined(separator: ", ")
    return "RuleClassification(score: \(score), weaknesses: [\(weaknesses)], risks: [\(risks)])"
  }
}
