import SourceText

extension StringProtocol {
  /// True for words of small letters and digits that hyphens join.
  public var isKebabCase: Bool {
    !isEmpty
      && split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
        !word.isEmpty
          && word.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
              || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          }
      }
  }

  /// `BufferResponse` as `buffer-response`.
  public var kebabCased: String {
    var result = ""
    for character in self {
      if character.isUppercase, !result.isEmpty, result.last != "-" { result += "-" }
      result += character.lowercased()
    }
    return result
  }
}

extension RuleID {
  /// True for `module/name`.
  static func isWellFormed(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy(\.isKebabCase)
  }
}
