/// The name of a rule: `module/name`, as in `streaming/buffer-response`.
public struct RuleID: Hashable, Sendable, Comparable, ExpressibleByStringLiteral {
  public let text: String

  public init(_ text: String) { self.text = text }
  public init(stringLiteral text: String) { self.init(text) }

  /// The part before the slash.
  public var module: Substring { text.prefix { $0 != "/" } }

  public static func < (left: RuleID, right: RuleID) -> Bool { left.text < right.text }
}

extension RuleID: CustomStringConvertible {
  public var description: String { text }
}

/// How much a finding matters. "Off" is not a severity; it belongs to the configuration.
public enum Severity: String, Sendable, Comparable, CaseIterable {
  case info
  case warning
  case error

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }

  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// A stretch of a certain file.
public struct Place: Hashable, Sendable {
  public let source: SourceText
  public let span: Span

  public init(_ source: SourceText, _ span: Span) {
    self.source = source
    self.span = span
  }

  /// The text at this place.
  public var text: String { source.text(span) }

  public static func == (left: Place, right: Place) -> Bool {
    left.source === right.source && left.span == right.span
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(source))
    hasher.combine(span)
  }
}

/// A value together with the place it was read from.
public struct Located<Value: Sendable>: Sendable {
  public let value: Value
  public let place: Place

  public init(_ value: Value, at place: Place) {
    self.value = value
    self.place = place
  }
}

/// A related place and what it has to do with the finding.
public struct Note: Sendable {
  public let message: String
  public let place: Place

  public init(_ message: String, at place: Place) {
    self.message = message
    self.place = place
  }
}

/// A change of one file: the text of a place gives way to another.
public struct Edit: Hashable, Sendable {
  public let place: Place
  public let replacement: String

  public init(_ place: Place, with replacement: String) {
    self.place = place
    self.replacement = replacement
  }
}

/// A way to mend a finding; its edits are applied together or not at all.
public struct Fix: Sendable {
  public enum Safety: String, Sendable {
    /// The mended policy does what its author meant; applied by `--fix`.
    case safe
    /// The mend may change what is deployed; applied by `--unsafe-fixes` only.
    case unsafe
  }

  public let title: String
  public let edits: [Edit]
  public let safety: Safety

  public init(_ title: String, safety: Safety = .safe, edits: [Edit]) {
    self.title = title
    self.safety = safety
    self.edits = edits
  }
}

/// What a finding rests on: the page of the statement or fact, and who disputes it.
public struct Basis: Sendable {
  /// What one source says, in a few words.
  public struct Claim: Sendable {
    /// The kind of source: `service`, `schema`, `page`, `practice`, `toolkit`, `sample`, `advice`.
    public let source: String

    /// What it says, without a stop.
    public let words: String

    /// Takes the kind of source, and what it says.
    public init(source: String, words: String) {
      self.source = source
      self.words = words
    }
  }

  /// The address of the page; nil for what no page documents.
  public let page: String?

  /// The date of the page, as `2026-08-18`; nil where none is known.
  public let date: String?

  /// Who says that the service refuses what was found; empty where nobody disputes it.
  public let refused: [Claim]

  /// Who says that the service takes it; empty where nobody does.
  public let taken: [Claim]

  /// Takes what is known; the rest is absent.
  public init(
    page: String?, date: String? = nil, refused: [Claim] = [], taken: [Claim] = []
  ) {
    self.page = page
    self.date = date
    self.refused = refused
    self.taken = taken
  }

  /// True where a source says that the service takes what was found.
  public var isDisputed: Bool { !taken.isEmpty }

  /// Who says what, as a sentence without a stop; nil where the sources agree.
  public var note: String? {
    guard isDisputed else { return nil }
    func said(by claims: [Claim]) -> String {
      claims.map { claim in
        let date = claim.source == "page" ? date.map { " of \($0)" } ?? "" : ""
        return "\(claim.source)\(date): \(claim.words)"
      }.joined(separator: "; ")
    }
    return "\(said(by: refused)); but \(said(by: taken))"
  }
}

/// One finding of one rule.
public struct Diagnostic: Sendable {
  public let rule: RuleID
  public var severity: Severity

  /// What is wrong, why, and what to do: lower-case start, no final stop.
  public let message: String
  public internal(set) var place: Place
  public internal(set) var related: [Note]
  public internal(set) var fixes: [Fix]

  /// What the service says when it refuses the policy for this; nil when that isn't known.
  public let serviceMessage: String?

  /// What it rests on; nil for what has no page, such as the tool's own files.
  public let basis: Basis?

  /// The environment whose values make it; nil where it holds in all, or where there is only one.
  public let environment: String?

  /// The operations that it holds for, as `API/OPERATION`; empty where it holds always, or where no
  /// operation is known.
  public let operations: [String]

  /// The APIs without known operations that it holds for, with all their calls; empty where it holds
  /// always.
  public let apis: [String]

  public init(
    rule: RuleID, severity: Severity, message: String, place: Place, related: [Note] = [],
    fixes: [Fix] = [], serviceMessage: String? = nil, basis: Basis? = nil,
    environment: String? = nil, operations: [String] = [], apis: [String] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.place = place
    self.related = related
    self.fixes = fixes
    self.serviceMessage = serviceMessage
    self.basis = basis
    self.environment = environment
    self.operations = operations
    self.apis = apis
  }

  /// The order of every report: path, then offset, then rule, then message.
  public static func inReportOrder(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    if !PathArithmetic.isSame(left.place.source.path, right.place.source.path) {
      return PathArithmetic.precedes(left.place.source.path, right.place.source.path)
    }
    if left.place.span != right.place.span { return left.place.span < right.place.span }
    if left.rule != right.rule { return left.rule < right.rule }
    return left.message < right.message
  }
}
