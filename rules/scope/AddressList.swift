import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

/// The IPv4 addresses that a filter lists.
struct AddressList {
  private let ranges: [ClosedRange<UInt32>]

  /// Nil where the filter lists none, or one that isn't known or is written in another way.
  init?(of filter: Element, _ report: Report) {
    var ranges: [ClosedRange<UInt32>] = []
    for child in filter.childElements {
      guard let first = Self.address(child[.from]?.value ?? child.onlyText?.value, report),
        let last = Self.address(child[.to]?.value ?? child.onlyText?.value, report), first <= last
      else { return nil }
      ranges.append(first...last)
    }
    guard !ranges.isEmpty else { return nil }
    self.ranges = ranges
  }

  /// True when each entry lies within one of another list.
  func isWithin(_ other: AddressList) -> Bool {
    ranges.allSatisfy { range in
      other.ranges.contains {
        $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
      }
    }
  }

  /// True when no address is in both.
  func isApart(from other: AddressList) -> Bool {
    !ranges.contains { range in other.ranges.contains { $0.overlaps(range) } }
  }

  private static func address(_ value: Value?, _ report: Report) -> UInt32? {
    guard let value else { return nil }
    let texts = report.texts(of: value)
    guard texts.count == 1 else { return nil }
    let parts = texts[0].text.trimmed.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { UInt8($0) }
    guard parts.count == 4, bytes.count == 4 else { return nil }
    return bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }
}
