/// Finds a text among bytes without a look at most of them.
///
/// Made once and used for thousands of files. By the last byte of where the text could be it is known
/// how far ahead the next place is.
public struct ByteSearch: Sendable {
  private let text: [UInt8]
  private let steps: [Int]
  private let ignoresCase: Bool

  /// - Parameters:
  ///   - text: not empty.
  ///   - ignoresCase: true where a letter of ASCII is found in either case.
  public init(_ text: String, ignoringCase ignoresCase: Bool = false) {
    precondition(!text.isEmpty, "an empty text is everywhere")
    let text = text.utf8.map { ignoresCase ? Self.lowercase($0) : $0 }
    var steps = Array(repeating: text.count, count: 256)
    for (index, byte) in text.dropLast().enumerated() {
      steps[Int(byte)] = text.count - 1 - index
      if ignoresCase { steps[Int(Self.uppercase(byte))] = text.count - 1 - index }
    }
    self.text = text
    self.steps = steps
    self.ignoresCase = ignoresCase
  }

  /// True when the text occurs anywhere.
  public func occurs(in bytes: [UInt8]) -> Bool { occurs(in: bytes.span) }

  /// True when the text occurs anywhere, by the bytes of UTF-8.
  public func occurs(in string: String) -> Bool { occurs(in: string.utf8.span) }

  private func occurs(in bytes: Swift.Span<UInt8>) -> Bool {
    var end = text.count - 1
    while end < bytes.count {
      if matches(bytes, endingAt: end) { return true }
      end += steps[Int(bytes[end])]
    }
    return false
  }

  private func matches(_ bytes: Swift.Span<UInt8>, endingAt end: Int) -> Bool {
    let start = end - text.count + 1
    for index in text.indices.reversed() {
      let byte = bytes[start + index]
      if text[index] != (ignoresCase ? Self.lowercase(byte) : byte) { return false }
    }
    return true
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  private static func uppercase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte & 0xDF : byte
  }
}
