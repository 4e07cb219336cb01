/// How bad a weakness is, from 0.1 to 10.0, in the bands of GitHub's code scanning: low below 4.0, medium
/// below 7.0, high up to 8.9, critical from 9.0.
public struct SecurityScore: Sendable, Hashable, Comparable {
  /// The score times ten.
  public let tenths: Int

  /// A score by its tenths.
  public init(tenths: Int) {
    precondition((1...100).contains(tenths), "a score is 0.1 to 10.0")
    self.tenths = tenths
  }

  /// Reads a score with one digit behind its point; nil for another text.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 1, let whole = Int(parts[0]),
      let tenth = Int(parts[1]), (0...10).contains(whole), (1...100).contains(whole * 10 + tenth)
    else { return nil }
    tenths = whole * 10 + tenth
  }

  /// The score as pages and reports write it, as in `6.5`.
  public var text: String { "\(tenths / 10).\(tenths % 10)" }

  /// The score as a number.
  public var number: Double { Double(tenths) / 10 }

  public static func < (left: Self, right: Self) -> Bool { left.tenths < right.tenths }
}
