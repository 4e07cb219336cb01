public import SourceText

/// What a finding is about, without where it stands: the same before and after lines move, are
/// indented anew or get another parent.
///
/// It is made of the text that the finding points to, with what stands before it in its tag, all
/// without white space. The rule and the path are not part of it, since who compares findings wants
/// to see them.
public struct Fingerprint: Hashable, Sendable, Comparable {
  /// Sixteen hexadecimal digits.
  public let text: String

  /// A fingerprint as it was written; nil for what none looks like.
  public init?(text: String) {
    guard text.utf8.count == Self.digits, text.utf8.allSatisfy(Self.isDigit) else { return nil }
    self.text = text
  }

  /// The fingerprint of a finding.
  public init(of diagnostic: Diagnostic) {
    var hash = StableHash()
    hash.combine(Self.words(of: diagnostic.place))
    // The same mistake in another environment is another finding.
    hash.combine((diagnostic.environment ?? "").utf8)
    text = hash.text
  }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  private static let digits = 16

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  /// The text of a place behind that of its tag, or of its line in files without tags.
  private static func words(of place: Place) -> some Sequence<UInt8> {
    let bytes = place.source.bytes
    let offset = min(place.span.start, bytes.count)
    let start = place.source.beginning(near: offset) ?? offset
    let end = min(place.span.end, place.span.start + SourceText.reach, bytes.count)
    return bytes[start..<max(start, end)].lazy.filter { !$0.isBlank }
  }
}

/// Gives each finding of a report a name of its own, so that a service which keeps findings knows an
/// old one again.
///
/// A name is made of path, rule and fingerprint; findings that agree in all of them are told apart by
/// counting.
public struct FingerprintCounter {
  private var occurrences: [UInt64: Int] = [:]

  public init() {}

  /// The name of the next finding in report order.
  public mutating func next(_ diagnostic: Diagnostic) -> String {
    var hash = StableHash()
    hash.combine(diagnostic.rule.text.utf8)
    hash.combine(PathArithmetic.normalized(diagnostic.place.source.path).utf8)
    hash.combine(Fingerprint(of: diagnostic).text.utf8)
    let occurrence = occurrences[hash.value, default: 0] + 1
    occurrences[hash.value] = occurrence
    return "\(hash.text):\(occurrence)"
  }
}

/// The 64-bit FNV-1a hash: the same on every machine and in every run, unlike Swift's own.
private struct StableHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Sixteen hexadecimal digits.
  var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Adds bytes and a boundary, so that no two lists of parts run into the same bytes.
  mutating func combine(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
    add(0)
  }

  private mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
