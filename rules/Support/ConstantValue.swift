import Linting
import PolicySyntax
import ServiceModel
import SourceText

extension Report {
  /// True for a value that is known and the same word in each environment, whatever its case.
  func isAlways(_ word: String, _ value: Value) -> Bool {
    texts(of: value).areAlways(word)
  }
}

extension [KnownText] {
  /// True for the texts of a value that is known and a word, with any capitals and white space around it.
  func areAlways(_ word: String) -> Bool {
    !isEmpty && allSatisfy { $0.text.trimmed.lowercased() == word }
  }
}
