/// Writes XML 1.0: whatever texts and values hold, they stay text, and the document stays well-formed.
///
/// Characters that no XML can hold become code points as in `<U+0007>`. Reports end up in the logs of
/// pipelines as well, so what is obeyed there rather than shown becomes a character reference: control
/// characters, bidirectional controls, and the second sign of `##vso[` and `::error::`. Readers see no
/// difference.
struct XML {
  /// What was written so far.
  private(set) var markup = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  private var depth = 0

  /// Writes an element; `body` writes what is in it.
  ///
  /// - Parameter attributes: in the order in which they are to stand; their values are escaped.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:],
    _ body: (inout XML) -> Void = { _ in }
  ) {
    open(name, attributes)
    let start = markup.utf8.count
    markup += ">\n"
    depth += 1
    body(&self)
    depth -= 1
    if markup.utf8.count == start + 2 {
      markup.removeLast(2)
      markup += "/>\n"
    } else {
      indent()
      markup += "</\(name)>\n"
    }
  }

  /// Writes an element that holds a text, line breaks and all.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String
  ) {
    open(name, attributes)
    markup += ">\(Self.escaped(text, inAttribute: false))</\(name)>\n"
  }

  private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    indent()
    markup += "<\(name)"
    for (key, value) in attributes {
      markup += " \(key)=\"\(Self.escaped(value, inAttribute: true))\""
    }
  }

  private mutating func indent() {
    for _ in 0..<depth { markup += "  " }
  }

  private static func escaped(_ text: String, inAttribute: Bool) -> String {
    var result = ""
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      result += escape(of: scalar, behind: previous, inAttribute: inAttribute)
      previous = scalar
    }
    return result
  }

  private static func escape(
    of scalar: Unicode.Scalar, behind previous: Unicode.Scalar, inAttribute: Bool
  ) -> String {
    switch scalar {
    case "&": return "&amp;"
    case "<": return "&lt;"
    case ">": return "&gt;"
    case "\"": return "&quot;"
    case "'": return "&apos;"
    // A reader of attributes would take these for blanks.
    case "\t", "\n": return inAttribute ? reference(to: scalar) : String(scalar)
    case "#" where previous == "#", ":" where previous == ":": return reference(to: scalar)
    default: break
    }
    guard isAllowed(scalar) else {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "&lt;U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)&gt;"
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return reference(to: scalar)
    default: return String(scalar)
    }
  }

  private static func reference(to scalar: Unicode.Scalar) -> String { "&#\(scalar.value);" }

  /// True for the characters that XML 1.0 can hold, as they are or by reference.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
