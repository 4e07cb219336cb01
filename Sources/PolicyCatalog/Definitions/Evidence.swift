public import CatalogModel
public import SourceText

/// What one source says, in our words.
public struct Claim: Sendable {
  /// Who says it, which decides what it weighs.
  public let source: EvidenceSource

  /// A few words without a stop.
  public let words: String

  /// Takes who says it, and what.
  public init(_ source: EvidenceSource, _ words: String) {
    self.source = source
    self.words = words
  }
}

/// A fact of the catalogue that not all sources agree about, and who says what.
///
/// The words are made when somebody asks, which few runs do: every run builds the catalogue.
public struct Dispute: Sendable {
  private let sides: @Sendable () -> (refused: [Claim], taken: [Claim])
  private let limit: Severity?

  /// - Parameters:
  ///   - limit: what a finding is worth at the most; left out, the evidence decides.
  ///   - sides: those who say what the catalogue says, so that the service would refuse anything
  ///     else, and those by whom it takes more.
  public init(
    atMost limit: Severity? = nil,
    _ sides: @escaping @Sendable () -> (refused: [Claim], taken: [Claim])
  ) {
    self.sides = sides
    self.limit = limit
  }

  /// Those by whom the service refuses what the catalogue doesn't have.
  public var refused: [Claim] { sides().refused }

  /// Those by whom it takes that.
  public var taken: [Claim] { sides().taken }

  /// What a finding is worth at the most; nil where the evidence weighs enough for an error.
  ///
  /// The stronger side is believed; where none is stronger, or where the service would take it, a
  /// finding is information.
  public var ceiling: Severity? {
    if let limit { return limit }
    let (refused, taken) = sides()
    return refused.strongest < taken.strongest ? nil : .info
  }
}

extension [Claim] {
  fileprivate var strongest: Int { map(\.source.rank).min() ?? Int.max }
}

/// The disputed facts of one definition; nearly always none.
public struct Disputes: Sendable, ExpressibleByDictionaryLiteral {
  /// In the order of the data file.
  public let entries: [(fact: DisputedFact, dispute: Dispute)]

  /// Takes each fact at most once.
  public init(dictionaryLiteral elements: (DisputedFact, Dispute)...) {
    entries = elements.map { (fact: $0.0, dispute: $0.1) }
  }

  /// True where the sources agree about everything.
  public var isEmpty: Bool { entries.isEmpty }

  /// The dispute about a fact; nil where the sources agree.
  public subscript(fact: DisputedFact) -> Dispute? {
    entries.first { $0.fact == fact }?.dispute
  }
}

/// Something that sources say differently without a fact of the catalogue depending on it.
public struct Disagreement: Sendable {
  /// What it is about: an attribute, a child, the statement as a whole.
  public let subject: String

  /// Who says what, in the order of the data file.
  public let claims: [Claim]

  /// Takes what it is about, and who says what.
  public init(_ subject: String, _ claims: [Claim]) {
    self.subject = subject
    self.claims = claims
  }
}
