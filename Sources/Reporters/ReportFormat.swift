/// The formats of a report, by the names that `--format` and `--output` take.
public enum ReportFormat: String, CaseIterable, Sendable {
  case pretty
  case compact
  case json
  case jsonl
  case sarif
  case github
  case azurePipelines = "azure-pipelines"
  case gitlab
  case junit
  case checkstyle

  /// The reporter of this format.
  public func reporter(_ context: ReportContext) -> any Reporter {
    switch self {
    case .pretty: PrettyReporter(context: context)
    case .compact: CompactReporter()
    case .json: JSONReporter(context: context)
    case .jsonl: JSONLinesReporter(context: context)
    case .sarif: SARIFReporter(context: context)
    case .github: GitHubReporter()
    case .azurePipelines: AzurePipelinesReporter()
    case .gitlab: GitLabReporter(context: context)
    case .junit: JUnitReporter()
    case .checkstyle: CheckstyleReporter()
    }
  }
}
