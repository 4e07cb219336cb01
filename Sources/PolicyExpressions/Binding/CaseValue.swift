/// What the label of a `switch`, or the value that it asks for, stands for.
enum CaseValue: Hashable {
  case constant(Constant)

  /// The UTF-16 unit of a character.
  case character([UInt16])

  /// The member of an enum, or another constant of a type, by its name.
  case member(String)

  /// What is known only when the code runs.
  case variable

  /// What is of one kind is equal or not; of what is of two, neither is sure.
  fileprivate enum Kind { case integer, boolean, string, character, member }

  /// Nil for `null`, which is equal to nothing else whatever that is.
  fileprivate var kind: Kind? {
    switch self {
    case .constant(.integer): .integer
    case .constant(.bool): .boolean
    case .constant(.string): .string
    case .constant(.null), .constant(.other), .variable: nil
    case .character: .character
    case .member: .member
    }
  }
}

/// Which section of a `switch` runs.
enum SwitchChoice: Equatable {
  /// Each may be the one, and so may what follows where there is no `default`.
  case any

  /// The value is a constant: the section that it leads to, nil where it leads to none.
  case one(Int?)

  /// The value is one that a compiler may know, and it or a label is not known here.
  case unknown
}

/// Where the values of a `switch` lead.
struct SwitchCases {
  private let value: CaseValue?
  private var sections: [CaseValue: Int] = [:]
  private var kinds: Set<CaseValue.Kind> = []

  /// True where a label stands for what is not known, as a pattern or one with a condition does.
  private var hasUnknown = false

  /// True where a label is a pattern that is no constant, or has a condition.
  private var hasPattern = false

  /// The section of `default`.
  private(set) var everythingElse: Int?

  /// - Parameter values: what expressions stand for, by their ranges; unknown where there is none.
  init(_ node: SwitchSyntax, values: [Range<Int>: CaseValue]) {
    value = values[node.value.range]
    for (index, section) in node.sections.enumerated() {
      for label in section.labels {
        guard let pattern = label.pattern else {
          everythingElse = index
          continue
        }
        hasPattern = hasPattern || label.guard != nil || !pattern.isConstant(values)
        guard label.guard == nil, let value = values[pattern.range] else {
          hasUnknown = true
          continue
        }
        sections[value] = sections[value] ?? index
        if let kind = value.kind { kinds.insert(kind) }
      }
    }
  }

  /// True where patterns may take every value there is, so that none leads past all sections. Constants
  /// alone never do so, not even `true` and `false`.
  var mayLeaveNothingOver: Bool { everythingElse == nil && hasPattern }

  /// The section that the value of the `switch` leads to.
  var choice: SwitchChoice { choice(of: value) }

  /// The section that a value leads to, such as that of a `goto case`.
  func choice(of value: CaseValue?) -> SwitchChoice {
    guard let value else { return .unknown }
    if value == .variable { return .any }
    if hasUnknown { return .unknown }
    if let section = sections[value] { return .one(section) }
    // Two names may be those of one value.
    let isComparable = kinds.union([value.kind].compactMap(\.self)).count <= 1
    return isComparable && value.kind != .member ? .one(everythingElse) : .unknown
  }
}

extension PatternSyntax {
  /// True for what names a value rather than a type.
  fileprivate func isConstant(_ values: [Range<Int>: CaseValue]) -> Bool {
    switch self {
    case .constant: true
    case .type: values[range] != nil
    case .declaration, .newer: false
    }
  }
}
