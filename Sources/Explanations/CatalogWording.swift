public import PolicyCatalog

/// The mark behind a fact that the sources disagree about.
public let disputedMark = " (?)"

extension Disputes {
  /// The mark for a fact, if it is one of these; nothing else.
  public func mark(_ fact: DisputedFact) -> String { self[fact] == nil ? "" : disputedMark }
}

extension ValueDefinition {
  /// What the value may be, in words: `whole number of seconds, 0 or more`.
  public var words: String {
    if !values.isEmpty { return values.joined(separator: " | ") + disputes.mark(.values) }
    let type = type.words + (unit.map { " of \($0)" } ?? "") + disputes.mark(.type)
    return bounds.map { "\(type), \($0)" } ?? type
  }

  private var bounds: String? {
    let range: String
    switch (minimum, maximum) {
    case (let low?, let high?): range = "\(low.short) to \(high.short)"
    case (let low?, nil): range = "\(low.short) or more"
    case (nil, let high?): range = "\(high.short) or less"
    case (nil, nil): return nil
    }
    let others = exceptions.isEmpty ? "" : ", or \(exceptions.joined(separator: ", "))"
    return range + others + disputes.mark(.bounds)
  }

  /// What is to be said about policy expressions; nil where they are welcome.
  public var expressionWords: String? {
    if !allowsExpression { return "no expression" + disputes.mark(.literal) }
    return wantsWholeExpression ? "an expression only as the whole value" : nil
  }

  public var emptyWords: String? { mayBeEmpty ? nil : "not empty" + disputes.mark(.empty) }
}

extension Double {
  /// A whole number without a fraction.
  fileprivate var short: String { Int(exactly: self).map(String.init) ?? String(self) }
}

extension ValueType {
  fileprivate var words: String {
    switch self {
    case .string: "string"
    case .integer: "whole number"
    case .number: "number"
    case .boolean: "true or false"
    case .duration: "time span, as [d.]hh:mm:ss"
    case .dateTime: "date and time"
    case .url: "absolute URL"
    case .origin: "origin, as scheme://host:port"
    case .ipAddress: "IP address"
    case .ipRange: "IP address or range"
    case .headerName: "name of a header"
    case .variableName: "name of a variable"
    case .identifier: "name of a resource"
    case .regex: "regular expression"
    case .guid: "GUID"
    case .thumbprint: "thumbprint, as 40 hexadecimal digits"
    case .statusCode: "status code"
    case .method: "HTTP method"
    case .mediaType: "media type"
    case .fieldPath: "field of a type, as /type/field"
    }
  }
}

extension UnprovenFacts {
  /// The facts in the words of the data files.
  var words: [String] {
    [
      contains(.type) ? "type" : nil, contains(.minimum) ? "minimum" : nil,
      contains(.maximum) ? "maximum" : nil,
    ].compactMap(\.self)
  }
}

extension AttributeDefinition {
  /// All but its name and what it is about: `required, whole number, no expression`.
  public var facts: String {
    [
      isRequired ? "required" + value.disputes.mark(.required) : nil, value.words,
      defaultValue.map { "default \($0.isEmpty ? "empty" : $0)" }, value.expressionWords,
      value.emptyWords, status.words,
    ].compactMap(\.self).joined(separator: ", ")
  }
}

extension TextDefinition {
  public var facts: String {
    [
      (isRequired ? "required" : "optional") + value.disputes.mark(.required), value.words,
      value.expressionWords, value.emptyWords,
    ].compactMap(\.self).joined(separator: ", ")
  }
}

extension Status {
  /// What is to be said about it; nil where all is as usual.
  public var words: String? {
    switch self {
    case .current: nil
    case .preview: "preview"
    case .obsolete: "obsolete"
    case .undocumented: "undocumented"
    }
  }
}

extension StatementKind {
  public var words: String {
    switch self {
    case .statement: "statement"
    case .section: "section"
    case .root: "root of a document"
    case .part: "element"
    }
  }
}

extension StatementOccurrence {
  public var words: String {
    switch self {
    case .anyNumber: "any number of times"
    case .oncePerSection: "once in a section"
    case .oncePerDocument: "once in a document"
    }
  }
}

extension ChildDefinition {
  /// How often it may be there: `at most one`.
  public var occurrenceWords: String {
    let low = disputes.mark(.minimum)
    let high = disputes.mark(.maximum)
    switch (minimum, maximum) {
    case (0, nil): return "any number"
    case (0, 1): return "at most one" + high
    case (1, 1): return "exactly one" + (low.isEmpty ? high : low)
    case (0, let high?): return "at most \(high)" + disputes.mark(.maximum)
    case (1, nil): return "one or more" + low
    case (let low, nil): return "\(low) or more" + disputes.mark(.minimum)
    case (let minimum, let maximum?):
      return "\(minimum) to \(maximum)" + (low.isEmpty ? high : low)
    }
  }
}

extension Constraint {
  /// The constraint as a phrase, marked where it is disputed: `at most one of 'timeout' and
  /// 'timeout-ms'`.
  public var words: String { unmarkedWords + (dispute == nil ? "" : disputedMark) }

  var unmarkedWords: String {
    let relation =
      switch relation {
      case .exactlyOne(let parts): "exactly one of \(parts.listed("and"))"
      case .atLeastOne(let parts): "at least one of \(parts.listed("and"))"
      case .atMostOne(let parts): "at most one of \(parts.listed("and"))"
      case .together(let parts): "\(parts.listed("and")) together, or none of them"
      case .needs(let part, let others): "\(part.spelling) only beside \(others.listed("and"))"
      case .required(let parts): "\(parts.listed("and")) required"
      case .unique(let child, let attribute, let ignoringCase):
        "no two <\(child)> with the same \(attribute.map { "'\($0)'" } ?? "text")"
          + (ignoringCase ? ", whatever the case" : "")
      case .ordered(let low, let high): "'\(low)' not greater than '\(high)'"
      }
    return relation + (condition?.words ?? "")
  }
}

extension Constraint.Condition {
  fileprivate var words: String {
    let values = values.map { "'\($0)'" }.joined(separator: ", ", last: " or ")
    return "\(isNegated ? ", unless" : ", when") '\(attribute)' is \(values)"
  }
}

extension [Constraint.Part] {
  fileprivate func listed(_ conjunction: String) -> String {
    map(\.spelling).joined(separator: ", ", last: " \(conjunction) ")
  }
}

extension [String] {
  /// `a, b or c`
  func joined(separator: String, last: String) -> String {
    count < 2 ? joined() : dropLast().joined(separator: separator) + last + self[count - 1]
  }
}
