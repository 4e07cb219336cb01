import PolicyCatalog
import PolicyFlow
import ServiceModel

extension Placement {
  /// The scope with the name of what the document is attached to, as in `api chat`.
  var words: String { name.map { "\(scope.rawValue) \($0)" } ?? scope.rawValue }

  /// The document, as a part of a sentence.
  var policyWords: String {
    if scope == .global { return "the global policy" }
    return name == nil ? "the policy of the \(scope.rawValue)" : "the policy of \(words)"
  }

  /// The name of what the document is attached to; nil where it has none, or none is known.
  var name: String? {
    switch scope {
    case .global: nil
    case .workspace: workspace
    case .product: product
    case .api: api
    case .operation: operation
    case .fragment: fragment
    }
  }

  /// The API as commands take it: `API`, or `WORKSPACE:API`.
  var apiName: String { (workspace.map { "\($0):" } ?? "") + (api ?? "") }
}

extension Target.Product {
  /// How a call comes, as a part of a sentence.
  var words: String {
    switch self {
    case .none: "without a product"
    case .one(let name): "through product \(name)"
    case .unknown: "through a product that no file tells of"
    }
  }
}

extension [Target.Product] {
  /// How calls come, as a part of a sentence.
  var words: String { map(\.words).joined(separator: ", or ") }
}

extension EffectivePolicy {
  /// What the policy is about: `API/OPERATION`, or `API` and what of it.
  var title: String {
    switch operations.count {
    case 1: "\(api.apiName)/\(operations[0])"
    default: "\(api.apiName), operations without a policy of their own"
    }
  }
}

extension EffectiveStep.Unknown {
  /// The name of the reason in JSON.
  var code: String {
    switch self {
    case .document: "document"
    case .unreadDocument: "unread-document"
    case .noPolicy: "no-policy-document"
    case .section: "section"
    case .fragment: "fragment"
    case .fragmentName: "fragment-name"
    case .nestedFragment: "nested-fragment"
    case .statement: "statement"
    case .placeholder: "placeholder"
    }
  }

  /// What isn't known, in words.
  func words(at placement: Placement?, in section: PolicySection) -> String {
    let policy = placement?.policyWords ?? "the policy"
    return switch self {
    case .document: "unknown: no file tells what \(policy) does"
    case .unreadDocument: "unknown: \(policy) could not be read"
    case .noPolicy(let path): "unknown: \(policy) is in \(path), which is no policy document"
    case .section: "unknown: \(policy) has no <\(section.rawValue)>"
    case .fragment(let id): "unknown: no file of the fragment '\(id)' is known"
    case .fragmentName: "unknown: nothing tells which fragment this is"
    case .nestedFragment(let id):
      "unknown: the service refuses a fragment in a fragment, such as '\(id)' here"
    case .statement: "unknown: no statement of this name is known"
    case .placeholder: "unknown: a template has yet to say what stands here"
    }
  }
}

extension EffectiveStep {
  /// What is said of the step beside its text; empty where the text says all.
  ///
  /// - Parameter surroundingsAreReached: false where what is around the step says already that no call
  ///   gets there.
  func remarks(in section: PolicySection, surroundingsAreReached: Bool) -> [String] {
    let lost = isReached || !surroundingsAreReached ? nil : "not reached: the call has ended"
    // Behind the end of the call, nothing ends it.
    let own = endsCall && !isReached ? nil : remark(in: section)
    return [lost, own].compactMap(\.self)
  }

  private func remark(in section: PolicySection) -> String? {
    switch kind {
    case .serviceDefault: "the service forwards the request by itself, for want of a global policy"
    case .leavesOut(_, let lost):
      "no <base /> here, so nothing runs of: " + lost.map(\.words).joined(separator: ", ")
    case .unknown(let reason, _): reason.words(at: placement, in: section)
    case .statement: endsCall ? "the call ends here" : nil
    case .branch, .fragment, .products: nil
    }
  }
}
