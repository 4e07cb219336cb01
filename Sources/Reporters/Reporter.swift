public import Linting

/// Turns what a run found into text of one format.
///
/// A reporter is a pure function of the result and its `ReportContext`: the same input gives the
/// same bytes.
public protocol Reporter: Sendable {
  /// Writes the whole report. Whatever is written ends with a line break; a format that has nothing
  /// to say about a clean run writes nothing.
  func report(_ result: LintResult, to output: inout some TextOutputStream)
}
