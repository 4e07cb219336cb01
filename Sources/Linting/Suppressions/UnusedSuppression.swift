public import SourceText

extension Diagnostic {
  /// True for what says that a suppression hides nothing: of a text that is linted several times it has
  /// to be so each time.
  public var tellsUnusedSuppression: Bool { rule == Suppressions.unusedRule }
}
