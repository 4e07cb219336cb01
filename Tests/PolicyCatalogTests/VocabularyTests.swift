import Foundation
import TestSupport
import Testing

/// A word that the vocabulary lacks, in place of one that it has.
struct Misspelling: Sendable, CustomTestStringConvertible {
  let statement: String
  let word: String
  let wrong: String

  /// What is said about it.
  let complaint: String

  var testDescription: String { "\(wrong) in \(statement)" }
}

@Suite("A word outside the vocabulary of effects is an error of the build")
struct VocabularyTests {
  private static let misspellings = [
    Misspelling(
      statement: "choose", word: "first-true", wrong: "first-truth", complaint: "expected one of"),
    Misspelling(
      statement: "cache-lookup", word: "when: hit", wrong: "when: hitt",
      complaint: "'hitt' is no condition; did you mean 'hit'?"),
    Misspelling(
      statement: "send-request", word: "mode=copy }", wrong: "mode=copied }",
      complaint: "'mode' has no value 'copied'"),
    Misspelling(
      statement: "send-request", word: "reasons: [Timeout]", wrong: "reasons: [TimedOut]",
      complaint: "'reasons' of call.yaml lacks this reason"),
    Misspelling(
      statement: "set-header", word: "message-header @name", wrong: "message-header @nam",
      complaint: "there is no attribute 'nam' here"),
    Misspelling(
      statement: "retry", word: "'@condition': after-inside", wrong: "'@condition': afterwards",
      complaint: "expected one of"),
    Misspelling(
      statement: "rate-limit", word: "reach: region", wrong: "reach: planet",
      complaint: "expected one of"),
    Misspelling(
      statement: "cache-store", word: "statement: cache-lookup", wrong: "statement: cache-look",
      complaint: "there is no file about such a statement"),
    Misspelling(
      statement: "set-variable", word: "sets-variable:", wrong: "set-variable:",
      complaint: "unknown key 'set-variable'; did you mean 'sets-variable'?"),
  ]

  @Test("with its line and column", arguments: misspellings)
  func misspelled(_ misspelling: Misspelling) throws {
    let data = repositoryRoot.appending(path: "Sources/PolicyCatalog/Data")
    var line = 0
    let outcome = try withTemporaryFolder { folder in
      try FileManager.default.copyItem(
        at: data.appending(path: "Statements"), to: folder.appending(path: "Statements"))
      let file = folder.appending(path: "Statements/\(misspelling.statement).yaml")
      let text = try String(contentsOf: file, encoding: .utf8)
      let range = try #require(text.range(of: misspelling.word), "\(misspelling.word) is not there")
      try text.replacingCharacters(in: range, with: misspelling.wrong)
        .write(to: file, atomically: true, encoding: .utf8)
      line = text[..<range.lowerBound].count { $0 == "\n" } + 1
      return try runShell(
        "embed-catalog made.swift Statements/*.yaml '\(data.path)/call.yaml'", in: folder)
    }

    #expect(outcome.exitCode == 1)
    let place = "Statements/\(misspelling.statement).yaml:\(line):"
    #expect(outcome.output.hasPrefix(place), "\(outcome.output)")
    #expect(outcome.output.contains(misspelling.complaint), "\(outcome.output)")
    #expect(outcome.output.split(separator: "\n").count == 1, "\(outcome.output)")
  }
}
