public import SourceText
import Synchronization

/// Runs rules over documents and over the service they belong to.
///
/// A pure function of rules, configuration, service and document; safe to call from many tasks.
public final class Linter: Sendable {
  public let rules: [RegisteredRule]
  public let configuration: Configuration

  /// The tables of the settings met so far, which are few: files under the same overrides share one.
  private let tables: Mutex<[(overrides: [Int], table: RuleTable)]> = Mutex([])

  public init(rules: [RegisteredRule], configuration: Configuration) {
    self.rules = rules
    self.configuration = configuration
  }

  /// What linting one document gives.
  public struct DocumentResult: Sendable {
    /// The findings that stand, not sorted.
    public let diagnostics: [Diagnostic]

    /// The findings beyond what is shown of one file.
    public let omitted: OmittedFindings
    public let suppressedCount: Int

    /// What comments of the file that holds the document did; nil for a file of its own, and for a file
    /// without such comments. What is wrong with them is not among the findings.
    public let hostSuppressions: HostSuppressions?

    /// The same with the lines that findings speak of in place of the whole text of a file.
    ///
    /// - Parameter file: the text to let go of.
    public func holdingLines(of file: SourceText) -> DocumentResult {
      DocumentResult(
        diagnostics: diagnostics.holdingLines(of: file), omitted: omitted,
        suppressedCount: suppressedCount, hostSuppressions: hostSuppressions)
    }

    /// True where there is nothing to tell.
    public var isEmpty: Bool {
      diagnostics.isEmpty && omitted.count == 0 && suppressedCount == 0 && hostSuppressions == nil
    }
  }

  /// Lints one document.
  ///
  /// - Parameter service: the service that the document belongs to, made with the settings of this
  ///   linter's configuration.
  public func lint(_ document: PolicyDocument, in service: ServiceContext) -> DocumentResult {
    let table = table(for: document.source.path)
    let sink = FindingSink { _ in table }
    let context = service.context(of: document)
    sink.suppressions = Suppressions(
      in: document, table: table, served: ServedOperations(context, in: service))
    func walk(_ context: DocumentContext, _ receiver: any FindingReceiver) {
      DocumentWalk(
        walk: Report.Walk(context: context, service: service, sink: receiver),
        subscriptions: table.subscriptions
      ).run()
    }
    context.whileInUse {
      let readings = ReadingsOfDocument(of: context)
      if readings?.lint(into: sink, walk: walk) != true { walk(context, sink) }
    }
    document.memory?.finish()
    sink.suppressions?.report(to: sink)
    let (diagnostics, omitted) = sink.finish()
    return DocumentResult(
      diagnostics: diagnostics, omitted: omitted, suppressedCount: sink.suppressedCount,
      hostSuppressions: sink.suppressions?.ofHost)
  }

  /// Reports what is wrong with the suppressions of hosts, and which of them do nothing: each once, for
  /// all documents that the host holds.
  ///
  /// - Parameter suppressions: what linting the documents gave, of hosts under this configuration, in
  ///   any order.
  public func lint(
    _ suppressions: [HostSuppressions]
  ) -> (diagnostics: [Diagnostic], omitted: OmittedFindings) {
    var hosts: [ObjectIdentifier: HostSuppressions] = [:]
    var order: [ObjectIdentifier] = []
    for suppressions in suppressions {
      let host = ObjectIdentifier(suppressions.source)
      if hosts[host]?.merge(suppressions) == nil {
        hosts[host] = suppressions
        order.append(host)
      }
    }
    let sink = FindingSink { [self] source in table(for: source.path) }
    for host in order.compactMap({ hosts[$0] }) {
      Suppressions.report(host.list, table(for: host.source.path), to: sink)
    }
    return sink.finish()
  }

  /// Runs the checks that look at the service as a whole.
  ///
  /// - Parameters:
  ///   - sawWholeService: true when no policy of the service was left out of the run.
  ///   - linterOf: gives the linter with the configuration of a file, by its path.
  public func lint(
    _ service: ServiceContext, sawWholeService: Bool, linterOf: @escaping (String) -> Linter
  ) -> (diagnostics: [Diagnostic], omitted: OmittedFindings) {
    var tables: [ObjectIdentifier: RuleTable] = [:]
    let sink = FindingSink { source in
      if let known = tables[ObjectIdentifier(source)] { return known }
      let table = linterOf(source.path).table(for: source.path)
      tables[ObjectIdentifier(source)] = table
      return table
    }
    for subscription in table(for: nil).subscriptions.ofService {
      subscription.check(
        service.model,
        ServiceReport(
          settings: configuration.settings, service: service, sawWholeService: sawWholeService,
          rule: subscription.rule, sink: sink))
    }
    return sink.finish()
  }

  /// The rules and options that hold for a path; for nil, those of the configuration's base.
  private func table(for path: String?) -> RuleTable {
    let overrides = path.map(configuration.overrides(for:)) ?? []
    return tables.withLock { tables in
      if let known = tables.first(where: { $0.overrides == overrides }) { return known.table }
      let table = RuleTable(rules: rules, configuration: configuration, overrides: overrides)
      tables.append((overrides, table))
      return table
    }
  }
}
