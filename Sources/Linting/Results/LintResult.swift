public import SourceText

/// What a run found: the input of every reporter.
public struct LintResult: Sendable {
  /// The findings in report order, at places in files.
  public let diagnostics: [Diagnostic]

  /// How many policy documents were linted.
  public let fileCount: Int

  private let makeFiles: @Sendable () -> [String]

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

  /// - Parameter files: the paths of the policy documents that were linted, of which there are
  ///   `fileCount`. Few reports list them, so they are made for those alone.
  public init(
    diagnostics: [Diagnostic], fileCount: Int,
    files: @escaping @autoclosure @Sendable () -> [String], serviceCount: Int, suppressedCount: Int,
    baselinedCount: Int? = nil, rules: [RuleMetadata],
    omitted: OmittedFindings = OmittedFindings()
  ) {
    self.omitted = omitted
    self.diagnostics = diagnostics.map(\.inHost).sorted(by: Diagnostic.inReportOrder)
    self.fileCount = fileCount
    makeFiles = files
    self.serviceCount = serviceCount
    self.suppressedCount = suppressedCount
    self.baselinedCount = baselinedCount
    self.rules = rules
  }

  public init(
    diagnostics: [Diagnostic], files: [String], serviceCount: Int, suppressedCount: Int,
    baselinedCount: Int? = nil, rules: [RuleMetadata],
    omitted: OmittedFindings = OmittedFindings()
  ) {
    self.init(
      diagnostics: diagnostics, fileCount: files.count, files: files, serviceCount: serviceCount,
      suppressedCount: suppressedCount, baselinedCount: baselinedCount, rules: rules,
      omitted: omitted)
  }

  /// The paths of the policy documents that were linted, those without findings included.
  public var files: [String] { makeFiles() }

  /// How many findings have a severity, those that are not shown included.
  public func count(_ severity: Severity) -> Int {
    diagnostics.count { $0.severity == severity } + omitted.count(severity)
  }
}
