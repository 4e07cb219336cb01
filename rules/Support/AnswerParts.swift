import Linting
import PolicyCatalog
import PolicySyntax

extension PolicyExpression {
  /// True where the expression is a part of the body or of a header of what the caller gets.
  ///
  /// - Parameter section: the one that runs.
  func isPartOfAnswer(in section: PolicySection?) -> Bool {
    guard let owner = messagePart else { return false }
    return owner.isOfAnswer ?? (section == .outbound || section == .onError)
  }

  /// True where the expression is a part of the body or of a header of the request to the backend.
  ///
  /// - Parameter section: the one that runs.
  func isPartOfRequest(in section: PolicySection?) -> Bool {
    guard let owner = messagePart, owner.isOfAnswer == nil else { return false }
    return section == .inbound || section == .backend
  }

  /// The statement that writes a body or a header out of the expression.
  private var messagePart: Element? {
    guard attribute == nil else { return nil }
    if element.is(.setBody) { return element }
    return element.parent?.is(.setHeader) == true ? element.parent : nil
  }
}

extension Element {
  /// True for a part of a message that a statement around makes, and not of the call's own.
  var isOfOwnMessage: Bool { isOfAnswer != nil }

  /// True for a part of an answer that a statement around describes, false for one of another message;
  /// nil for one of the call's own messages.
  fileprivate var isOfAnswer: Bool? {
    for ancestor in ancestors {
      switch StatementCatalog.statement(for: ancestor)?.effects.runs {
      case .ownAnswer: return true
      case .ownRequest, .resolver: return false
      default: break
      }
    }
    return nil
  }
}
