import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

/// The IPv4 addresses that a filter lists.
struct AddressList {
  /// What the values of a filter may be.
  typealias TextsOfValue = (Value) -> [KnownText]

  private let ranges: [ClosedRange<UInt32>]

  /// What is known of a filter's addresses; entries that aren't known are left out.
  init(ofKnownIn filter: Element, _ texts: TextsOfValue) {
    ranges = filter.childElements.compactMap { child in
      guard let (first, last) = Self.ends(of: child, texts), first <= last else { return nil }
      return first...last
    }
  }

  /// Nil where the filter lists none, or one that isn't known or is written in another way.
  init?(of filter: Element, _ texts: TextsOfValue) {
    var ranges: [ClosedRange<UInt32>] = []
    for child in filter.childElements {
      guard let (first, last) = Self.ends(of: child, texts), first <= last else { return nil }
      ranges.append(first...last)
    }
    guard !ranges.isEmpty else { return nil }
    self.ranges = ranges
  }

  /// The first and the last address of an entry of a filter; nil where they aren't known, or are written
  /// in another way. The first is greater where they have changed places.
  static func ends(
    of entry: Element, _ texts: TextsOfValue
  ) -> (first: UInt32, last: UInt32)? {
    if entry.is(.addressRange) {
      guard let from = entry[.from].flatMap({ text($0.value, texts) }),
        let to = entry[.to].flatMap({ text($0.value, texts) }), let first = address(from),
        let last = address(to)
      else { return nil }
      return (first, last)
    }
    guard let value = entry.onlyText?.value, let text = text(value, texts) else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = address(String(parts[0])) else { return nil }
    guard parts.count > 1 else { return (first, first) }
    guard parts.count == 2, let length = UInt32(parts[1]), length <= 32 else { return nil }
    let others = UInt32.max >> length
    return (first & ~others, first | others)
  }

  /// True when each entry lies within one of another list.
  func isWithin(_ other: AddressList) -> Bool {
    ranges.allSatisfy { range in
      other.ranges.contains {
        $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
      }
    }
  }

  /// True when every IPv4 address is in one of the entries.
  var holdsAll: Bool {
    var next: UInt64 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard UInt64(range.lowerBound) <= next else { return false }
      next = max(next, UInt64(range.upperBound) + 1)
    }
    return next > UInt64(UInt32.max)
  }

  /// True when no address is in both.
  func isApart(from other: AddressList) -> Bool {
    !ranges.contains { range in other.ranges.contains { $0.overlaps(range) } }
  }

  private static func text(_ value: Value, _ texts: TextsOfValue) -> String? {
    let texts = texts(value)
    return texts.count == 1 ? texts[0].text.trimmed : nil
  }

  private static func address(_ text: String) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { UInt8($0) }
    guard parts.count == 4, bytes.count == 4 else { return nil }
    return bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }
}
