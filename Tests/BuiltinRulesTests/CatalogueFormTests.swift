import Linting
import PolicyCatalog
import SourceText
import Testing

/// What a test made from the catalogue is about, by name, so that a failure is easy to find.
struct CatalogueEntry: Sendable, CustomTestStringConvertible {
  let statement: StatementDefinition

  var testDescription: String { statement.name }

  static let all = StatementCatalog.all.map(CatalogueEntry.init)

  /// Those that stand in documents by themselves, not as parts of others.
  static let placed = all.filter { $0.statement.kind != .part }
}

/// Documents made from the catalogue: the right ones give nothing, and each mistake in one gives one
/// finding of one rule at one place.
@Suite struct CatalogueFormTests {
  private func check(_ cases: [CatalogueCase]) throws {
    let findings = try CatalogueCase.findings(of: cases)
    let complaints = zip(cases, findings).compactMap { $0.disagreement(with: $1) }
    // A mistake of the generator's breaks hundreds of cases; a few tell as much.
    #expect(
      complaints.isEmpty,
      "\(complaints.count) of \(cases.count):\n\(complaints.prefix(5).joined(separator: "\n"))")
  }

  @Test(
    "the minimal form is silent in each section, scope and gateway that allows it",
    arguments: CatalogueEntry.placed)
  func minimalForms(entry: CatalogueEntry) throws {
    try check(CatalogueValidForms.placements(of: entry.statement))
  }

  @Test("whatever may be added to the minimal form is silent", arguments: CatalogueEntry.all)
  func additions(entry: CatalogueEntry) throws {
    try check(CatalogueSite.all(of: entry.statement).flatMap(CatalogueValidForms.additions))
  }

  @Test("one mistake gives one finding at its place", arguments: CatalogueEntry.all)
  func mistakes(entry: CatalogueEntry) throws {
    let sites = CatalogueSite.all(of: entry.statement)
    try check(CatalogueMistake.allCases.flatMap { mistake in sites.flatMap(mistake.cases) })
  }

  @Test("a statement in the wrong place gives one finding there", arguments: CatalogueEntry.all)
  func misplacements(entry: CatalogueEntry) throws {
    try check(CatalogueMisplacement.allCases.flatMap { $0.cases(of: entry.statement) })
  }

  @Test("what is not current is remarked upon", arguments: CatalogueEntry.placed)
  func status(entry: CatalogueEntry) throws {
    let statement = entry.statement
    let cases = CatalogueValidForms.placements(of: statement)
      .filter { $0.scope == nil && $0.gateway == nil }
    let all = try CatalogueCase.findings(of: cases)
    #expect(!cases.isEmpty && all.count == cases.count)
    for (form, findings) in zip(cases, all) {
      let expected = CatalogueCase.statusRules[statement.status].map { [$0] } ?? []
      #expect(findings.map(\.rule) == expected, "\(form.title)\n\(form.text.text)")
    }
  }

  // MARK: What the generator itself is held to

  @Test("there are cases of every mistake", arguments: CatalogueMistake.allCases)
  func mistakesAreMade(mistake: CatalogueMistake) {
    let count = StatementCatalog.all.flatMap(CatalogueSite.all).flatMap(mistake.cases).count
    #expect(count >= mistake.leastCount)
  }

  @Test("there are cases of every misplacement", arguments: CatalogueMisplacement.allCases)
  func misplacementsAreMade(misplacement: CatalogueMisplacement) {
    let count = StatementCatalog.all.flatMap(misplacement.cases).count
    #expect(count >= misplacement.leastCount)
  }

  @Test("every statement has forms in number")
  func everythingIsBuilt() {
    let sites = StatementCatalog.all.flatMap(CatalogueSite.all)
    #expect(sites.count >= 250)
    #expect(sites.flatMap(CatalogueValidForms.additions).count >= 8000)
    for statement in StatementCatalog.all where statement.kind != .part {
      #expect(!CatalogueSite.all(of: statement).isEmpty, "\(statement.name)")
      #expect(CatalogueValidForms.placements(of: statement).count >= 6, "\(statement.name)")
    }
  }
}
