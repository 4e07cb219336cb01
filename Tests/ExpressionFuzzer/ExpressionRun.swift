import Fuzzing
import PolicyExpressions

/// A run over token sequences, word sequences and mutants, a third each.
struct ExpressionRun {
  let count: Int
  let seed: UInt64
  let originals: [[UInt8]]

  /// The first mistake of each batch that has one.
  func mistakes() -> [String] {
    FuzzingRun(count: count, batchSize: 10_000, patience: 200).mistakes { batch, count, reading in
      var mutator = ExpressionMutator(
        seed: seed &* 1_000_003 &+ UInt64(batch), originals: originals)
      let form: ExpressionTree.Form = batch.isMultiple(of: 2) ? .expression : .statements
      for number in 0..<count {
        let code =
          switch number % 3 {
          case 0: mutator.tokenSequence()
          case 1: mutator.wordSequence()
          default: mutator.mutant()
          }
        reading(code)
        if let mistake = mistakeReading(code, as: form) { return "\(mistake) in \(shown(code))" }
      }
      return nil
    }
  }
}
