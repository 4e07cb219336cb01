import ArgumentParser
import Foundation
import Fuzzing

/// Reads broken files of hosts in great numbers; for `.ci/fuzz-hosts`, and no part of the product.
@main struct HostFuzzer: ParsableCommand {
  @Option(help: "How many files to read, of all languages together.") var count = 200_000
  @Option(help: "Where the random numbers begin.") var seed: UInt64 = 1
  @Argument(help: "Folders with the files that are broken.") var folders: [String]

  func run() throws {
    var hasMistakes = false
    for form in HostForm.allCases {
      let originals = try folders.flatMap { try form.files(below: URL(filePath: $0)) }
      guard !originals.isEmpty else {
        throw ValidationError(
          "there is no .\(form.rawValue) below \(folders.joined(separator: " "))")
      }
      let mistakes = mistakes(reading: originals, as: form)
      for mistake in mistakes { print(mistake) }
      print(
        "\(count / HostForm.allCases.count) mutants of \(originals.count) .\(form.rawValue) (seed \(seed)): \(mistakes.count) batches with a mistake"
      )
      hasMistakes = hasMistakes || !mistakes.isEmpty
    }
    if hasMistakes { throw ExitCode.failure }
  }

  /// The first mistake of each batch that has one.
  private func mistakes(reading originals: [[UInt8]], as form: HostForm) -> [String] {
    let seed = seed
    let run = FuzzingRun(
      count: count / HostForm.allCases.count, batchSize: 1_000, patience: 300)
    return run.mistakes { batch, count, reading in
      let batchSeed = seed &* 1_000_003 &+ UInt64(batch)
      var mutator = HostMutator(seed: batchSeed, originals: originals)
      var soundness = HostSoundness(of: form, seed: batchSeed)
      for _ in 0..<count {
        let file = mutator.mutant()
        let other = mutator.mutant(atMost: 1_000)
        reading(file + Array("\n--- and ---\n".utf8) + other)
        if let mistake = soundness.mistake(reading: file, beside: other) {
          return "\(mistake) in \(shown(file)) beside \(shown(other))"
        }
      }
      return nil
    }
  }
}
