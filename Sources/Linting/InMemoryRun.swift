import PolicySyntax
import ServiceModel
public import SourceText
import StructuredData

/// Lints a service that is wholly in memory: the examples of rule pages, and texts in tests.
///
/// The file `.apimlint.yaml`, when there is one, is the configuration. Which of the others are
/// policies is told by the configuration, the layout, or their content.
///
/// - Parameter only: the one rule to run, whether it is on by default or not; nil for those that
///   the configuration says.
/// - Throws: the first mistake in the configuration.
public func lint(files: [SourceText], rules: [RegisteredRule], only: RuleMetadata? = nil)
  throws(ConfigurationProblem) -> LintResult
{
  var configuration = Configuration()
  if let file = files.first(where: { $0.path == ".apimlint.yaml" }) {
    let read = ConfigurationReader.read(
      StructuredDocument(reading: file), onto: configuration, rules: rules)
    if let problem = read.problems.first { throw problem }
    configuration = read.configuration
  }
  if let only {
    configuration.commandLineRules = [
      Configuration.RuleSetting(selector: RuleSelector("*"), level: .off, origin: .commandLine),
      Configuration.RuleSetting(
        selector: RuleSelector(only.id.text), level: Configuration.Level(only.severity),
        origin: .commandLine),
    ]
  }
  let sources = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  let paths = files.map(\.path)
  let plan = ServicePlan(
    paths: paths, description: configuration.service, treeTop: ServicePlan.onlyTree(in: paths))
  let dataPaths = Set(plan.dataFiles.map(\.path))
  let policies = files.filter { file in
    plan.placements[file.path] != nil
      || !dataPaths.contains(file.path)
        && [.policy, .policyBehindText].contains(
          PolicyDetection.verdict(onFileBeginningWith: file.bytes, isWhole: true))
  }
  let trees = Dictionary(
    policies.map { ($0.path, SyntaxTree(reading: $0)) }, uniquingKeysWith: { first, _ in first })
  let service = Service(
    plan: plan, data: sources.filter { dataPaths.contains($0.key) },
    policies: trees.filter { plan.placements[$0.key] != nil })

  let linter = Linter(rules: rules, configuration: configuration)
  let documents = policies.compactMap { policy in
    trees[policy.path].map {
      PolicyDocument(tree: $0, placement: service.placement(of: policy.path))
    }
  }
  let context = ServiceContext(
    service, others: documents.filter { $0.placement == nil }, settings: configuration.settings)
  var diagnostics: [Diagnostic] = []
  var omitted = OmittedFindings()
  var suppressedCount = 0
  for document in documents {
    let result = linter.lint(document, in: context)
    diagnostics += result.diagnostics
    omitted += result.omitted
    suppressedCount += result.suppressedCount
  }
  let found = linter.lint(context, sawWholeService: true)
  diagnostics += found.diagnostics
  omitted += found.omitted
  return LintResult(
    diagnostics: diagnostics, fileCount: policies.count, suppressedCount: suppressedCount,
    rules: rules.map(\.metadata), omitted: omitted)
}
