import Linting
import PolicySyntax
import ServiceModel
import SourceText

extension Report {
  /// True for a value that is known and the same word in each environment, whatever its case.
  func isAlways(_ word: String, _ value: Value) -> Bool {
    let texts = texts(of: value)
    return !texts.isEmpty && texts.allSatisfy { $0.text.trimmed.lowercased() == word }
  }
}
