import Dispatch
import Foundation
import Fuzzing
import PolicyExpressions
import Synchronization

/// A run over token sequences, word sequences and mutants, a third each.
struct FuzzingRun {
  /// How much code is read in one go. The number of a batch makes its seed, so the codes of a run are
  /// the same however many cores read them.
  private static let batchSize = 10_000

  /// What a batch may take, in seconds; a hundred times what it takes.
  private static let patience = 200

  let count: Int
  let seed: UInt64
  let originals: [[UInt8]]

  /// The first mistake of each batch that has one.
  func mistakes() -> [String] {
    let found = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: (count + Self.batchSize - 1) / Self.batchSize) {
      batch in
      guard let mistake = firstMistake(in: batch) else { return }
      found.withLock { $0.append(mistake) }
    }
    return found.withLock(\.self)
  }

  private func firstMistake(in batch: Int) -> String? {
    var mutator = ExpressionMutator(
      seed: seed &* 1_000_003 &+ UInt64(batch), originals: originals)
    let form: ExpressionTree.Form = batch.isMultiple(of: 2) ? .expression : .statements
    let watch = HangWatch(patience: Self.patience)
    defer { watch.end() }
    for number in 0..<min(Self.batchSize, count - batch * Self.batchSize) {
      let code =
        switch number % 3 {
        case 0: mutator.tokenSequence()
        case 1: mutator.wordSequence()
        default: mutator.mutant()
        }
      watch.current.withLock { $0 = code }
      if let mistake = mistakeReading(code, as: form) { return "\(mistake) in \(shown(code))" }
    }
    return nil
  }
}

/// Ends the program when a batch does not end, and tells the code that is being read.
private final class HangWatch: Sendable {
  let current = Mutex<[UInt8]>([])
  private let isOver = Atomic(false)

  init(patience: Int) {
    DispatchQueue.global(qos: .userInteractive).asyncAfter(deadline: .now() + .seconds(patience)) {
      [weak self] in
      guard let self, !isOver.load(ordering: .relaxed) else { return }
      print("reading does not end: \(shown(current.withLock(\.self)))")
      exit(1)
    }
  }

  func end() { isOver.store(true, ordering: .relaxed) }
}

private func shown(_ code: [UInt8]) -> String {
  String(decoding: code, as: UTF8.self).debugDescription
}
