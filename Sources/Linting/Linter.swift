import PolicyCatalog
import PolicyExpressions
import PolicySchema
public import PolicySyntax
public import ServiceModel
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

    /// The named values that the document refers to; empty unless a service check asks for them.
    public let namedValueUses: [NamedValueReference]
  }

  /// Lints one document.
  public func lint(_ document: PolicyDocument, in service: Service) -> DocumentResult {
    let table = table(for: document.source.path)
    let sink = FindingSink { _ in table }
    let suppressions = Suppressions(in: document.tree, table: table, sink: sink)
    sink.suppressions = suppressions
    var settings = configuration.settings(for: document.source.path)
    var detectedTemplate: DetectedTemplate?
    if !settings.isTemplateNamed, settings.template == .none {
      detectedTemplate = DetectedTemplate(in: document.tree)
      settings.detect(template: detectedTemplate?.language)
    }
    let context = Report.Context(
      document: document, service: service, settings: settings,
      detectedTemplate: detectedTemplate, sink: sink)
    var walk = DocumentWalk(context: context, events: table.events)
    walk.run()
    sink.suppressions?.reportUnused(table: table, to: sink)
    let (diagnostics, omitted) = sink.finish()
    return DocumentResult(
      diagnostics: diagnostics, omitted: omitted, suppressedCount: sink.suppressedCount,
      namedValueUses: table.events.serviceChecks.isEmpty ? [] : walk.namedValueUses)
  }

  /// Runs the checks that look at the service as a whole.
  ///
  /// - Parameters:
  ///   - uses: the named values that the documents of the run refer to.
  ///   - sawWholeService: true when no policy of the service was left out of the run.
  public func lint(
    _ service: Service, namedValueUses uses: [NamedValueReference], sawWholeService: Bool
  ) -> (diagnostics: [Diagnostic], omitted: OmittedFindings) {
    var places: [String: [Place]] = [:]
    for use in uses { places[use.name, default: []].append(use.place) }
    var tables: [ObjectIdentifier: RuleTable] = [:]
    let sink = FindingSink { source in
      if let known = tables[ObjectIdentifier(source)] { return known }
      let table = self.table(for: source.path)
      tables[ObjectIdentifier(source)] = table
      return table
    }
    let table = table(for: nil)
    for subscription in table.events.serviceChecks {
      subscription.check(
        service,
        ServiceReport(
          settings: configuration.settings, namedValueUses: places,
          sawWholeService: sawWholeService, rule: subscription.rule, sink: sink))
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

/// The rules that are on for some files, with their severities and their subscriptions.
struct RuleTable: Sendable {
  let rules: [RegisteredRule]
  let severities: [Severity?]
  let events: Events

  /// How many findings of one file are shown; the option of the rule that tells about the others.
  private(set) var maximumOfFindings = 1000

  init(rules: [RegisteredRule], configuration: Configuration, overrides: [Int]) {
    self.rules = rules
    var severities: [Severity?] = []
    var events = Events()
    for (index, rule) in rules.enumerated() {
      let setting = configuration.setting(of: rule.metadata, overrides: overrides)
      severities.append(setting.severity)
      if rule.metadata.id == FindingSink.tooMany {
        maximumOfFindings = max(1, setting.options.integer("maximum"))
      }
      guard setting.severity != nil else { continue }
      events.rule = index
      events.options = setting.options
      if let make = rule.make { make().subscribe(to: &events) }
      if rule.isDeclarative { DeclarativeRule(page: rule.page).subscribe(to: &events) }
    }
    self.severities = severities
    self.events = events
  }

  /// What a finding of a rule is worth; nil when the rule is off for these files.
  func severity(of rule: Int, atMost ceiling: Severity?) -> Severity? {
    severities[rule].map { min($0, ceiling ?? $0) }
  }

  func diagnostic(for finding: FindingSink.Finding, severity: Severity) -> Diagnostic {
    let metadata = rules[finding.rule].metadata
    return Diagnostic(
      rule: metadata.id, severity: severity, message: finding.message, place: finding.place,
      related: finding.related, fixes: finding.fixes, serviceMessage: finding.serviceMessage,
      basis: finding.basis ?? metadata.reference.map { Basis(page: $0) })
  }
}

/// One walk over one document, waking the checks that subscribed to what it meets.
private struct DocumentWalk {
  let context: Report.Context
  let events: Events
  var namedValueUses: [NamedValueReference] = []

  /// How many of the document's expressions the walk has come by.
  private var expressionCount = 0

  init(context: Report.Context, events: Events) {
    self.context = context
    self.events = events
  }

  private func report(_ rule: Int) -> Report { Report(rule: rule, context: context) }

  mutating func run() {
    let document = context.document
    for subscription in events.documentChecks {
      subscription.check(document, report(subscription.rule))
    }
    if !events.deviationChecks.isEmpty { readSchema() }
    for node in document.tree.allNodes {
      if let element = node.element {
        visit(element)
      } else {
        for subscription in events.nodeChecks {
          subscription.check(node, report(subscription.rule))
        }
        if let text = node.text, !text.value.isLiteral, let parent = node.parent {
          visit(text.value, element: parent, attribute: nil)
        }
      }
    }
  }

  /// Holds the document against the catalogue of statements.
  private func readSchema() {
    let further = SchemaReading.read(
      context.document.tree,
      in: SchemaReading.Surroundings(
        scope: context.document.placement?.scope, gateways: context.settings.gateways),
      visit: { wake(for: $0) },
      visitOpenValue: { value in
        for resolved in report(0).resolve(value.value) {
          let deviation = Deviation(
            resolved.text, of: value, definitions: resolved.definitions,
            environment: resolved.environment)
          if let deviation { wake(for: deviation) }
        }
      })
    if let further { wake(for: further.example, countingOnly: further.count) }
  }

  /// Wakes the checks for a deviation; for one that stands for many, what they report is counted.
  private func wake(for deviation: Deviation, countingOnly count: Int? = nil) {
    for subscription in events.deviationChecks {
      var report = report(subscription.rule)
      report.deviation = deviation
      report.countedOnly = count
      subscription.check(deviation, report)
    }
  }

  private mutating func visit(_ element: Element) {
    for subscription in events.everyElementChecks {
      subscription.check(element, report(subscription.rule))
    }
    if let checks = events.elementChecks[element.nameHash] {
      for subscription in checks where element.is(subscription.name) {
        subscription.check(element, report(subscription.rule))
      }
    }
    for attribute in element.attributes where !attribute.value.isLiteral {
      visit(attribute.value, element: element, attribute: attribute)
    }
  }

  private mutating func visit(_ value: Value, element: Element, attribute: Attribute?) {
    let start = value.trimmedSpan.start
    for part in value.parts {
      switch part {
      case .literal:
        break
      case .namedValue(let reference):
        visit([reference], element: element, attribute: attribute)
      case .expression(let source) where source.span.start == start:
        // The walk meets the expressions in the order of the list.
        visit(context.expressions[expressionCount])
        expressionCount += 1
      case .expression(let source):
        // Behind other text it is text, whose named values are put in all the same.
        visit(
          NamedValueReference.all(in: source.span, of: context.document.source),
          element: element, attribute: attribute)
      }
    }
  }

  /// Visits references that stand in text.
  private mutating func visit(
    _ references: [NamedValueReference], element: Element, attribute: Attribute?
  ) {
    if attribute == nil ? element.holdsLiquid : element.isInsideLiquid { return }
    for reference in references {
      visit(
        NamedValueUse(
          reference: reference, element: element, attribute: attribute, expression: nil,
          isAmbiguous: false))
    }
  }

  private mutating func visit(_ expression: PolicyExpression) {
    for subscription in events.expressionChecks {
      subscription.check(expression, report(subscription.rule))
    }
    bind(expression)
    let references = NamedValueReference.all(
      in: expression.source.codeSpan, of: context.document.source, standingAlone: true)
    guard !references.isEmpty else { return }
    let interpolated = expression.tokens.filter { $0.kind == .interpolatedStringText }
      .map(expression.span(of:))
    for reference in references {
      visit(
        NamedValueUse(
          reference: reference, element: expression.element, attribute: expression.attribute,
          expression: expression,
          isAmbiguous: interpolated.contains { $0.contains(reference.span) }
            && !context.service.knowsNamedValue(reference.name)))
    }
  }

  /// Finds out what an expression means, if a check wants to know and it can be told.
  private func bind(_ expression: PolicyExpression) {
    guard !events.boundExpressionChecks.isEmpty, let binding = context.binding(of: expression)
    else { return }
    for subscription in events.boundExpressionChecks {
      subscription.check(expression, binding, report(subscription.rule))
    }
  }

  private mutating func visit(_ use: NamedValueUse) {
    namedValueUses.append(use.reference)
    for subscription in events.namedValueChecks {
      subscription.check(use, report(subscription.rule))
    }
  }
}

extension Service {
  /// True when a named value of an environment has the display name.
  fileprivate func knowsNamedValue(_ displayName: String) -> Bool {
    namedValueSets.contains { $0.value(named: displayName) != nil }
  }
}
