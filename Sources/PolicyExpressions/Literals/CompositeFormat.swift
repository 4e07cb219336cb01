/// A text with places for arguments, such as `{0,-8:N2}`, as `string.Format` takes it.
///
/// https://learn.microsoft.com/dotnet/standard/base-types/composite-formatting
public struct CompositeFormat: Sendable {
  /// A place for an argument.
  public struct Item: Sendable {
    /// The number of the argument; what is beyond a million is a million.
    public let index: Int

    /// What is behind the colon, and where. Nil without a colon, and where braces stand behind it,
    /// which versions of .NET read in different ways.
    public let format: (text: String, range: Range<Int>)?

    /// The UTF-8 offsets in the text of the item with its braces.
    public let range: Range<Int>
  }

  /// Why .NET refuses a composite format, whatever the arguments are.
  public struct Problem: Error, Equatable {
    public enum Kind: Sendable {
      /// A `{` that begins no item, or a `}` that ends none.
      case loneBrace
      /// `{}`, `{name}`, `{ 0}`
      case missingNumber
      /// `{0,}`, `{0,x}`
      case malformedAlignment
      /// `{0`, `{0;N2}`, `{0:{N2}`
      case unclosedItem
    }

    public let kind: Kind

    /// The UTF-8 offsets in the text of what is wrong.
    public let range: Range<Int>

    public init(_ kind: Kind, in range: Range<Int>) {
      self.kind = kind
      self.range = range
    }
  }

  public let items: [Item]

  public init(_ text: String) throws(Problem) {
    var reader = TextReader(text)
    var items: [Item] = []
    while !reader.isAtEnd {
      let start = reader.position
      if reader.take("}") {
        guard reader.take("}") else { throw Problem(.loneBrace, in: start..<start + 1) }
      } else if reader.take("{") {
        if reader.take("{") { continue }
        items.append(try Self.readItem(&reader, from: start))
      } else {
        reader.position += 1
      }
    }
    self.items = items
  }

  /// Reads an item whose opening brace has been taken.
  private static func readItem(_ reader: inout TextReader, from start: Int) throws(Problem) -> Item
  {
    let number = reader.skip(while: \.isDigit)
    if number.isEmpty {
      let name = reader.skip { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}") }
      guard reader.take("}") else { throw Problem(.loneBrace, in: start..<start + 1) }
      throw Problem(.missingNumber, in: start..<name.upperBound + 1)
    }
    let index = reader.bytes[number].reduce(0) {
      min($0 * 10 + Int($1 - UInt8(ascii: "0")), 1_000_000)
    }
    reader.skipBlanks()
    if reader.take(",") {
      let alignmentStart = reader.position - 1
      reader.skipBlanks()
      _ = reader.take("-")
      if reader.skip(while: \.isDigit).isEmpty {
        reader.skip { $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: ":") }
        throw Problem(.malformedAlignment, in: alignmentStart..<reader.position)
      }
      reader.skipBlanks()
    }
    var format: (text: String, range: Range<Int>)?
    if reader.take(":") {
      let range = try readFormat(&reader, ofItemFrom: start)
      if !reader.bytes[range].contains(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "{") }
      ) {
        format = (reader.text(range), range)
      }
    }
    guard reader.take("}") else { throw Problem(.unclosedItem, in: start..<reader.position) }
    return Item(index: index, format: format, range: start..<reader.position)
  }

  /// Reads up to the brace that ends the item. One that is doubled belongs to the format, for .NET
  /// Framework; what newer versions take is taken in this way, too.
  private static func readFormat(
    _ reader: inout TextReader, ofItemFrom start: Int
  ) throws(Problem) -> Range<Int> {
    let formatStart = reader.position
    while !reader.isAtEnd {
      let isDoubled = reader.byte(ahead: 1) == reader.next
      if reader.isNext("}"), !isDoubled { return formatStart..<reader.position }
      if reader.isNext(anyOf: "{}") {
        guard isDoubled else { break }
        reader.position += 1
      }
      reader.position += 1
    }
    throw Problem(.unclosedItem, in: start..<reader.position)
  }
}
