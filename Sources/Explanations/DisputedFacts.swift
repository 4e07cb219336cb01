public import PolicyCatalog
import SourceText
public import StructuredData

/// All that sources disagree about in the catalogue, statement by statement.
public struct DisputedFacts {
  /// One disagreement: about a fact, which findings rest on, or about something beside the facts.
  public struct Entry {
    /// The statement, the element or the attribute, as `explain` takes it.
    public let path: String

    /// What about it is disputed: a fact's word, a constraint in words, or any subject.
    public let subject: String

    /// Nil for what no finding rests on.
    public fileprivate(set) var dispute: Dispute?

    /// What is said about it, where no finding rests on it.
    public fileprivate(set) var claims: [Claim] = []
  }

  public private(set) var entries: [Entry] = []

  /// Those of all statements.
  public init() {
    for statement in StatementCatalog.all { add(statement) }
  }

  /// Those of one statement, its elements and attributes.
  public init(of statement: StatementDefinition) {
    add(statement)
  }

  private mutating func add(_ statement: StatementDefinition) {
    add(statement.disputes, at: statement.name)
    add(statement.element, at: statement.name)
    for disagreement in statement.disagreements {
      entries.append(
        Entry(
          path: statement.name, subject: disagreement.subject, claims: disagreement.claims))
    }
  }

  private mutating func add(_ element: ElementDefinition, at path: String) {
    for attribute in element.attributes {
      add(attribute.value.disputes, at: "\(path)/\(attribute.name)")
    }
    if let text = element.text { add(text.value.disputes, at: path, of: "text, ") }
    for constraint in element.constraints {
      guard let dispute = constraint.dispute else { continue }
      entries.append(Entry(path: path, subject: constraint.unmarkedWords, dispute: dispute))
    }
    for child in element.children {
      let childPath = "\(path)/\(child.name)"
      add(child.disputes, at: childPath)
      if !child.isStatement, let inner = child.element { add(inner, at: childPath) }
    }
  }

  private mutating func add(_ disputes: Disputes, at path: String, of part: String = "") {
    for entry in disputes.entries {
      entries.append(
        Entry(path: path, subject: part + entry.fact.words, dispute: entry.dispute))
    }
  }

  // MARK: Text

  /// How to read the entries, for who doesn't know the sources.
  private static let legend = """
    Azure's facts that sources disagree about. Sources, the strongest first: service (messages on \
    record, policies extracted from a running one), schema (of its editor extension), page \
    (Microsoft's, of the date that explain gives), practice (published policies); then, alike, \
    toolkit, sample and advice (other articles, release notes, hints of an editor). Where a finding \
    depends on it, 'for' says who holds the fact, 'against' by whom the service takes more, and in \
    brackets stands what breaking it is worth.
    """

  /// The entries of all statements.
  public var text: String {
    var layout = TextLayout()
    layout.paragraph(Self.legend)
    var statement: Substring = ""
    for entry in entries {
      if entry.statement != statement {
        statement = entry.statement
        layout.line("\n\(statement)")
      }
      entry.write(to: &layout)
    }
    return layout.text
  }

  /// The same as a page of Markdown.
  public var markdown: String {
    var layout = MarkdownLayout()
    layout.block("# Disputed facts")
    layout.paragraph(Self.legend)
    var statement: Substring = ""
    for entry in entries {
      if entry.statement != statement {
        statement = entry.statement
        layout.part(String(statement))
      }
      entry.write(to: &layout)
    }
    return layout.text
  }
}

extension DisputedFacts.Entry {
  fileprivate var statement: Substring {
    path.prefix { $0 != "/" }
  }

  /// Writes what is disputed, below its statement's name, and a line for each of those who say the same.
  func write(to layout: inout some PageLayout) {
    let place = path.dropFirst(statement.count + 1)
    let subject = place.isEmpty ? subject : "\(place), \(subject)"
    guard let dispute else {
      layout.dispute(subject, [(nil, claims.lines)])
      return
    }
    let worth = dispute.ceiling.map { "\($0.rawValue) at most" } ?? "error"
    layout.dispute(
      "\(subject) (\(worth))",
      [("for", dispute.refused.lines), ("against", dispute.taken.lines)])
  }
}

extension DisputedFact {
  /// The fact as a phrase.
  fileprivate var words: String {
    switch self {
    case .required: "required"
    case .values: "values"
    case .type: "type"
    case .bounds: "bounds"
    case .literal: "no expression"
    case .empty: "not empty"
    case .minimum: "how many at least"
    case .maximum: "how many at most"
    case .sections: "sections"
    case .scopes: "scopes"
    case .gateways: "gateways"
    case .occurs: "how often"
    }
  }
}

extension [Claim] {
  /// `page, toolkit: required`, a line for each of the things that are said, the strongest first.
  fileprivate var lines: [String] {
    var said: [(sources: [String], words: String)] = []
    for claim in EvidenceSource.allCases.flatMap({ source in filter { $0.source == source } }) {
      if let index = said.firstIndex(where: { $0.words == claim.words }) {
        said[index].sources.append(claim.source.rawValue)
      } else {
        said.append(([claim.source.rawValue], claim.words))
      }
    }
    return said.map { "\($0.sources.joined(separator: ", ")): \($0.words)" }
  }
}

extension DisputedFacts: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.array { writer in
      for entry in entries {
        writer.object { writer in
          writer.member("path", entry.path)
          writer.member("subject", entry.subject)
          if let dispute = entry.dispute {
            DisputeJSON(dispute).writeMembers(to: &writer)
          } else {
            writer.member("says", ClaimsJSON(entry.claims))
          }
        }
      }
    }
  }
}

/// `{ "refused": { … }, "taken": { … }, "worth": "info" }`
struct DisputeJSON: JSONWritable {
  private let dispute: Dispute

  init(_ dispute: Dispute) {
    self.dispute = dispute
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writeMembers(to: &$0) }
  }

  func writeMembers(to writer: inout JSONWriter) {
    writer.member("refused", ClaimsJSON(dispute.refused))
    writer.member("taken", ClaimsJSON(dispute.taken))
    writer.member("worth", (dispute.ceiling ?? .error).rawValue)
  }
}

/// `{ "page": "…", "schema": "…" }`
struct ClaimsJSON: JSONWritable {
  private let claims: [Claim]

  init(_ claims: [Claim]) {
    self.claims = claims
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      for claim in claims { writer.member(claim.source.rawValue, claim.words) }
    }
  }
}
