import Linting
import SourceText

/// What was found in the policies of one file.
///
/// A file may hold several policies, and one policy may be deployed to several places. What is wrong in
/// it is told once; that a suppression hides nothing only where it does so nowhere.
struct LintedFile: Sendable {
  /// Where each policy stands, which tells whether two are the same; nil for the one policy of a file, whose text
  /// is then let go: a run has the results of all its files at once.
  private let documents: [(extent: Place?, result: Linter.DocumentResult)]

  /// True for a file of one policy in which nothing is found, as most are: nothing more is kept of it.
  private let isClean: Bool

  /// - Parameters:
  ///   - documents: the policies of the file with what was found in each.
  ///   - areDeployed: true where the file may be part of several services.
  init(
    _ documents: [(document: PolicyDocument, result: Linter.DocumentResult)], areDeployed: Bool
  ) {
    let hasOne = documents.count == 1 && !areDeployed
    isClean = hasOne && documents[0].result.isEmpty
    self.documents =
      isClean
      ? []
      : documents.map { document, result in
        (hasOne ? nil : Place(document.source, document.source.span).inHost, result)
      }
  }

  private init(documents: [(extent: Place?, result: Linter.DocumentResult)]) {
    self.documents = documents
    isClean = false
  }

  /// The same file as it was found in two services.
  func joined(with other: LintedFile) -> LintedFile {
    LintedFile(documents: documents + other.documents)
  }

  /// How many policies there are, however often one is deployed.
  var policyCount: Int { isClean ? 1 : Set(documents.map(\.extent)).count }

  var suppressedCount: Int { documents.reduce(0) { $0 + $1.result.suppressedCount } }
  var hostSuppressions: [HostSuppressions] { documents.compactMap(\.result.hostSuppressions) }
  var omitted: [OmittedFindings] { documents.map(\.result.omitted) }

  /// The findings with the places of the file.
  var diagnostics: [Diagnostic] {
    if documents.count == 1 { return documents[0].result.diagnostics.map(\.inHost) }
    let copies = Dictionary(documents.map { ($0.extent, 1) }, uniquingKeysWith: +)
    var counts: [DiagnosticKey: Int] = [:]
    return documents.flatMap { extent, result in
      result.diagnostics.map(\.inHost).filter { diagnostic in
        let key = DiagnosticKey(diagnostic)
        counts[key, default: 0] += 1
        return counts[key] == (diagnostic.tellsUnusedSuppression ? copies[extent] : 1)
      }
    }
  }
}

/// What makes two findings the same.
struct DiagnosticKey: Hashable {
  let rule: RuleID
  let path: String
  let span: Span
  let message: String

  init(_ diagnostic: Diagnostic) {
    rule = diagnostic.rule
    path = diagnostic.place.source.path
    span = diagnostic.place.span
    message = diagnostic.message
  }
}
