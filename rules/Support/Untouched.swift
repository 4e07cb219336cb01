import PolicyFlow

extension Observations.Way {
  /// True where all that runs in front is known, but for documents of broader scopes.
  var isKnownButForDocuments: Bool {
    state.unknowns.isDisjoint(with: [.fragment, .statement, .placeholder])
  }

  /// True where no statement in front has written a part of the call, and no fragment that isn't known may have.
  func isUntouched(_ part: CallSubject) -> Bool {
    state[.writes(part)].doers.isEmpty && isKnownButForDocuments
  }
}
