import Foundation
import TestSupport
import Testing

/// What the program says of other people's policies, each finding with the judgement of somebody
/// who read it.
@Suite("What the program says of real policies") struct CorpusFindingsTests {
  @Test(
    "every finding on the corpus is on the list, and was judged", .onCorpus)
  func findings() throws {
    let folder = try #require(corpus)
    let judgements = try Judgements(fixture: "corpus-findings.list")
    var list = Judgements.head
    for finding in try CorpusFinding.all(in: folder) {
      let judgement = judgements[finding.line]
      if !updatesGoldenFiles {
        #expect(judgement != nil, "not judged: \(finding.line): \(finding.message)")
      }
      list += "\n\(finding.line)\n  \(judgement ?? "unjudged: \(finding.message)")\n"
    }
    try expectGolden(list, "corpus-findings.list")
  }

  @Test("nothing on the list is left unjudged")
  func judged() throws {
    let judgements = try Judgements(fixture: "corpus-findings.list")
    #expect(!judgements.all.isEmpty)
    for (finding, judgement) in judgements.all {
      #expect(
        Judgements.verdicts.contains { judgement.hasPrefix("\($0): ") },
        "\(finding)\n  \(judgement)")
    }
  }
}

/// One finding of a run over the corpus.
private struct CorpusFinding {
  /// `path:line:column: severity rule`
  let line: String
  let message: String

  /// Those of a run as users start it; of files with the same content, those of the first.
  static func all(in corpus: URL) throws -> [CorpusFinding] {
    // The corpus can't be written to, which is where `runShell` would put its own files.
    let run = try withTemporaryFolder { folder in
      try runShell(
        "cd '\(corpus.path)' && apimlint lint --no-config --format json .", in: folder)
    }
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    var seen: Set<Data> = []
    return try report.files.flatMap { file -> [CorpusFinding] in
      let content = try Data(contentsOf: corpus.appending(path: file.path))
      guard seen.insert(content).inserted else { return [] }
      return file.diagnostics.map { diagnostic in
        let start = diagnostic.range.start
        let severity = ["error", "warning", "info"][diagnostic.severity - 1]
        return CorpusFinding(
          line: "\(file.path):\(start.line + 1):\(start.character + 1): \(severity) "
            + diagnostic.code,
          message: diagnostic.message)
      }
    }
  }

  private struct Report: Decodable {
    let files: [File]
  }

  private struct File: Decodable {
    let path: String
    let diagnostics: [Diagnostic]
  }

  private struct Diagnostic: Decodable {
    let range: Range
    let severity: Int
    let code: String
    let message: String
  }

  private struct Range: Decodable {
    let start: Position
  }

  private struct Position: Decodable {
    let line: Int
    let character: Int
  }
}

/// The list of findings, each with a verdict and the reason for it in the line below.
private struct Judgements {
  static let verdicts = ["true", "arguable", "false"]

  static let head = """
    # What apimlint says of the policies of ../shared/corpus, each finding read and judged:
    #   true      its author would want to know, and to know it this loudly
    #   arguable  right in what it says, but it may not matter there, or not this much
    #   false     wrong, or of no use
    # Of files with the same content the first is listed. `UPDATE_GOLDEN=1 swift test --filter
    # CorpusFindingsTests` keeps the judgements and adds what is new as `unjudged`, which a test
    # refuses; `.ci/precision` counts.

    """

  /// Pairs of a finding's line and the judgement below it, in the order of the list.
  let all: [(finding: String, judgement: String)]
  private let byFinding: [String: String]

  init(fixture name: String) throws {
    let text = try String(contentsOf: fixtures.appending(path: name), encoding: .utf8)
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    all = zip(lines, lines.dropFirst()).filter { $1.hasPrefix("  ") && !$0.hasPrefix("  ") }
      .map { (finding: $0, judgement: String($1.dropFirst(2))) }
    byFinding = Dictionary(
      all.map { ($0.finding, $0.judgement) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(finding: String) -> String? { byFinding[finding] }
}
