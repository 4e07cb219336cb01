/// A check that policies are put through.
///
/// A rule has no state: it says in `subscribe` what it wants to see, and reports from there. Its id
/// comes from its file, its severity, options and words from the Markdown page beside it.
public protocol Rule: Sendable {
  init()

  /// Registers the rule's checks.
  func subscribe(to events: inout Events)
}
