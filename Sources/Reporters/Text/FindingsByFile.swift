import Linting
import SourceText

extension LintResult {
  /// The findings of each file that has some; they come sorted by path.
  var diagnosticsByFile: [[Diagnostic]] {
    var files: [[Diagnostic]] = []
    for diagnostic in diagnostics {
      let path = diagnostic.place.source.path
      if let last = files.last?.last, PathArithmetic.isSame(last.place.source.path, path) {
        files[files.count - 1].append(diagnostic)
      } else {
        files.append([diagnostic])
      }
    }
    return files
  }
}
