import BuiltinRules
import Linting
import PolicyCatalog
import SourceText
import Testing

@Suite("Rules about security")
struct SecurityModuleTests {
  private static let rules = builtinRules.filter { $0.metadata.id.module == "security" }

  @Test(
    "a rule has a score with its reason, a weakness and a risk", arguments: rules.map(\.metadata.id)
  )
  func isClassified(id: RuleID) throws {
    let rule = try #require(Self.rules.first { $0.metadata.id == id })
    let classification = rule.metadata.classification
    let score = try #require(classification.score, "\(id) lacks 'security-severity'")
    #expect(!classification.weaknesses.isEmpty, "\(id) lacks 'cwe'")
    #expect(!classification.risks.isEmpty, "\(id) lacks 'owasp'")
    let opening = "Security severity \(score.text): "
    let paragraph = rule.page.split(separator: "\n\n").map { $0.trimmed }.first {
      $0.hasPrefix(opening)
    }
    let reason = try #require(paragraph, "the page of \(id) has no paragraph '\(opening)…'")
    #expect(reason.split(separator: " ").count > 8, "\(id) hardly says why it is \(score.text)")
  }

  @Test("the module has rules") func hasRules() { #expect(Self.rules.count > 1) }
}

extension Substring {
  fileprivate var trimmed: Substring { drop(while: \.isWhitespace) }
}
