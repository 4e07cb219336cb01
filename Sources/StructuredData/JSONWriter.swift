/// Something that can be written as one JSON value.
public protocol JSONWritable {
  /// Writes exactly one value.
  func write(to writer: inout JSONWriter)
}

/// Writes JSON into a string: the same calls give the same bytes.
///
///     var writer = JSONWriter(.pretty)
///     writer.object {
///       $0.member("version", 1)
///       $0.member("files") { $0.array { … } }
///     }
///
/// Members stand in the order they are written in; a key written twice is the caller's mistake and
/// stays. Calls that cannot make JSON, such as a value without a key in an object, trap.
public struct JSONWriter {
  public enum Style: Sendable {
    /// No white space at all.
    case compact
    /// One member or element a line, indented by two spaces a level.
    case pretty
  }

  /// What was written so far; one JSON value once the outermost call has returned. No line break
  /// follows the value.
  public private(set) var text = ""

  private enum Scope { case object, array }

  private let style: Style
  private var scopes: [Scope] = []
  private var isFirstInScope = true
  private var followsKey = false

  public init(_ style: Style = .compact) {
    self.style = style
  }

  /// Writes one value.
  public mutating func value(_ value: some JSONWritable) {
    value.write(to: &self)
  }

  /// Writes `null`.
  public mutating func null() {
    literal("null")
  }

  /// Writes a number as JSON has it already.
  public mutating func number(_ literal: String) { self.literal(literal) }

  /// Writes one value that is JSON already, as another writer has made it.
  public mutating func verbatim(_ json: String) { literal(json) }

  /// Writes an object whose members `body` writes.
  public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    try container(.object, "{", "}", body)
  }

  /// Writes an array whose elements `body` writes.
  public mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
    try container(.array, "[", "]", body)
  }

  /// Writes a member of the current object.
  public mutating func member(_ key: String, _ value: some JSONWritable) {
    self.key(key)
    value.write(to: &self)
  }

  /// Writes a member of the current object; `body` writes its value, exactly one.
  public mutating func member(_ key: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
    self.key(key)
    try body(&self)
    precondition(!followsKey, "the member '\(key)' has no value")
  }

  private mutating func key(_ key: String) {
    precondition(scopes.last == .object && !followsKey, "the key '\(key)' is in no object")
    separate()
    appendQuoted(key)
    text += style == .pretty ? ": " : ":"
    followsKey = true
  }

  private mutating func container(
    _ scope: Scope, _ open: String, _ close: String, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    beginValue()
    text += open
    scopes.append(scope)
    isFirstInScope = true
    try body(&self)
    scopes.removeLast()
    if !isFirstInScope { breakLine() }
    text += close
    isFirstInScope = false
  }

  fileprivate mutating func literal(_ literal: String) {
    beginValue()
    text += literal
  }

  fileprivate mutating func string(_ string: String) {
    beginValue()
    appendQuoted(string)
  }

  private mutating func beginValue() {
    if followsKey {
      followsKey = false
    } else if scopes.isEmpty {
      precondition(text.isEmpty, "a JSON text is one value")
    } else {
      precondition(scopes.last == .array, "a value in an object needs a key")
      separate()
    }
  }

  /// Begins a member or element: comma, line break and indentation as needed.
  private mutating func separate() {
    if !isFirstInScope { text += "," }
    isFirstInScope = false
    breakLine()
  }

  private mutating func breakLine() {
    guard style == .pretty else { return }
    text += "\n"
    for _ in scopes { text += "  " }
  }

  /// Escapes what RFC 8259 demands, and what a terminal or the log of a pipeline would obey where the
  /// text is printed: control characters of all kinds, and the second `#` of `##vso[` and its like.
  private mutating func appendQuoted(_ string: String) {
    text += "\""
    let bytes = string.utf8
    var run = bytes.startIndex
    var previous: UInt8 = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      var next = bytes.index(after: index)
      var escape: String?
      if byte < 0x80 {
        escape = escapeOfASCII(byte, behind: previous)
      } else {
        let scalar = string.unicodeScalars[index]
        next = string.unicodeScalars.index(after: index)
        if scalar.isInvisible { escape = numericEscape(scalar) }
      }
      if let escape {
        text += string[run..<index]
        text += escape
        run = next
      }
      previous = byte
      index = next
    }
    text += string[run...]
    text += "\""
  }
}

/// How an ASCII character is escaped in a string; nil for one that stands as it is.
private func escapeOfASCII(_ byte: UInt8, behind previous: UInt8) -> String? {
  switch byte {
  case UInt8(ascii: "\""): "\\\""
  case UInt8(ascii: "\\"): "\\\\"
  case UInt8(ascii: "\n"): "\\n"
  case UInt8(ascii: "\r"): "\\r"
  case UInt8(ascii: "\t"): "\\t"
  case 0x08: "\\b"
  case 0x0C: "\\f"
  case 0..<0x20, 0x7F: numericEscape(Unicode.Scalar(byte))
  case UInt8(ascii: "#") where previous == byte: numericEscape("#")
  default: nil
  }
}

private func numericEscape(_ scalar: Unicode.Scalar) -> String {
  UTF16.encode(scalar).map { units in
    units.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  } ?? ""
}

extension Unicode.Scalar {
  /// True for what is obeyed rather than shown: control characters and bidirectional controls among
  /// them.
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

extension String: JSONWritable {
  public func write(to writer: inout JSONWriter) { writer.string(self) }
}

extension Int: JSONWritable {
  public func write(to writer: inout JSONWriter) { writer.literal(String(self)) }
}

extension Double: JSONWritable {
  /// Writes the number, a whole one without a fraction; JSON has no infinities and no NaN.
  public func write(to writer: inout JSONWriter) {
    precondition(isFinite, "JSON has no number \(self)")
    writer.literal(Int(exactly: self).map(String.init) ?? String(self))
  }
}

extension Bool: JSONWritable {
  public func write(to writer: inout JSONWriter) { writer.literal(self ? "true" : "false") }
}

extension StructuredValue: JSONWritable {
  /// Writes the value as it was read from JSON.
  public func write(to writer: inout JSONWriter) {
    switch content {
    case .null: writer.null()
    case .boolean(let value): writer.value(value)
    case .number(let literal): writer.number(literal)
    case .string(let text): writer.value(text)
    case .array(let elements): writer.value(elements)
    case .object(let members):
      writer.object { writer in
        for member in members { writer.member(member.key, member.value) }
      }
    }
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.array { writer in
      for element in self { writer.value(element) }
    }
  }
}
