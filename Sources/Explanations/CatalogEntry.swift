public import Linting
public import PolicyCatalog
public import SourceText

/// What a path through the catalogue leads to: a statement, an element in it, or an attribute.
public struct CatalogEntry: Sendable {
  /// The statement with a file of its own that the path begins with.
  public let statement: StatementDefinition

  /// The elements below the statement, outermost first, each as its parent holds it.
  public private(set) var children: [ChildDefinition] = []

  /// The element, or the one that the attribute belongs to.
  public private(set) var element: ElementDefinition

  public private(set) var attribute: AttributeDefinition?

  /// The entry of a path such as `validate-jwt/required-claims/claim` or `forward-request/timeout`;
  /// nil when it leads nowhere.
  public init?(path: String) {
    guard case .found(let entry) = Self.lookUp(path) else { return nil }
    self = entry
  }

  public init(_ statement: StatementDefinition) {
    self.statement = statement
    element = statement.element
  }

  /// The path that leads here most directly.
  public var path: String {
    ([statement.name] + children.map(\.name) + (attribute.map { [$0.name] } ?? []))
      .joined(separator: "/")
  }

  /// The path of the element around this one; nil for what has a file of its own.
  public var parentPath: String? {
    attribute == nil && children.isEmpty
      ? nil : String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
  }

  /// True for a statement or another element with a file of its own.
  public var isStatement: Bool { attribute == nil && children.isEmpty }

  // MARK: Going down

  private enum Lookup {
    case found(CatalogEntry)
    /// The path goes wrong below an entry, with this step.
    case lost(at: CatalogEntry, step: String)
    /// Nothing is called what the path begins with.
    case unknown
  }

  private static func lookUp(_ path: String) -> Lookup {
    let steps = path.split(separator: "/").map(String.init)
    guard let statement = steps.first.flatMap(StatementCatalog.statement(named:)) else {
      return .unknown
    }
    var entry = CatalogEntry(statement)
    for step in steps.dropFirst() {
      guard let next = entry.entry(named: step) else { return .lost(at: entry, step: step) }
      entry = next
    }
    return .found(entry)
  }

  /// What an element holds under a name: a child, an attribute, or a statement where all may stand.
  public func entry(named name: String) -> CatalogEntry? {
    if attribute != nil { return nil }
    if let child = element.child(named: name) { return entry(of: child) }
    if let attribute = element.attribute(named: name) {
      var entry = self
      entry.attribute = attribute
      return entry
    }
    guard element.content == .statements, let statement = StatementCatalog.statement(named: name),
      statement.kind == .statement
    else { return nil }
    return CatalogEntry(statement)
  }

  /// What is inside an element: its children, then its attributes.
  public var entries: [CatalogEntry] {
    attribute != nil
      ? [] : (element.children.map(\.name) + element.attributes.map(\.name)).compactMap(entry)
  }

  /// A child; one that is a statement is the same wherever it stands.
  private func entry(of child: ChildDefinition) -> CatalogEntry? {
    if child.isStatement {
      return StatementCatalog.statement(named: child.name).map { CatalogEntry($0) }
    }
    guard let element = child.element else { return nil }
    var entry = self
    entry.children.append(child)
    entry.element = element
    return entry
  }

  // MARK: Around

  /// The elements in which this one may stand, as paths; sections are told apart by the statement.
  public var parents: [String] {
    if let parentPath { return [parentPath] }
    let sections = statement.sections.map(\.rawValue)
    var parents = StatementCatalog.homes(ofElementNamed: statement.name)
      .filter { !sections.contains($0) }
    if statement.kind == .statement {
      parents += StatementCatalog.all.flatMap { container -> [String] in
        let isReached =
          container.sections.isEmpty
          || container.sections.contains { statement.sections.contains($0) }
        return container.kind != .section && isReached
          ? Self.places(for: statement, in: container.element, at: container.name) : []
      }
    }
    return Set(parents).sorted()
  }

  /// The paths of an element and those inside it that hold any statement.
  private static func places(
    for statement: StatementDefinition, in element: ElementDefinition, at path: String
  ) -> [String] {
    let isPlace =
      element.content == .statements && !element.excludedStatements.contains(statement.name)
    return (isPlace ? [path] : [])
      + element.children.filter { !$0.isStatement }.flatMap { child in
        child.element.map { places(for: statement, in: $0, at: "\(path)/\(child.name)") } ?? []
      }
  }

  /// The constraints that this is about: all of an element's, or those that name the attribute.
  public var constraints: [Constraint] {
    guard let attribute else { return element.constraints }
    return element.constraints.filter { $0.names(attribute: attribute.name) }
  }

  /// The rules whose title or introduction names the statement.
  public func rules(among rules: [RegisteredRule]) -> [RuleID] {
    guard isStatement else { return [] }
    let name = "`\(statement.name)`"
    return rules.filter { rule in
      rule.metadata.title.contains(name)
        || RulePage(rule.page).rationale.contains(name)
    }.map(\.metadata.id)
  }

  // MARK: Not found

  /// Says why a name means nothing, and what was probably meant.
  static func whatIsWrong(with name: String, rules: [RuleMetadata]) -> String {
    let ruleNames = rules.map(\.id.text)
    if case .lost(let entry, let step) = lookUp(name) {
      let names = Set(entry.entries.map { $0.path }).sorted()
      let nearest = nearestName(to: step, among: names.map(lastStep))
        .flatMap { near in names.first { lastStep($0) == near } }
      if entry.attribute != nil {
        return "'\(entry.path)' is an attribute, which has nothing inside"
      }
      return "'\(entry.path)' has no child or attribute '\(step)'; "
        + (nearest.map { "did you mean '\($0)'?" }
          ?? "it has \(names.isEmpty ? "none" : names.map(lastStep).joined(separator: ", "))")
    }
    let problem = "there is no rule, module or statement '\(name)'"
    let candidates =
      ruleNames + Set(rules.map { String($0.id.module) }) + StatementCatalog.all.map(\.name)
      + [mended(name)].compactMap(\.self)
    if let nearest = nearestName(to: name, among: candidates) {
      return "\(problem); did you mean '\(nearest)'?"
    }
    let homes = StatementCatalog.homes(ofElementNamed: name).prefix(3)
    if homes.isEmpty { return problem }
    let paths = homes.map { "'\($0)/\(name)'" }.joined(separator: ", ", last: " or ")
    return "\(problem); did you mean the element \(paths)?"
  }

  /// A path with each step that leads nowhere replaced by the nearest one that leads on.
  private static func mended(_ path: String) -> String? {
    let steps = path.split(separator: "/").map(String.init)
    let names = StatementCatalog.all.map(\.name)
    guard
      let statement = steps.first.flatMap({ nearestName(to: $0, among: names) })
        .flatMap(StatementCatalog.statement(named:))
    else { return nil }
    var entry = CatalogEntry(statement)
    for step in steps.dropFirst() {
      let near = nearestName(to: step, among: entry.entries.map { lastStep($0.path) })
      guard let next = entry.entry(named: step) ?? near.flatMap(entry.entry) else { return nil }
      entry = next
    }
    return entry.path
  }

  private static func lastStep(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

extension Constraint {
  /// True when the constraint is about an attribute of its element.
  func names(attribute: String) -> Bool {
    if condition?.attribute == attribute { return true }
    switch relation {
    case .exactlyOne(let parts), .atLeastOne(let parts), .atMostOne(let parts),
      .together(let parts), .required(let parts):
      return parts.contains(.attribute(attribute))
    case .needs(let part, let parts): return ([part] + parts).contains(.attribute(attribute))
    case .unique: return false
    case .ordered(let low, let high): return attribute == low || attribute == high
    }
  }
}
