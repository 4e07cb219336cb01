public import PolicyCatalog
import SourceText

/// What is wrong with a literal value.
public enum ValueFault: Sendable, Equatable {
  /// None of the values there are.
  case notListed
  /// One of the values there are, in the wrong case.
  case wrongCase(right: String)
  case wrongType
  case outOfBounds
  case empty

  /// The fact that the fault breaks.
  var fact: DisputedFact {
    switch self {
    case .notListed, .wrongCase: .values
    case .wrongType: .type
    case .outOfBounds: .bounds
    case .empty: .empty
    }
  }
}

extension ValueDefinition {
  /// What is wrong with a literal text; nil when nothing is, or when that can't be told.
  public func fault(in text: String) -> ValueFault? {
    if type == .string, values.isEmpty, mayBeEmpty { return nil }
    let text = text.trimmed
    if text.isEmpty {
      if !mayBeEmpty || !values.isEmpty || type == .boolean { return .empty }
      // Whether the service takes an empty value for one that is left out isn't known.
      return type.isNumeric ? .wrongType : nil
    }
    if !values.isEmpty {
      if values.contains(text) { return nil }
      let lowercased = text.lowercased()
      if let right = values.first(where: { $0.lowercased() == lowercased }) {
        return .wrongCase(right: right)
      }
      return .notListed
    }
    guard type.admits(text) else { return .wrongType }
    // XML Schema's words; .NET's `True` isn't among them.
    if type == .boolean, !["true", "false", "1", "0"].contains(text) {
      return .wrongCase(right: text.lowercased())
    }
    guard type.isNumeric, minimum != nil || maximum != nil, let number = Double(text) else {
      return nil
    }
    return admits(number) ? nil : .outOfBounds
  }
}

extension ValueDefinition {
  /// True when a source says that the service refuses a value with a fault.
  func isProven(_ fault: ValueFault, of text: String) -> Bool {
    switch fault {
    case .notListed, .wrongCase: true
    case .wrongType: !unproven.contains(.type)
    case .empty: !mayBeEmpty
    case .outOfBounds:
      if let minimum, let number = Double(text.trimmed), number < minimum {
        !unproven.contains(.minimum)
      } else {
        !unproven.contains(.maximum)
      }
    }
  }

  /// True for a text that lists choices as the statements of Microsoft's pages do,
  /// `override | skip`: all its pieces are values, and it is none.
  public func listsChoices(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: "|")) else { return false }
    let pieces = text.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
    let choices = type == .boolean ? ["true", "false"] : values
    return pieces.count > 1 && pieces.allSatisfy(choices.contains)
  }
}

extension ValueType {
  /// True for the types that are numbers, so that bounds and empty values mean something.
  var isNumeric: Bool { self == .integer || self == .number || self == .statusCode }
}
