/// A glob over paths with `/` between their parts: `**`, `*`, `?`, `[a-z]` and `{a,b}`.
///
/// `*` and `?` stay inside one part; `**` as a whole part stands for any number of parts, none
/// included. A backslash takes the meaning off the character behind it. Braces may nest; of the
/// alternatives they stand for, the first 64 count.
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
      return matchClass(pattern, index, scalar)
    default:
      return pattern[index] == scalar ? index + 1 : nil
    }
  }

  /// Matches one scalar with the class that begins at `index`; a bracket that never closes is
  /// itself.
  private static func matchClass(
    _ pattern: ArraySlice<Unicode.Scalar>, _ index: Int, _ scalar: Unicode.Scalar
  ) -> Int? {
    var cursor = index + 1
    let isNegated = cursor < pattern.endIndex && (pattern[cursor] == "!" || pattern[cursor] == "^")
    if isNegated { cursor += 1 }
    let first = cursor
    func member(_ cursor: inout Int) -> Unicode.Scalar? {
      if cursor < pattern.endIndex, pattern[cursor] == "\\" { cursor += 1 }
      guard cursor < pattern.endIndex else { return nil }
      defer { cursor += 1 }
      return pattern[cursor]
    }
    var isMember = false
    while cursor < pattern.endIndex {
      // A closing bracket right at the beginning is a member.
      if pattern[cursor] == "]", cursor > first {
        return isMember != isNegated ? cursor + 1 : nil
      }
      guard let low = member(&cursor) else { break }
      if cursor + 1 < pattern.endIndex, pattern[cursor] == "-", pattern[cursor + 1] != "]" {
        cursor += 1
        guard let high = member(&cursor) else { break }
        if low <= scalar, scalar <= high { isMember = true }
      } else if low == scalar {
        isMember = true
      }
    }
    return scalar == "[" ? index + 1 : nil
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

  private static let maximumAlternatives = 64

  /// How many braces are looked at; of a pattern with more, what is expanded by then counts.
  private static let maximumExpansions = 1024

  /// `a{b,c}d` as `abd` and `acd`. The number of alternatives is bounded while they are made: a
  /// row of braces stands for exponentially many.
  private static func expandBraces(_ scalars: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var expanded: [[Unicode.Scalar]] = []
    var pending = [scalars]
    var expansions = 0
    while expanded.count < maximumAlternatives, let next = pending.popLast() {
      guard let (braces, choices) = firstBraces(in: next) else {
        expanded.append(next)
        continue
      }
      expansions += 1
      if expansions > maximumExpansions { break }
      for choice in choices.prefix(maximumAlternatives).reversed() {
        pending.append(
          Array(next[..<braces.lowerBound]) + next[choice] + next[braces.upperBound...])
      }
    }
    return expanded
  }

  /// The first pair of braces that closes, and the choices between its commas.
  private static func firstBraces(in scalars: [Unicode.Scalar])
    -> (braces: Range<Int>, choices: [Range<Int>])?
  {
    var found: (braces: Range<Int>, choices: [Range<Int>])?
    var open: [(start: Int, choice: Int, choices: [Range<Int>])] = []
    var index = 0
    while index < scalars.count {
      switch scalars[index] {
      case "\\":
        index += 1
      case "{":
        open.append((index, index + 1, []))
      case "," where !open.isEmpty:
        open[open.count - 1].choices.append(open[open.count - 1].choice..<index)
        open[open.count - 1].choice = index + 1
      case "}":
        guard let last = open.popLast() else { break }
        found = (last.start..<(index + 1), last.choices + [last.choice..<index])
        if open.isEmpty { return found }
      default:
        break
      }
      index += 1
    }
    return found
  }
}

extension PathPattern {
  /// A pattern that matches this very path and no other.
  public static func escaped(_ path: String) -> String {
    let scalars = path.unicodeScalars.reduce(into: String.UnicodeScalarView()) { pattern, scalar in
      if "*?[]{}\\".unicodeScalars.contains(scalar) { pattern.append("\\") }
      pattern.append(scalar)
    }
    return String(scalars)
  }
}
