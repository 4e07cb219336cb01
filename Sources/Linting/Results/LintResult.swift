public import SourceText

/// What a run found: the input of every reporter.
public struct LintResult: Sendable {
  /// The findings in report order, at places in files.
  public let diagnostics: [Diagnostic]

  /// The paths of the policy documents that were linted, those without findings included.
  public let files: [String]

  /// How many services the documents belong to.
  public let serviceCount: Int

  /// How many findings a suppression comment took away.
  public let suppressedCount: Int

  /// How many findings are not shown since a baseline holds them; nil where there is no baseline.
  public let baselinedCount: Int?

  /// The findings that are counted but not shown, since their file has too many.
  public let omitted: OmittedFindings

  /// The rules that could have reported, for reports that list them.
  public let rules: [RuleMetadata]

  public init(
    diagnostics: [Diagnostic], files: [String], serviceCount: Int, suppressedCount: Int,
    baselinedCount: Int? = nil, rules: [RuleMetadata],
    omitted: OmittedFindings = OmittedFindings()
  ) {
    self.omitted = omitted
    self.diagnostics = diagnostics.map(\.inHost).sorted(by: Diagnostic.inReportOrder)
    self.files = files
    self.serviceCount = serviceCount
    self.suppressedCount = suppressedCount
    self.baselinedCount = baselinedCount
    self.rules = rules
  }

  /// How many policy documents were linted.
  public var fileCount: Int { files.count }

  /// How many findings have a severity, those that are not shown included.
  public func count(_ severity: Severity) -> Int {
    diagnostics.count { $0.severity == severity } + omitted.count(severity)
  }
}
