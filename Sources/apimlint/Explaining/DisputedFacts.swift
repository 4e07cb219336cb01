import PolicyCatalog
import SourceText
import StructuredData

/// All that sources disagree about in the catalogue, statement by statement.
struct DisputedFacts {
  /// One disagreement: about a fact, which findings rest on, or about something beside the facts.
  struct Entry {
    /// The statement, the element or the attribute, as `explain` takes it.
    let path: String

    /// What about it is disputed: a fact's word, a constraint in words, or any subject.
    let subject: String

    /// Nil for what no finding rests on.
    var dispute: Dispute?
    var claims: [Claim] = []
  }

  private(set) var entries: [Entry] = []

  init() {
    for statement in StatementCatalog.all { add(statement) }
  }

  init(of statement: StatementDefinition) {
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

  /// A paragraph for each, below the path that it is about.
  var text: String {
    var layout = TextLayout()
    var path = ""
    for entry in entries {
      if entry.path != path {
        path = entry.path
        layout.line(layout.text.isEmpty ? path : "\n\(path)")
      }
      layout.paragraph(entry.words, leading: "  - ", indent: 4)
    }
    return layout.text
  }
}

extension DisputedFacts.Entry {
  /// What is disputed, who says what, and what a finding about it is worth.
  var words: String {
    guard let dispute else { return "\(subject) - \(claims.words)" }
    let worth = dispute.ceiling.map { "\($0.rawValue) at most" } ?? "the first weighs more"
    return "\(subject) - \(dispute.refused.words); but \(dispute.taken.words) (\(worth))"
  }
}

extension DisputedFact {
  /// The fact as a phrase.
  fileprivate var words: String {
    switch self {
    case .required: "required"
    case .values: "the values"
    case .type: "the type"
    case .bounds: "the bounds"
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
  fileprivate var words: String {
    map { "\($0.source.rawValue): \($0.words)" }.joined(separator: "; ")
  }
}

extension DisputedFacts: JSONWritable {
  func write(to writer: inout JSONWriter) {
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
