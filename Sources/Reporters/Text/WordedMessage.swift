public import SourceText

extension Diagnostic {
  /// The message as formats for people have it: with the environment and the APIs and operations that it
  /// holds for, where it does not hold always. Formats for programs have them as data.
  public var wordedMessage: String {
    let message = environment.map { "\(self.message), in environment '\($0)'" } ?? self.message
    let calls = apis.map { "API \($0)" } + operations.map { "operation \($0)" }
    guard let first = calls.first else { return message }
    let others = calls.count - 1
    let rest = others == 0 ? "" : " (and \(others) other\(others == 1 ? "" : "s"))"
    return "\(message), for \(first)\(rest)"
  }
}
