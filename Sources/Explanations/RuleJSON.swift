public import Linting
import PolicyCatalog
import SourceText
public import StructuredData

/// A rule with its page, for programs.
public struct RuleJSON: JSONWritable {
  private let rule: RegisteredRule

  public init(of rule: RegisteredRule) { self.rule = rule }

  public func write(to writer: inout JSONWriter) {
    let metadata = rule.metadata
    writer.object { writer in
      writer.member("kind", "rule")
      metadata.writeMembers(to: &writer)
      writer.member("options") { writer in
        writer.object { writer in
          for option in metadata.options { writer.member(option.name, option.defaultValue) }
        }
      }
      writer.member("page", RulePage(rule.page).body)
    }
  }
}

extension RuleMetadata {
  /// Writes the members of a JSON object about the rule.
  func writeMembers(to writer: inout JSONWriter) {
    writer.member("id", id.text)
    writer.member("module", String(id.module))
    writer.member("title", title)
    writer.member("severity", severity.rawValue)
    writer.member("recommended", isRecommended)
    if let fix { writer.member("fix", fix.rawValue) }
    writer.member("needsService", needsService)
    writer.member("since", since)
    if let reference { writer.member("reference", reference) }
    if let score = classification.score { writer.member("securitySeverity", score.number) }
    if !classification.weaknesses.isEmpty {
      writer.member("cwe", classification.weaknesses.map(\.rawValue))
    }
    if !classification.risks.isEmpty {
      writer.member("owasp", classification.risks.map(\.rawValue))
    }
  }
}

extension OptionValue {
  /// The value as a configuration file writes it.
  public var text: String {
    switch self {
    case .integer(let value): "\(value)"
    case .boolean(let value): "\(value)"
    case .string(let value): "\"\(value)\""
    case .strings(let values): "[\(values.map { "\"\($0)\"" }.joined(separator: ", "))]"
    }
  }
}
