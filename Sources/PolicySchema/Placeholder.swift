import PolicySyntax
import SourceText

/// Texts that something fills in before deployment, whichever tool that is.
///
/// Which one a project uses is often not said, so that everything that looks like a placeholder of
/// Terraform, Bicep, a token replacer or the like makes a value unknown here.
enum Placeholder {
  /// True when a value may hold a placeholder.
  static func mayBeIn(_ value: Value) -> Bool {
    isCapitalWord(value) || holdsMarks(value)
  }

  /// True for `RETRY_COUNT` and the like: no value of the catalogue has this form.
  private static func isCapitalWord(_ value: Value) -> Bool {
    let text = value.tree.source.bytes[value.trimmedSpan.range]
    return text.contains(UInt8(ascii: "_"))
      && text.allSatisfy { byte in
        byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      }
  }

  private static func holdsMarks(_ value: Value) -> Bool {
    let bytes = value.tree.source.bytes
    var percentSigns = 0
    for index in value.span.range {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "<"):
        // `{token}`, `${x}`, `#{x}#`, `<your-name>`; two braces are a named value.
        let isNamedValue =
          index + 1 < value.span.end && bytes[index + 1] == UInt8(ascii: "{")
          || index > value.span.start && bytes[index - 1] == UInt8(ascii: "{")
        if !isNamedValue { return true }
      case UInt8(ascii: "%"):
        percentSigns += 1
        if percentSigns > 1 { return true }
      case UInt8(ascii: "$"):
        // `$(x)`, `$x$`, `$env:X`
        return true
      case UInt8(ascii: "_"):
        // `__TOKEN__`
        if index + 1 < value.span.end, bytes[index + 1] == UInt8(ascii: "_") { return true }
      case UInt8(ascii: "#"):
        if index == value.span.start { return true }
      case UInt8(ascii: "&"):
        if bytes[index..<value.span.end].starts(with: "&lt;".utf8) { return true }
      default:
        break
      }
    }
    return false
  }

  /// True for text that begins with a template's directive, such as `%{ if x }`.
  static func opensDirective(_ value: Value) -> Bool {
    let text = value.tree.source.bytes[value.trimmedSpan.range]
    guard let first = text.first, "%#{$".utf8.contains(first) else { return false }
    return ["%{", "#{", "{%", "${", "$(", "{{-", "{{#", "{{/"].contains {
      text.starts(with: $0.utf8)
    }
  }
}
