import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension Basis {
  /// What the catalogue rests on where a document isn't what it says: the page of the statement
  /// around the place, and who says what if that is disputed.
  init(_ deviation: Deviation) {
    let around = ([deviation.element] + deviation.element.ancestors).lazy
      .compactMap(StatementCatalog.statement(for:)).first
    self.init(
      page: around?.reference, date: around?.read,
      refused: deviation.dispute?.refused.map(Basis.Claim.init) ?? [],
      taken: deviation.dispute?.taken.map(Basis.Claim.init) ?? [])
  }
}

extension Basis.Claim {
  fileprivate init(_ claim: PolicyCatalog.Claim) {
    self.init(source: claim.source.rawValue, words: claim.words)
  }
}
