import Linting
import PolicySyntax
import SourceText

/// A place where a name stands, and how it is written there.
struct NamePlace {
  enum Writing {
    /// As it is, in a file of data or in code.
    case plain
    /// In front of it goes what keeps the name of a member.
    case behind(String)
    /// In an attribute of a policy.
    case attribute(Value)
    /// Between the quotation marks of a string in code.
    case string(Value, isVerbatim: Bool)
    /// In a file of data, where it may need quotation marks.
    case data
  }

  let place: Place
  let writing: Writing

  /// What to write in the place of the name.
  func text(for name: String) -> String {
    switch writing {
    case .plain: name
    case .behind(let prefix): prefix + name
    case .attribute(let value): value.escaping(name, quotesAsReferences: true)
    case .string(let value, let isVerbatim):
      value.escaping(
        Self.literal(name, isVerbatim: isVerbatim),
        quotesAsReferences: isInQuotesOfReferences)
    case .data: isUnquotedScalar && Self.readsAsOther(name) ? "\"\(name)\"" : name
    }
  }

  /// A text between the quotation marks of a string of C#.
  private static func literal(_ text: String, isVerbatim: Bool) -> String {
    var written = ""
    for character in text.unicodeScalars {
      switch character {
      case "\"": written += isVerbatim ? "\"\"" : "\\\""
      case "\\" where !isVerbatim: written += "\\\\"
      default: written.unicodeScalars.append(character)
      }
    }
    return written
  }

  /// True where the string begins with `&quot;`.
  private var isInQuotesOfReferences: Bool {
    place.span.start > 0 && place.source.bytes[place.span.start - 1] == UInt8(ascii: ";")
  }

  private var isUnquotedScalar: Bool {
    let bytes = place.source.bytes
    guard place.span.start > 0 else { return true }
    return ![UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[place.span.start - 1])
  }

  /// True for a name that YAML takes for a number, a truth value or nothing where it has no quotation
  /// marks.
  private static func readsAsOther(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first else { return true }
    switch first {
    case "0"..."9", "-", ".", "+", "~": return true
    default:
      return ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(
        name.lowercased())
    }
  }
}

extension Value {
  /// A text as it is written inside the value.
  fileprivate func escaping(_ text: String, quotesAsReferences: Bool) -> String {
    guard decodesReferences else { return text }
    var written = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": written += "&amp;"
      case "<": written += "&lt;"
      case "\"" where quotesAsReferences: written += "&quot;"
      case "'" where quotesAsReferences: written += "&apos;"
      default: written.unicodeScalars.append(character)
      }
    }
    return written
  }
}
