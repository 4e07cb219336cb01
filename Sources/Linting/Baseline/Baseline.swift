import PolicySyntax
import SourceText
public import StructuredData

/// A file of findings that are known and accepted for now, so that only new ones are reported.
///
/// Its paths are relative to its folder, so that it means the same wherever a run starts; its entries
/// are sorted and stand on a line each, so that changes are small and merge.
public struct Baseline: Sendable {
  /// The version of the file's form.
  public static let version = 1

  /// The findings, at paths relative to the file's folder.
  public var findings = KnownFindings()

  /// One without findings.
  public init() {}

  /// The text of the file.
  public var text: String {
    let lines = findings.files.sorted { PathArithmetic.precedes($0.key, $1.key) }
      .flatMap { path, keys in
        keys.sorted { $0.key < $1.key }.map { line(path, $0.key, count: $0.value) }
      }
    let entries = lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n  ]"
    return "{\n  \"version\": \(Self.version),\n  \"findings\": \(entries)\n}\n"
  }

  private func line(_ path: String, _ key: KnownFindings.Key, count: Int) -> String {
    var writer = JSONWriter(.compact)
    writer.object { writer in
      writer.member(EntryKey.path.rawValue, path.unicodePath)
      writer.member(EntryKey.rule.rawValue, key.rule.text)
      writer.member(EntryKey.fingerprint.rawValue, key.fingerprint.text)
      if count > 1 { writer.member(EntryKey.count.rawValue, count) }
    }
    return "    " + writer.text
  }

  private enum RootKey: String, CaseIterable { case version, findings }

  private enum EntryKey: String, CaseIterable { case path, rule, fingerprint, count }
}

// MARK: Reading

extension Baseline {
  /// Reads a baseline.
  ///
  /// - Parameter rules: the rules there are; an entry of a rule's former id means the rule.
  /// - Throws: the first mistake. A file that is not understood whole is not to be written over, and
  ///   not to be trusted.
  public init(reading document: StructuredDocument, rules: [RegisteredRule])
    throws(ConfigurationProblem)
  {
    var reader = BaselineReader(document: document, rules: rules)
    findings = try reader.read()
  }

  private struct BaselineReader {
    let document: StructuredDocument
    let currentID: [RuleID: RuleID]

    init(document: StructuredDocument, rules: [RegisteredRule]) {
      self.document = document
      currentID = Dictionary(
        rules.flatMap { rule in rule.metadata.aliases.map { ($0, rule.metadata.id) } },
        uniquingKeysWith: { first, _ in first })
    }

    mutating func read() throws(ConfigurationProblem) -> KnownFindings {
      if let problem = document.problems.first {
        let isConflict = MergeConflict.beginsWithMark(
          document.source.bytes[min(problem.span.start, document.source.bytes.count)...])
        throw mistake(
          problem.span,
          isConflict
            ? "git has left a merge conflict here; take its marks out, the lines of both sides may stay"
            : problem.message)
      }
      guard let root = document.root, case .object = root.content else {
        throw mistake(document.root?.span ?? Span(at: 0), "a baseline is a JSON object")
      }
      guard let version = root[RootKey.version.rawValue]?.integer else {
        throw mistake(
          root[RootKey.version.rawValue]?.span ?? root.span,
          "a baseline says its 'version', which is \(Baseline.version)")
      }
      guard version == Baseline.version else {
        throw mistake(
          root[RootKey.version.rawValue]?.span ?? root.span,
          "the baseline is of version \(version), and this apimlint reads version \(Baseline.version); use the apimlint that wrote it"
        )
      }
      try checkKeys(of: root, RootKey.self)
      var known = KnownFindings()
      guard let list = root[RootKey.findings.rawValue], case .array(let entries) = list.content
      else {
        throw mistake(
          root[RootKey.findings.rawValue]?.span ?? root.span, "a baseline lists its 'findings'")
      }
      for entry in entries {
        let (path, key, count) = try read(entry)
        // Two branches that wrote the same entry have merged; it is no other finding for that.
        known.add(key, at: path, count: count - known[path, key])
      }
      return known
    }

    /// More findings of a kind than any file has.
    private static let maximumCount = 1_000_000

    private func read(_ entry: StructuredValue) throws(ConfigurationProblem)
      -> (path: String, key: KnownFindings.Key, count: Int)
    {
      guard case .object = entry.content else {
        throw mistake(entry.span, "a finding is an object with 'path', 'rule' and 'fingerprint'")
      }
      try checkKeys(of: entry, EntryKey.self)
      let path = try text(.path, of: entry)
      let rule = RuleID(try text(.rule, of: entry).value)
      let written = try text(.fingerprint, of: entry)
      guard let fingerprint = Fingerprint(text: written.value) else {
        throw mistake(written.place.span, "a fingerprint has 16 hexadecimal digits")
      }
      var count = 1
      if let value = entry[EntryKey.count.rawValue] {
        guard let number = value.integer, (1...Self.maximumCount).contains(number) else {
          throw mistake(value.span, "'count' is a number from 1 to \(Self.maximumCount)")
        }
        count = number
      }
      let key = KnownFindings.Key(rule: currentID[rule] ?? rule, fingerprint: fingerprint)
      return (PathArithmetic.normalized(path.value), key, count)
    }

    private func text(_ key: EntryKey, of entry: StructuredValue) throws(ConfigurationProblem)
      -> Located<String>
    {
      guard let value = entry[key.rawValue], let text = value.string else {
        throw mistake(
          entry[key.rawValue]?.span ?? entry.span, "a finding has a '\(key.rawValue)', a string")
      }
      return Located(text, at: Place(document.source, value.span))
    }

    private func checkKeys<Key: RawRepresentable<String> & CaseIterable>(
      of value: StructuredValue, _: Key.Type
    ) throws(ConfigurationProblem) {
      for member in value.members where Key(rawValue: member.key) == nil {
        throw mistake(member.keySpan, "a baseline has no '\(member.key)' here")
      }
    }

    private func mistake(_ span: Span, _ message: String) -> ConfigurationProblem {
      ConfigurationProblem(Place(document.source, span), message)
    }
  }
}
