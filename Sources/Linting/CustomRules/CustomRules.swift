public import SourceText

/// The rules that a team has for itself: those of the pages that a configuration names, and those that it
/// says in a line.
public struct CustomRules: Sendable {
  /// In the order in which they were read; those that a configuration further up requires come last.
  public private(set) var rules: [RegisteredRule] = []

  /// The first rule of each id.
  private var byID: [RuleID: RegisteredRule] = [:]

  /// The folders of the pages that say what their rules are about.
  public private(set) var modules: [RuleModule] = []

  /// The pages that were read for them, by the paths of reports.
  public private(set) var pages: [String] = []

  public init() {}

  /// Adds the rules of pages.
  public mutating func add(_ rules: [RegisteredRule], _ modules: [RuleModule], pages: [String]) {
    for rule in rules { append(rule) }
    self.modules += modules.filter { module in !self.modules.contains { $0.name == module.name } }
    self.pages += pages
  }

  /// Adds a rule that the configuration says in a line, under a key.
  mutating func add(_ rule: RegisteredRule, under kind: StatementEntry.Kind) {
    append(rule)
    if !modules.contains(where: { $0.name == kind.rawValue }) { modules.append(kind.module) }
  }

  /// The rule of an id; nil where there is none.
  public subscript(id: RuleID) -> RegisteredRule? { byID[id] }

  private mutating func append(_ rule: RegisteredRule) {
    rules.append(rule)
    if byID[rule.metadata.id] == nil { byID[rule.metadata.id] = rule }
  }

  /// Takes over the rules of a configuration further up that it requires; they are the ones that are meant,
  /// whatever else has their names.
  mutating func inherit(_ above: CustomRules, required: RequiredRules) {
    let taken = above.rules.filter { required[$0.metadata.id] != nil }
    guard !taken.isEmpty else { return }
    let ids = Set(taken.map(\.metadata.id))
    rules = rules.filter { !ids.contains($0.metadata.id) } + taken
    for rule in taken { byID[rule.metadata.id] = rule }
    let names = Set(taken.map { String($0.metadata.id.module) })
    modules += above.modules.filter { module in
      names.contains(module.name) && !modules.contains { $0.name == module.name }
    }
    pages += above.pages
  }
}
