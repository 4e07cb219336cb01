public import SourceText

/// Policies that named code loads from files, and that are not looked at.
public struct UnseenPolicies: Sendable {
  public enum Reason: Sendable, CaseIterable {
    /// There is no such file.
    case missing
    /// The file is there, and not among what is named.
    case notNamed
  }

  public let reason: Reason

  /// How many files there are.
  public let count: Int

  /// One of the files, and the code that loads it.
  public let example: FileID
  public let host: FileID

  /// What is unseen of what some code loads, for each reason that there is.
  ///
  /// - Parameters:
  ///   - loads: the files that are loaded, with the code that does.
  ///   - reason: why a file is not looked at; nil for one that is.
  static func all(
    among loads: [FileID: FileID], _ reason: (FileID) -> Reason?
  ) -> [UnseenPolicies] {
    let unseen = Dictionary(grouping: loads.keys.sorted(), by: reason)
    return Reason.allCases.compactMap { reason in
      guard let files = unseen[reason], let first = files.first, let host = loads[first] else {
        return nil
      }
      return UnseenPolicies(reason: reason, count: files.count, example: first, host: host)
    }
  }
}
