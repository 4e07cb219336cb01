import Dispatch
import Foundation
import Synchronization

/// A run over a great many broken texts, on all cores, in batches that are each watched to end.
public struct FuzzingRun: Sendable {
  private let count: Int
  private let batchSize: Int
  private let patience: Int

  /// - Parameters:
  ///   - count: how many texts there are.
  ///   - batchSize: how many are read in one go. The number of a batch makes its seed, so the texts of a
  ///     run are the same however many cores read them.
  ///   - patience: what a batch may take, in seconds; many times what it takes.
  public init(count: Int, batchSize: Int, patience: Int) {
    self.count = count
    self.batchSize = batchSize
    self.patience = patience
  }

  /// The first mistake of each batch that has one.
  ///
  /// - Parameter firstMistake: reads a batch, by its number and how many texts it has, and tells each
  ///   before it reads it.
  public func mistakes(
    _ firstMistake:
      @Sendable (_ batch: Int, _ count: Int, _ reading: ([UInt8]) -> Void) -> String?
  ) -> [String] {
    let found = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: (count + batchSize - 1) / batchSize) { batch in
      let watch = HangWatch(patience: patience)
      defer { watch.end() }
      let mistake = firstMistake(batch, min(batchSize, count - batch * batchSize)) { text in
        watch.current.withLock { $0 = text }
      }
      guard let mistake else { return }
      found.withLock { $0.append(mistake) }
    }
    return found.withLock(\.self)
  }
}

/// A text in one line.
public func shown(_ text: [UInt8]) -> String {
  String(decoding: text, as: UTF8.self).debugDescription
}

/// Ends the program when a batch does not end, and tells the text that is being read.
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
