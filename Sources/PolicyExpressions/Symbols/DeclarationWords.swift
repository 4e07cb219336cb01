/// A line of a declaration, cut into words: names, which may hold dots, and signs.
struct DeclarationWords {
  private let line: [UInt8]
  private let words: [Range<Int>]

  /// The number of the word that is read next.
  var position = 0

  var count: Int { words.count }

  init(_ line: [UInt8]) {
    var words: [Range<Int>] = []
    words.reserveCapacity(line.count / 3)
    var index = 0
    while index < line.count {
      let start = index
      while index < line.count, line[index].isPartOfName { index += 1 }
      if index > start {
        words.append(start..<index)
        continue
      }
      index += 1
      if line[start] != UInt8(ascii: " ") { words.append(start..<index) }
    }
    self.line = line
    self.words = words
  }

  /// The text of a word; nothing behind the last.
  subscript(index: Int) -> String {
    words.indices.contains(index) ? String(decoding: line[words[index]], as: UTF8.self) : ""
  }

  /// The whole line.
  var text: String { String(decoding: line, as: UTF8.self) }

  var isAtEnd: Bool { position >= words.count }

  /// True where a word is a certain one.
  func has(_ word: String, at index: Int) -> Bool {
    guard words.indices.contains(index), words[index].count == word.utf8.count else { return false }
    return line[words[index]].elementsEqual(word.utf8)
  }

  func at(_ word: String) -> Bool { has(word, at: position) }

  /// The number of the first word from the next on that is a certain one.
  func first(_ word: String) -> Int? {
    (position..<max(position, words.count)).first { has(word, at: $0) }
  }

  mutating func take(_ word: String) -> Bool {
    guard at(word) else { return false }
    position += 1
    return true
  }

  mutating func next() -> String {
    defer { position = min(position + 1, words.count) }
    return self[position]
  }
}

extension UInt8 {
  /// Letters, digits, underscores and the dots between names.
  fileprivate var isPartOfName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
