/// A glob over paths with `/` between their parts: `**`, `*`, `?`, `[a-z]` and `{a,b}`.
///
/// `*` and `?` stay inside one part; `**` as a whole part stands for any number of parts, none
/// included.
public struct PathPattern: Sendable, Hashable {
  public let text: String
  private let alternatives: [[[Unicode.Scalar]]]

  public init(_ text: String) {
    self.text = text
    alternatives = Self.expandBraces(Array(text.unicodeScalars)).map { scalars in
      scalars.split(separator: "/", omittingEmptySubsequences: true)
        .map(Array.init).filter { $0 != ["."] }
    }
  }

  /// True when the whole of `path` is as the pattern says.
  public func matches(_ path: String) -> Bool {
    let parts = path.unicodeScalars.split(separator: "/", omittingEmptySubsequences: true)
      .map(Array.init).filter { $0 != ["."] }
    return alternatives.contains { Self.match($0[...], parts[...]) }
  }

  private static func match(
    _ pattern: ArraySlice<[Unicode.Scalar]>, _ parts: ArraySlice<[Unicode.Scalar]>
  ) -> Bool {
    // Greedy with one step back: on a mismatch the latest `**` swallows one part more.
    var patternIndex = pattern.startIndex
    var partIndex = parts.startIndex
    var retry: (pattern: Int, part: Int)?
    while partIndex < parts.endIndex {
      if patternIndex < pattern.endIndex, pattern[patternIndex] == ["*", "*"] {
        retry = (patternIndex + 1, partIndex)
        patternIndex += 1
      } else if patternIndex < pattern.endIndex,
        matchPart(pattern[patternIndex][...], parts[partIndex][...])
      {
        patternIndex += 1
        partIndex += 1
      } else if let last = retry {
        retry = (last.pattern, last.part + 1)
        patternIndex = last.pattern
        partIndex = last.part + 1
      } else {
        return false
      }
    }
    return pattern[patternIndex...].allSatisfy { $0 == ["*", "*"] }
  }

  private static func matchPart(
    _ pattern: ArraySlice<Unicode.Scalar>, _ part: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    var patternIndex = pattern.startIndex
    var partIndex = part.startIndex
    var retry: (pattern: Int, part: Int)?
    while partIndex < part.endIndex {
      if patternIndex < pattern.endIndex, pattern[patternIndex] == "*" {
        retry = (patternIndex + 1, partIndex)
        patternIndex += 1
        continue
      }
      if patternIndex < pattern.endIndex,
        let next = matchScalar(pattern, patternIndex, part[partIndex])
      {
        patternIndex = next
        partIndex += 1
        continue
      }
      guard let last = retry else { return false }
      retry = (last.pattern, last.part + 1)
      patternIndex = last.pattern
      partIndex = last.part + 1
    }
    return pattern[patternIndex...].allSatisfy { $0 == "*" }
  }

  /// The place in the pattern behind what matched one scalar, or nil when it does not match.
  private static func matchScalar(
    _ pattern: ArraySlice<Unicode.Scalar>, _ index: Int, _ scalar: Unicode.Scalar
  ) -> Int? {
    switch pattern[index] {
    case "?":
      return index + 1
    case "\\" where index + 1 < pattern.endIndex:
      return pattern[index + 1] == scalar ? index + 2 : nil
    case "[":
      guard let close = pattern[(index + 1)...].dropFirst().firstIndex(of: "]") else {
        return scalar == "[" ? index + 1 : nil
      }
      var members = pattern[(index + 1)..<close]
      let isNegated = members.first == "!" || members.first == "^"
      if isNegated { members = members.dropFirst() }
      return contains(scalar, in: members) != isNegated ? close + 1 : nil
    default:
      return pattern[index] == scalar ? index + 1 : nil
    }
  }

  private static func contains(_ scalar: Unicode.Scalar, in members: ArraySlice<Unicode.Scalar>)
    -> Bool
  {
    var index = members.startIndex
    while index < members.endIndex {
      if index + 2 < members.endIndex, members[index + 1] == "-" {
        if members[index] <= scalar, scalar <= members[index + 2] { return true }
        index += 3
      } else {
        if members[index] == scalar { return true }
        index += 1
      }
    }
    return false
  }

  /// The part of the pattern before its first wildcard, cut at a slash: a folder that holds every
  /// file the pattern can match, and true when the pattern is just the path of one file.
  public var literalPrefix: (path: String, isWholePattern: Bool) {
    var literal: [String] = []
    for part in text.split(separator: "/", omittingEmptySubsequences: false) {
      guard let plain = Self.unescaped(part) else {
        return (literal.joined(separator: "/"), false)
      }
      literal.append(plain)
    }
    return (literal.joined(separator: "/"), true)
  }

  /// A part without wildcards as the text it matches; nil when it has some.
  private static func unescaped(_ part: Substring) -> String? {
    var plain = ""
    var isEscaped = false
    for character in part {
      if isEscaped {
        plain.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if "*?[{".contains(character) {
        return nil
      } else {
        plain.append(character)
      }
    }
    return plain
  }

  /// `a{b,c}d` as `abd` and `acd`; at most 64 alternatives, so that a pattern stays cheap.
  private static func expandBraces(_ scalars: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    let open = scalars.indices.first { index in
      scalars[index] == "{" && (index == 0 || scalars[index - 1] != "\\")
    }
    guard let open, let close = scalars[open...].firstIndex(of: "}")
    else { return [scalars] }
    let choices = scalars[(open + 1)..<close].split(
      separator: ",", omittingEmptySubsequences: false)
    let expanded = choices.flatMap { choice in
      expandBraces(Array(scalars[..<open]) + choice + Array(scalars[(close + 1)...]))
    }
    return Array(expanded.prefix(64))
  }
}

extension PathPattern {
  /// A pattern that matches this very path and no other.
  public static func escaped(_ path: String) -> String {
    path.reduce(into: "") { pattern, character in
      if "*?[]{}\\".contains(character) { pattern.append("\\") }
      pattern.append(character)
    }
  }
}
