import SourceText

/// How an expression that selects nodes begins, as far as that tells what a document has to hold for it to find any:
/// of `//retry[not(@delta)]/@max-interval`, and of functions of that, an element `retry` and its attribute
/// `max-interval`.
public struct SelectedPath: Sendable {
  /// The elements that the path names, each in the one before it and the first anywhere; empty where it begins
  /// otherwise.
  public private(set) var elements: [String] = []

  /// The attribute of the last one that the path leads to; nil where it leads to something else.
  public private(set) var attribute: String?

  /// Takes the beginning of any expression; of one that does not hold to the grammar it is enough that it
  /// says something.
  public init(_ expression: String) {
    // What is not found on one side of a bar may be found on the other.
    guard !expression.utf8.contains(UInt8(ascii: "|")) else { return }
    var rest = PathScanner(expression)
    while rest.skipCall() {}
    guard rest.skip("//") else { return }
    while let name = rest.takeName() {
      elements.append(name)
      guard rest.skipPredicates(), rest.skip("/") else { return }
      if rest.skip("@") {
        attribute = rest.takeName()
        return
      }
    }
  }
}

extension CheckSource {
  /// The one element without which the check selects nothing, so that most documents need not be looked
  /// at; nil where there is no such element.
  public var neededElement: String? { SelectedPath(select.value).elements.first }
}

/// The rest of an expression, while its beginning is read.
private struct PathScanner {
  private var rest: ArraySlice<UInt8>

  init(_ expression: String) { rest = Array(expression.utf8)[...] }

  /// Goes past a text; false where the rest does not begin with it.
  mutating func skip(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  /// Goes past `prefix:function(`; false where the rest begins otherwise.
  mutating func skipCall() -> Bool {
    let begun = rest
    if !takeWord().isEmpty, skip(":"), !takeWord().isEmpty, skip("(") { return true }
    rest = begun
    return false
  }

  /// The name that the rest begins with; nil for `text()`, `self::a`, `a:b`, `*`, `..` and the like.
  mutating func takeName() -> String? {
    let begun = rest
    let name = takeWord()
    let next = rest.first { !$0.isBlank }
    guard name.first?.beginsName == true, next != UInt8(ascii: "("), next != UInt8(ascii: ":")
    else {
      rest = begun
      return nil
    }
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func takeWord() -> ArraySlice<UInt8> {
    let word = rest.prefix(while: \.isPartOfName)
    rest = rest[word.endIndex...]
    return word
  }

  /// Goes past the conditions in square brackets; false where they do not end.
  mutating func skipPredicates() -> Bool {
    while rest.first == UInt8(ascii: "[") {
      guard let end = endOfPredicate else { return false }
      rest = rest[(end + 1)...]
    }
    return true
  }

  /// Where the bracket closes that the rest begins with.
  private var endOfPredicate: Int? {
    var depth = 0
    var quote: UInt8?
    for index in rest.indices {
      let byte = rest[index]
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var beginsName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  fileprivate var isPartOfName: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: beginsName
    }
  }
}
