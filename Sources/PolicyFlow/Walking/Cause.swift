import PolicyCatalog

/// What `context.LastError` says of an error, as far as that is known.
///
/// `Reason` is not followed: others than those that the pages name have been met.
///
/// https://learn.microsoft.com/azure/api-management/api-management-error-handling-policies
struct Cause: Hashable, Sendable {
  /// The name of the statement that failed, which `Source` says; nil where that isn't known.
  let source: String?

  /// The section in which it failed, which `Section` says.
  let section: PolicySection

  /// Whether a member says something; nil where that isn't known.
  func says(_ text: String, in member: FlowCondition.ErrorMember) -> Bool? {
    guard let said = member == .source ? source : section.rawValue else { return nil }
    if said == text { return true }
    // Whether case matters is up to the code.
    return said.lowercased() == text.lowercased() ? nil : false
  }

  /// Whether a condition holds after an error of this kind; nil where that depends on more.
  func decides(_ condition: FlowCondition) -> Bool? {
    if condition.whenTrue.contains(where: { agrees(with: $0) == false }) { return false }
    if condition.whenFalse.contains(where: { agrees(with: $0) == false }) { return true }
    return nil
  }

  private func agrees(with test: FlowCondition.Test) -> Bool? {
    switch test {
    case .says(let member, let text): says(text, in: member)
    case .doesNotSay(let member, let text): says(text, in: member).map { !$0 }
    case .exists, .lacks: nil
    }
  }
}

extension FlowCondition {
  /// True for a condition that asks what has failed.
  var asksAboutErrors: Bool {
    (whenTrue + whenFalse).contains { test in
      switch test {
      case .says, .doesNotSay: true
      case .exists, .lacks: false
      }
    }
  }
}
