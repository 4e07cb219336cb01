import ArgumentParser
import BuiltinRules
import Fuzzing
import Linting
import SourceText
import Workspace

/// Edits the files of a service at random, and compares what a workspace finds that took over each edit
/// with what one finds that is opened anew; for `.ci/fuzz-edits`, and no part of the product.
@main struct EditFuzzer: ParsableCommand {
  @Option(help: "How many edits to make.") var count = 100_000
  @Option(help: "After how many edits the two are compared.") var interval = 20
  @Option(help: "Where the random numbers begin.") var seed: UInt64 = 1

  func run() throws {
    var service = EditedService(seed: seed)
    var comparisonCount = 0
    for edit in 1...count {
      service.makeEdit()
      guard edit % interval == 0 else { continue }
      comparisonCount += 1
      if let difference = service.difference {
        print("after \(edit) edits (seed \(seed)): \(difference)")
        throw ExitCode.failure
      }
    }
    print(
      "\(count) edits, \(comparisonCount) comparisons (seed \(seed)): what is found is always what a fresh look finds"
    )
  }
}
