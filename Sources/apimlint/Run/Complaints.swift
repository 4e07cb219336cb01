import SourceText
import Workspace

extension FileError {
  /// What is said of a file that could not be read or written.
  var complaint: String { "apimlint: \(path): \(reason)" }
}

extension ConfigurationMistake {
  /// What is said of it, its place in front where it has one.
  var remark: String { (place.map { "\(UsageError.position($0)): " } ?? "") + message }
}

extension Workspace {
  /// Says what is to be said of the configurations and files before anything is shown of them.
  ///
  /// - Parameter failures: what could not be read.
  /// - Throws: `UsageError` for mistakes in configurations.
  func complain(about failures: [FileError]) throws {
    for remark in remarks { Console.complain("apimlint: \(remark.remark)") }
    for failure in failures { Console.complain(failure.complaint) }
    if !mistakes.isEmpty { throw UsageError(mistakes.map { ($0.place, $0.message) }) }
  }
}
