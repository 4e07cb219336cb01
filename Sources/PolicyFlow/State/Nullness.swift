public import PolicyCatalog
public import PolicySyntax

/// Whether a member of `context` is null at a point.
public enum Nullness: Sendable {
  /// It is, in every call that gets there.
  case surely
  /// It may be, by what is known.
  case perhaps
  case never
}

extension Observations.Way {
  /// Whether a member of `context` is null for the calls of a target.
  ///
  /// - Parameters:
  ///   - member: what the catalogue says of it.
  ///   - element: the element whose code asks.
  public func nullness(of member: NullableMember, for target: Target, at element: Element)
    -> Nullness
  {
    if let section, !member.sections.contains(section) { return .never }
    let verdicts = member.causes.map { nullness(by: $0, for: target, at: element) }
    if verdicts.contains(.surely) { return .surely }
    return verdicts.contains(.perhaps) ? .perhaps : .never
  }

  private func nullness(by cause: NullCause, for target: Target, at element: Element) -> Nullness {
    switch cause {
    case .noError:
      // The sections are those that run as long as nothing has failed.
      return section == nil ? .perhaps : .surely
    case .noAnswer:
      guard section != nil, !element.isInAnswer else { return .perhaps }
      return state[.forwards].presence == .never ? .surely : .perhaps
    case .noProduct:
      // Calls through a product without a document run through the same pipeline as those through none.
      if case .one = target.product { return .never }
      return .perhaps
    case .noRequestBody, .noClientCertificate, .noPrivateEndpoint, .noResponseBody,
      .noSubscriptionKey, .keyWithoutOwner, .nothingMatched, .noVersionSet, .noServiceURL,
      .noBackendEntity, .outsideWorkspace, .outsideResolver:
      return .perhaps
    }
  }
}

extension Element {
  /// True inside a statement whose children describe an answer, which may be there already.
  fileprivate var isInAnswer: Bool {
    ([self] + ancestors).contains {
      StatementCatalog.statement(for: $0)?.effects.runs == .ownAnswer
    }
  }
}
