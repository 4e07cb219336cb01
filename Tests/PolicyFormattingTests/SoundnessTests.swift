import Foundation
import Fuzzing
import PolicyFormatting
import PolicySyntax
import SourceText
import TestSupport
import Testing

@Suite struct SoundnessTests {
  /// The policies of a folder.
  private static func texts(below folder: URL) -> [[UInt8]] {
    files(below: folder, endingWith: [".xml"]).compactMap {
      (try? Data(contentsOf: $0)).map { Array($0) }
    }
  }

  private static let golden =
    texts(below: fixtures.appending(path: "syntax"))
    + texts(below: fixtures.appending(path: "services"))
  private static let real = corpus.map { texts(below: $0) } ?? []

  private func mistake(formatting text: [UInt8]) -> String? {
    Formatting(SyntaxTree(reading: SourceText(path: "policy.xml", bytes: text))).mistake
  }

  @Test("real policies say the same when they are formatted, and stay formatted", .onCorpus)
  func realPolicies() {
    #expect(Self.real.count > 250)
    for text in Self.real {
      if let mistake = mistake(formatting: text) {
        Issue.record("\(mistake)\n\(String(decoding: text, as: UTF8.self))")
      }
    }
  }

  @Test("so do broken ones, and those with other white space", arguments: 0..<8)
  func mutants(batch: Int) {
    let seeds = (Self.golden + Self.real).filter { $0.count < 3000 }
    var mutator = PolicyMutator(seed: UInt64(batch))
    var changed = 0
    for number in 0..<500 {
      let seed = seeds[(batch * 500 + number * 7) % seeds.count]
      let text = number.isMultiple(of: 3) ? mutator.mutant(of: seed) : mutator.blankMutant(of: seed)
      let formatting = Formatting(
        SyntaxTree(reading: SourceText(path: "policy.xml", bytes: text)))
      if let mistake = formatting.mistake {
        Issue.record("\(mistake)\n\(shown(text))")
        return
      }
      if !formatting.edits.isEmpty { changed += 1 }
    }
    // Without the corpus, many seeds are policies so broken that they stay as they are.
    #expect(changed > (Self.real.isEmpty ? 25 : 50))
  }

  @Test("the time grows with the text, not with its square")
  func growth() {
    // A comparison of counts, not of time: what is laid out in one line has as many changes as gaps.
    let count = 20_000
    let text =
      "<policies><inbound>" + String(repeating: "<base/>", count: count) + "</inbound></policies>"
    #expect(Formatting(text).edits.count == count + 3)
  }
}
