import Fuzzing
import PolicySyntax
import PolicyXPath
import SourceText
import TestSupport
import Testing

@Suite("The reader and libxml2, held against each other")
struct ReaderAgainstLibXML2Tests {
  private static let mutantCount = 200_000
  private static let batchCount = 200

  @Test("they agree on 200,000 mutants, and each mutant's tree holds every byte once")
  func mutants() async {
    let outcome = await withTaskGroup(of: Outcome.self) { group in
      for batch in 0..<Self.batchCount {
        group.addTask { Self.run(batch) }
      }
      return await group.reduce(into: Self.outcomeOfSeeds()) { $0.add($1) }
    }
    for fault in outcome.faults.sorted().prefix(20) { Issue.record("\(fault)") }
    // A difference that no longer occurs has no business in the list.
    for difference in AcceptedDifference.allCases {
      #expect(outcome.accepted.contains(difference), "\(difference) never occurs")
    }
  }

  @Test("they agree on every policy of the corpus", .onCorpus)
  func policies() {
    var outcome = Outcome()
    for text in MutatedPolicies.real {
      Self.judge(SyntaxTree(reading: SourceText(path: "policy", bytes: text)), &outcome)
    }
    #expect(MutatedPolicies.real.count > 100)
    #expect(outcome.faults == [])
  }

  private struct Outcome: Sendable {
    var faults: [String] = []
    var accepted: Set<AcceptedDifference> = []

    mutating func add(_ other: Outcome) {
      faults += other.faults
      accepted.formUnion(other.accepted)
    }
  }

  /// The verdicts on the texts as they are, before any mutation, the long ones included.
  private static func outcomeOfSeeds() -> Outcome {
    MutatedPolicies.golden.reduce(into: Outcome()) { outcome, text in
      judge(SyntaxTree(reading: SourceText(path: "original", bytes: text)), &outcome)
    }
  }

  private static func run(_ batch: Int) -> Outcome {
    var outcome = Outcome()
    var mutator = PolicyMutator(seed: UInt64(batch))
    for number in 0..<(mutantCount / batchCount) {
      let seed = MutatedPolicies.seeds[(batch + number) % MutatedPolicies.seeds.count]
      let mutant = mutator.mutant(of: seed)
      judge(SyntaxTree(reading: SourceText(path: "mutant", bytes: mutant)), &outcome)
    }
    return outcome
  }

  /// Compares the two verdicts on one text.
  private static func judge(_ tree: SyntaxTree, _ outcome: inout Outcome) {
    func fault(_ what: String) {
      outcome.faults.append("\(what): \(tree.source.text(tree.source.span).debugDescription)")
    }
    if let gap = tilingFault(of: tree) { fault(gap) }
    switch (tree.problems.isEmpty, tree.wellFormednessProblem()) {
    case (true, nil), (false, .some):
      break
    case (true, let problem?):
      if let reason = AcceptedDifference.reason(for: problem, in: tree) {
        outcome.accepted.insert(reason)
      } else {
        fault("libxml2 alone: \(problem.message) at \(problem.offset)")
      }
    case (false, nil):
      for problem in tree.problems {
        if let reason = AcceptedDifference.reason(for: problem, in: tree) {
          outcome.accepted.insert(reason)
        } else {
          fault("reader alone: \(problem.kind) at \(problem.span)")
        }
      }
    }
  }
}
