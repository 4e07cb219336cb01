/// How messages follow each other in a stream.
public enum Framing: Sendable {
  /// A header with the length in front of each, as the Language Server Protocol has it.
  case headers
  /// A message a line, as the Model Context Protocol has it.
  case lines
}

/// Cuts a stream of bytes into messages.
///
/// What is broken becomes a `Message.broken`, and reading goes on behind it. A message that is too long
/// to be kept is passed over.
public struct MessageReader {
  /// The length in bytes above which a message is not read.
  public static let maximumLength = 64 << 20

  /// The length in bytes of the longest header, with the empty line behind it; what is longer is passed over.
  static let maximumHeaderLength = 16 << 10

  private let framing: Framing
  private var bytes: [UInt8] = []

  /// Where in `bytes` begins what was not yet read.
  private var start = 0

  /// Up to where no line break was found, so that it is not sought there again.
  private var searched = 0

  /// How many of the coming bytes belong to a message that is passed over.
  private var passedOver = 0

  /// True while what comes is the rest of a line that is too long.
  private var isInLongLine = false

  public init(_ framing: Framing) { self.framing = framing }

  /// Takes further bytes of the stream.
  public mutating func append(_ more: some Sequence<UInt8>) {
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      (start, searched) = (0, 0)
    } else if start > 1 << 16, start > bytes.count / 2 {
      bytes.removeFirst(start)
      searched -= start
      start = 0
    }
    bytes.append(contentsOf: more)
  }

  /// The next message; nil until more bytes have come. A batch is none.
  public mutating func next() -> Message? {
    switch nextPiece() {
    case .text(let text): Message(reading: text)
    case .broken(let message): message
    case nil: nil
    }
  }

  /// The next message or batch of messages; nil until more bytes have come.
  public mutating func nextGroup() -> MessageGroup? {
    switch nextPiece() {
    case .text(let text): MessageGroup(reading: text)
    case .broken(let message): MessageGroup(message)
    case nil: nil
    }
  }

  /// What should be JSON, and what cannot be.
  private enum Piece {
    case text([UInt8])
    case broken(Message)
  }

  private mutating func nextPiece() -> Piece? {
    switch framing {
    case .headers: nextWithHeader()
    case .lines: nextLine()
    }
  }

  /// True where bytes are left that are no whole message.
  public var isWithinMessage: Bool { start < bytes.count || passedOver > 0 || isInLongLine }

  // MARK: Lines

  private mutating func nextLine() -> Piece? {
    while let end = lineEnd() {
      var line = bytes[start..<end]
      start = end + 1
      searched = start
      if isInLongLine {
        isInLongLine = false
        continue
      }
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      guard line.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) else {
        continue
      }
      return .text(Array(line))
    }
    guard bytes.count - start > Self.maximumLength || isInLongLine else { return nil }
    start = bytes.count
    searched = start
    defer { isInLongLine = true }
    return isInLongLine ? nil : .broken(.tooLong)
  }

  private mutating func lineEnd() -> Int? {
    let end = bytes[max(searched, start)...].firstIndex(of: UInt8(ascii: "\n"))
    if end == nil { searched = bytes.count }
    return end
  }

  // MARK: Headers

  private mutating func nextWithHeader() -> Piece? {
    if passedOver > 0 {
      let count = min(passedOver, bytes.count - start)
      start += count
      passedOver -= count
      if passedOver > 0 { return nil }
      searched = start
    }
    // What stands between messages, such as a line break too many, is none.
    while start < bytes.count, bytes[start] == 0x0A || bytes[start] == 0x0D { start += 1 }
    guard let header = headerEnd() else {
      guard bytes.count - start > Self.maximumHeaderLength else { return nil }
      return .broken(passOver(Self.tooLongHeader, upTo: bytes.count))
    }
    guard header - start <= Self.maximumHeaderLength else {
      return .broken(passOver(Self.tooLongHeader, upTo: header))
    }
    guard let length = contentLength(upTo: header) else {
      return .broken(passOver("the header has no Content-Length", upTo: header))
    }
    if length > Self.maximumLength {
      start = header
      passedOver = length
      return .broken(.tooLong)
    }
    guard bytes.count - header >= length else { return nil }
    start = header + length
    searched = start
    return .text(Array(bytes[header..<(header + length)]))
  }

  private static let tooLongHeader = "the header is longer than \(maximumHeaderLength) bytes"

  /// Tells a mistake, and goes on at the next header, where there is one.
  private mutating func passOver(_ mistake: String, upTo end: Int) -> Message {
    let name = Array("content-length:".utf8)
    let lowercased = bytes[(start + 1)..<end].map { $0 | 0x20 }
    // A header may have begun just now.
    var next = end
    if lowercased.count >= name.count {
      for index in 0...(lowercased.count - name.count)
      where lowercased[index] == name[0]
        && lowercased[index..<(index + name.count)].elementsEqual(name)
      {
        next = start + 1 + index
        break
      }
    }
    start = next
    searched = next
    return .broken(.unreadable(mistake), nil)
  }

  /// Where the message behind the header begins: behind an empty line.
  private mutating func headerEnd() -> Int? {
    var index = max(searched, start)
    while index < bytes.count {
      if bytes[index] == 0x0A, index > start {
        if bytes[index - 1] == 0x0A { return index + 1 }
        if bytes[index - 1] == 0x0D, index > start + 1, bytes[index - 2] == 0x0A {
          return index + 1
        }
      }
      index += 1
    }
    // The end may be half there.
    searched = max(start, bytes.count - 3)
    return nil
  }

  private func contentLength(upTo end: Int) -> Int? {
    for line in bytes[start..<end].split(separator: 0x0A) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
        String(decoding: line[..<colon], as: UTF8.self).lowercased() == "content-length"
      else { continue }
      let digits = line[(colon + 1)...].filter { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }
      guard !digits.isEmpty, digits.count < 16, digits.allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      return Int(String(decoding: digits, as: UTF8.self))
    }
    return nil
  }
}

extension Message {
  fileprivate static let tooLong = Message.broken(
    .noMessage("the message is longer than \(MessageReader.maximumLength >> 20) MiB"), nil)
}
