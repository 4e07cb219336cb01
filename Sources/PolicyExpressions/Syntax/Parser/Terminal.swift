/// What a token is to the grammar.
enum Terminal: Equatable {
  case identifier
  case number
  case string
  /// A string whose quotation marks are not those of C# 7; there is a problem for it already.
  case unreadString
  case character
  case interpolatedStringStart
  case interpolatedStringText
  case interpolatedStringEnd
  case sign(Sign)
  case keyword(Keyword)
  /// A named value or placeholder.
  case hole
  /// What C# has no use for.
  case unknown
  /// What follows the last token.
  case end
}

/// The signs of C#. Greater-than signs stand alone, since `>>` may close two type lists.
enum Sign: String, CaseIterable {
  case openParenthesis = "("
  case closeParenthesis = ")"
  case openBracket = "["
  case closeBracket = "]"
  case openBrace = "{"
  case closeBrace = "}"
  case dot = "."
  case questionDot = "?."
  case range = ".."
  case comma = ","
  case semicolon = ";"
  case colon = ":"
  case doubleColon = "::"
  case question = "?"
  case doubleQuestion = "??"
  case doubleQuestionEquals = "??="
  case arrow = "=>"
  case pointer = "->"
  case plus = "+"
  case minus = "-"
  case star = "*"
  case slash = "/"
  case percent = "%"
  case ampersand = "&"
  case bar = "|"
  case caret = "^"
  case exclamation = "!"
  case tilde = "~"
  case equals = "="
  case less = "<"
  case greater = ">"
  case lessEquals = "<="
  case greaterEquals = ">="
  case doubleEquals = "=="
  case notEquals = "!="
  case doubleAmpersand = "&&"
  case doubleBar = "||"
  case doublePlus = "++"
  case doubleMinus = "--"
  case doubleLess = "<<"
  case plusEquals = "+="
  case minusEquals = "-="
  case starEquals = "*="
  case slashEquals = "/="
  case percentEquals = "%="
  case ampersandEquals = "&="
  case barEquals = "|="
  case caretEquals = "^="
  case doubleLessEquals = "<<="

  private static let bySpelling = PackedSpelling.table(of: allCases)

  init?(spelledBy bytes: ArraySlice<UInt8>) {
    guard let sign = PackedSpelling(bytes).flatMap({ Self.bySpelling[$0] }) else { return nil }
    self = sign
  }

  /// The bracket that closes this one; nil for what is no opening bracket.
  var closer: Sign? {
    switch self {
    case .openParenthesis: .closeParenthesis
    case .openBracket: .closeBracket
    case .openBrace: .closeBrace
    default: nil
    }
  }

  var isClosingBracket: Bool {
    self == .closeParenthesis || self == .closeBracket || self == .closeBrace
  }
}

/// The reserved words of C#. Words such as `var` and `when`, which only some places reserve, are
/// names here.
enum Keyword: String, CaseIterable {
  case abstract, `as`, base, bool, `break`, byte, `case`, `catch`, char, checked, `class`, const
  case `continue`, decimal, `default`, delegate, `do`, double, `else`, `enum`, event, explicit
  case extern, `false`, finally, fixed, float, `for`, foreach, goto, `if`, implicit, `in`, int
  case interface, `internal`, `is`, lock, long, namespace, new, null, object, `operator`, out
  case override, params, `private`, protected, `public`, readonly, ref, `return`, sbyte, sealed
  case short, sizeof, stackalloc, `static`, string, `struct`, `switch`, this, `throw`, `true`, `try`
  case typeof, uint, ulong, unchecked, unsafe, ushort, using, virtual, void, volatile, `while`

  private static let bySpelling = PackedSpelling.table(of: allCases)

  init?(spelledBy bytes: ArraySlice<UInt8>) {
    guard let keyword = PackedSpelling(bytes).flatMap({ Self.bySpelling[$0] }) else { return nil }
    self = keyword
  }

  var isPredefinedType: Bool {
    switch self {
    case .bool, .byte, .char, .decimal, .double, .float, .int, .long, .object, .sbyte, .short,
      .string, .uint, .ulong, .ushort, .void:
      true
    default: false
    }
  }

  /// True for words that can begin an operand.
  var startsOperand: Bool {
    switch self {
    case .base, .checked, .default, .delegate, .false, .new, .null, .ref, .sizeof, .stackalloc,
      .this, .throw, .true, .typeof, .unchecked:
      true
    default: isPredefinedType
    }
  }

  /// True for words that can only begin a statement, or continue one.
  var startsStatement: Bool {
    switch self {
    case .break, .case, .catch, .const, .continue, .do, .else, .finally, .fixed, .for, .foreach,
      .goto, .if, .lock, .return, .switch, .try, .unsafe, .using, .while:
      true
    default: false
    }
  }
}

/// A short spelling as a number, so that each word of a code is looked up without making a string.
struct PackedSpelling: Hashable {
  private var low: UInt64 = 0
  private var high: UInt16 = 0

  /// Nil for what is longer than any keyword.
  init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count <= 10 else { return nil }
    for (index, byte) in bytes.enumerated() {
      if index < 8 { low = low << 8 | UInt64(byte) } else { high = high << 8 | UInt16(byte) }
    }
  }

  static func table<Word: RawRepresentable<String>>(of words: [Word]) -> [PackedSpelling: Word] {
    Dictionary(
      words.compactMap { word in PackedSpelling(word.rawValue.utf8).map { ($0, word) } },
      uniquingKeysWith: { first, _ in first })
  }
}

extension TokenizedCode {
  /// True for a word that C# keeps for itself; those that are words of the language in some places only,
  /// such as `var`, are names.
  public func isKeyword(_ token: Token) -> Bool {
    token.kind == .word && Keyword(spelledBy: bytes[token.range]) != nil
  }
}
