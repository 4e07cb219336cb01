import SourceText

/// The kind of C# string that a reference stands in.
enum CodeString {
  case plain
  case verbatim
  case interpolated

  var advice: String {
    switch self {
    case .plain, .interpolated: "write it with C# escapes, or as @\"…\" with doubled quotes"
    case .verbatim: "double its quotes"
    }
  }

  /// What in a text can't stand in such a string; nil for a text that fits, and for one that may be
  /// meant as code, such as a list that goes on with `", "`.
  func flaw(ofText text: String) -> String? {
    var outside: [String] = []
    var current = ""
    var isInside = true
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"":
        if self == .verbatim, isInside, scalars.first == "\"" {
          scalars.removeFirst()
          continue
        }
        if !isInside { outside.append(current) }
        current = ""
        isInside.toggle()
      case "\\" where isInside && self != .verbatim:
        guard let escaped = scalars.popFirst(), Self.escapes.contains(escaped) else {
          return "a backslash that begins no C# escape"
        }
      case "\n" where isInside && self != .verbatim, "\r" where isInside && self != .verbatim:
        return "a line break"
      default:
        if !isInside { current.unicodeScalars.append(scalar) }
      }
    }
    let isCode = isInside && outside.allSatisfy(Self.joinsStrings)
    return isCode ? nil : "a quotation mark"
  }

  /// The letters and signs that may follow a backslash.
  private static let escapes = Set("'\"\\0abfnrtvuUx".unicodeScalars)

  /// True for what may stand between two strings: `,`, `+`, a call and the like.
  private static func joinsStrings(_ text: String) -> Bool {
    let text = text.trimmed
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return false
    }
    return ",+).?:=!;]".unicodeScalars.contains(first) && ",+(?:=!;[{".unicodeScalars.contains(last)
  }
}
