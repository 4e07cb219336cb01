import ArgumentParser
import Foundation
import Fuzzing

/// Reads broken expressions in great numbers, then long ones; for `.ci/fuzz-expressions`, and no
/// part of the product.
@main struct ExpressionFuzzer: ParsableCommand {
  @Option(help: "How many pieces of code to read.") var count = 1_000_000
  @Option(help: "Where the random numbers begin.") var seed: UInt64 = 1
  @Argument(help: "A folder with the policies whose expressions are broken.") var folder: String

  func run() throws {
    let originals = try ExpressionSample.all(below: URL(filePath: folder)).map(\.code)
    guard !originals.isEmpty else {
      throw ValidationError("there is no policy with expressions below \(folder)")
    }
    let mistakes = ExpressionRun(count: count, seed: seed, originals: originals).mistakes()
    for mistake in mistakes { print(mistake) }
    print("\(count) pieces of code (seed \(seed)): \(mistakes.count) batches with a mistake")

    print("time for 200,000 bytes, and by how much it is more than for 20,000:")
    let growths = Growth.measured()
    for growth in growths {
      let factor = growth.factor.formatted(.number.precision(.fractionLength(1)))
      let time = growth.long.formatted(.units(allowed: [.milliseconds]))
      print("  \(time)  x\(factor)  \(growth.shape.name)\(growth.isBounded ? "" : "  TOO MUCH")")
    }
    guard mistakes.isEmpty, growths.allSatisfy(\.isBounded) else { throw ExitCode.failure }
  }
}
