public import SourceText

/// Findings that were there before: those of a baseline, or of another version of the files.
public struct KnownFindings: Sendable, Equatable {
  /// What makes two findings of a file the same.
  public struct Key: Hashable, Sendable, Comparable {
    /// The rule that found it.
    public let rule: RuleID

    /// What it is about.
    public let fingerprint: Fingerprint

    /// The severity, where one that has become worse is another finding; nil where settings may
    /// change it.
    public let severity: Severity?

    /// The key of a finding of which no more is known, as of one in a baseline.
    public init(rule: RuleID, fingerprint: Fingerprint) {
      self.rule = rule
      self.fingerprint = fingerprint
      severity = nil
    }

    /// The key of a finding.
    public init(of diagnostic: Diagnostic, mindsSeverity: Bool = false) {
      rule = diagnostic.rule
      fingerprint = Fingerprint(of: diagnostic)
      severity = mindsSeverity ? diagnostic.severity : nil
    }

    public static func < (left: Self, right: Self) -> Bool {
      (left.rule, left.fingerprint) < (right.rule, right.fingerprint)
    }
  }

  /// True where a finding that has become worse is not the known one.
  private let mindsSeverity: Bool

  /// How often each is there, by path.
  public private(set) var files: [String: [Key: Int]] = [:]

  /// None.
  ///
  /// - Parameter mindsSeverity: true where a finding of another severity is another one.
  public init(mindsSeverity: Bool = false) { self.mindsSeverity = mindsSeverity }

  /// How many findings are known.
  public var count: Int { files.values.reduce(0) { $0 + $1.values.reduce(0, +) } }

  /// How often a finding is known in a file.
  public subscript(path: String, key: Key) -> Int { files[path]?[key] ?? 0 }

  /// Adds a finding.
  public mutating func add(_ diagnostic: Diagnostic, at path: String) {
    add(Key(of: diagnostic, mindsSeverity: mindsSeverity), at: path)
  }

  /// Adds findings that are the same.
  public mutating func add(_ key: Key, at path: String, count: Int = 1) {
    guard count > 0 else { return }
    files[path, default: [:]][key, default: 0] += count
  }

  /// Takes away findings that are the same, as many as there are at the most.
  public mutating func remove(_ key: Key, at path: String, count: Int) {
    guard let present = files[path]?[key] else { return }
    files[path]?[key] = present > count ? present - count : nil
    if files[path]?.isEmpty == true { files[path] = nil }
  }

  /// Adds all of others.
  public mutating func add(_ others: KnownFindings) {
    for (path, counts) in others.files {
      for (key, count) in counts { add(key, at: path, count: count) }
    }
  }

  /// Takes away all of others, as far as they are there.
  public mutating func subtract(_ others: KnownFindings) {
    for (path, counts) in others.files {
      for (key, count) in counts { remove(key, at: path, count: count) }
    }
  }

  /// The findings of the files whose paths fulfil a condition.
  public func filter(_ isIncluded: (_ path: String) -> Bool) -> KnownFindings {
    var result = self
    result.files = files.filter { isIncluded($0.key) }
    return result
  }

  /// What tells findings of two runs apart.
  public struct Comparison: Sendable {
    /// For each finding that was found, whether it is not known.
    public fileprivate(set) var isNew: [Bool]

    /// What is known and was not found.
    public fileprivate(set) var missing: KnownFindings
  }

  /// Compares findings with the known ones.
  ///
  /// A finding is known where its file has as many of its kind. What is known of a file that is there
  /// no more may have moved along with it, and stands for the same finding of any other file.
  ///
  /// - Parameters:
  ///   - found: the findings, with the paths of their files in the form of the known ones.
  ///   - isThere: true for a path at which there is a file.
  public func compare(
    _ found: [(path: String, diagnostic: Diagnostic)], isThere: (_ path: String) -> Bool
  ) -> Comparison {
    var comparison = Comparison(
      isNew: Array(repeating: true, count: found.count), missing: self)
    guard !files.isEmpty else { return comparison }
    let keys = found.map { Key(of: $0.diagnostic, mindsSeverity: mindsSeverity) }
    for (index, key) in keys.enumerated() where comparison.missing[found[index].path, key] > 0 {
      comparison.missing.remove(key, at: found[index].path, count: 1)
      comparison.isNew[index] = false
    }
    let gone = comparison.missing.filter { !isThere($0) }.files
    guard !gone.isEmpty else { return comparison }
    var moved: [Key: [String]] = [:]
    // The last one is taken first, so that which one is left does not depend on chance.
    for (path, counts) in gone.sorted(by: { $0.key > $1.key }) {
      for (key, count) in counts {
        moved[key, default: []] += Array(repeating: path, count: count)
      }
    }
    for (index, key) in keys.enumerated() where comparison.isNew[index] {
      guard let path = moved[key]?.popLast() else { continue }
      comparison.missing.remove(key, at: path, count: 1)
      comparison.isNew[index] = false
    }
    return comparison
  }
}
