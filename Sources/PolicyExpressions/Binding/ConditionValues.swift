/// What conditions always are, as far as the code spells it.
struct ConditionValues {
  /// The constants whose value is known.
  private(set) var known: [Range<Int>: Bool] = [:]

  /// The constants whose value a compiler knows, but which is not worked out here.
  private(set) var unknown: Set<Range<Int>> = []

  mutating func note(_ constant: Constant?, of type: TypeRef, at range: Range<Int>) {
    switch constant {
    case .bool(let value): known[range] = value
    case .other where type == .bool: unknown.insert(range)
    default: break
    }
  }

  mutating func append(_ other: ConditionValues) {
    known.merge(other.known) { $1 }
    unknown.formUnion(other.unknown)
  }
}
