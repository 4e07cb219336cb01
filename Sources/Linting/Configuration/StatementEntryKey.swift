import PolicyCatalog
import SourceText

/// The keys of an entry under `require` or `forbid`.
enum StatementEntryKey: String, ConfigurationKey {
  case statement, `where`, section, scope, message, severity, id

  static let owner = "an entry of 'require' or 'forbid'"
  static let required = [Self.statement]

  var shape: ConfigurationShape {
    switch self {
    case .statement: .statement
    case .where, .message, .id: .text
    case .section: .choice(PolicySection.self)
    case .scope: .choice(PolicyScope.self)
    case .severity: .choice(Severity.self, default: .error)
    }
  }

  var about: String {
    switch self {
    case .statement: "The name of the statement, as in send-request."
    case .where:
      "XPath, seen from the statement: only those are meant for which it holds, as in @mode = 'new'."
    case .section: "The section that it is about; any where it is left out."
    case .scope:
      "Under 'require' what has to have the statement, an api where it is left out; under 'forbid' the scope of the policies that must not have it, any where it is left out."
    case .message: "What a finding says."
    case .severity: "What a finding is worth."
    case .id:
      "The second part of the rule's id, as in require/ID; the statement where it is left out."
    }
  }
}
