import Foundation
import Fuzzing
import PolicyExpressions
import TestSupport
import Testing

/// What holds for code of any kind; `.ci/fuzz-expressions` asks it of a million more.
@Suite("Broken expressions") struct ExpressionMutationTests {
  private static let originals: [[UInt8]] = ExpressionCases.all.flatMap { file in
    // Without the files there would be nothing to change.
    try! file.expressions().map { text in
      Array((text.hasPrefix("@{") ? String(text.dropFirst(2).dropLast()) : text).utf8)
    }
  }

  @Test("sequences of tokens are read without harm")
  func tokenSequences() { expectSound(30_000, seed: 4_711) { $0.tokenSequence() } }

  @Test("sequences of words of policies are read without harm")
  func wordSequences() { expectSound(10_000, seed: 4) { $0.wordSequence() } }

  @Test("expressions with some bytes changed are read without harm")
  func mutants() { expectSound(30_000, seed: 1_174) { $0.mutant() } }

  /// Every other piece of code is read as one expression.
  private func expectSound(
    _ count: Int, seed: UInt64, _ next: (inout ExpressionMutator) -> [UInt8]
  ) {
    var mutator = ExpressionMutator(seed: seed, originals: Self.originals)
    for number in 0..<count {
      let code = next(&mutator)
      let form: ExpressionTree.Form = number.isMultiple(of: 2) ? .expression : .statements
      guard let mistake = mistakeReading(code, as: form) else { continue }
      Issue.record("\(mistake) in \(String(decoding: code, as: UTF8.self).debugDescription)")
      return
    }
  }
}
