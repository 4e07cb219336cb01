import Foundation
import Fuzzing
import TestSupport
import Testing

/// Broken files by the thousand: whatever the bytes, reading ends, and what is read is in the files.
/// `.ci/fuzz-hosts` reads many more.
@Suite struct MutationTests {
  @Test("whatever is changed, files are read soundly", arguments: HostForm.allCases)
  func mutants(_ form: HostForm) throws {
    let originals = try form.files(below: fixtures.appending(path: "hosts"))
    var mutator = HostMutator(seed: 1, originals: originals)
    var soundness = HostSoundness(of: form, seed: 1)
    for _ in 0..<300 {
      let file = mutator.mutant(atMost: 2_000)
      let other = mutator.mutant(atMost: 500)
      if let mistake = soundness.mistake(reading: file, beside: other) {
        Issue.record("\(mistake) in \(shown(file)) beside \(shown(other))")
      }
    }
  }
}
