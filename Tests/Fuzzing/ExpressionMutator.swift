/// Makes code that is nearly C#: sequences of its tokens, and expressions with a few bytes changed.
public struct ExpressionMutator: Sendable {
  /// What C# is made of, and what its readers break on.
  private static let pieces: [String] = [
    "a", "b", "Foo", "1", "1.5", "\"s\"", "'c'", "$\"", "{", "}", "(", ")", "[", "]", "<", ">", ",",
    ".", "?.", "?", ":", "::", ";", "=", "=>", "==", "??", "??=", "+", "-", "!", "*", "++", ">>",
    "&&", "..", "^", "@\"x\"", "\"", "'", "{{n}}", "${p}", "%P%", "#", "“", "<!--", "-->", "/*",
    "*/", "//", "\n", "var", "int", "string", "new", "is", "as", "in", "out", "ref", "return", "if",
    "else", "for", "foreach", "while", "do", "switch", "case", "default", "break", "try", "catch",
    "finally", "using", "throw", "typeof", "null", "this", "delegate", "async", "await", "from",
    "where", "select", "when", "not", "and", "static", "const", "yield", "with", "\u{A0}", "é",
    "\u{0}", "\\", "\r", "0x1e", "1e",
  ]

  /// Words that make sense together often enough to reach all of the binder.
  private static let words = """
    context Request Headers Variables Body As < > <string> <JObject> ( ) ( ) [ ] { } { } . . . , ; ; : \
    ? ?. ?? = == != + - * / ! && || => x y s i "a" "b,c" 'c' 1 2.5 0 null true false new var int \
    string bool if else for foreach in while do switch case default break continue return return \
    try catch finally throw using out ref is as typeof nameof from where select group by into \
    orderby let join on equals JObject JArray JToken List <int> Dictionary Select Where First \
    ToString Length Count Parse Split Regex Match DateTime UtcNow AddDays Convert ToInt32 \
    GetValueOrDefault $"a{x}b" (x, (string) (int) {{name}} dynamic const lock goto yield async
    """.split(separator: " ").map(String.init)

  private var generator: SeededGenerator
  private let originals: [[UInt8]]

  /// - Parameter originals: the code that is broken; must not be empty.
  public init(seed: UInt64, originals: [[UInt8]]) {
    precondition(!originals.isEmpty, "there is no expression to change")
    generator = SeededGenerator(seed: seed)
    self.originals = originals
  }

  /// Up to 14 tokens in any order.
  public mutating func tokenSequence() -> [UInt8] { sequence(of: Self.pieces, upTo: 14) }

  /// Up to 40 of the words that policies are written with, in any order.
  public mutating func wordSequence() -> [UInt8] { sequence(of: Self.words, upTo: 40) }

  private mutating func sequence(of pieces: [String], upTo limit: Int) -> [UInt8] {
    var code: [UInt8] = []
    for _ in 0..<Int.random(in: 0...limit, using: &generator) {
      if let piece = pieces.randomElement(using: &generator) { code += piece.utf8 }
      if Bool.random(using: &generator) { code.append(UInt8(ascii: " ")) }
    }
    return code
  }

  /// One of the originals with up to three changes.
  public mutating func mutant() -> [UInt8] {
    var code = originals.randomElement(using: &generator) ?? []
    for _ in 0..<Int.random(in: 1...3, using: &generator) { change(&code) }
    return code
  }

  private mutating func change(_ code: inout [UInt8]) {
    let start = Int.random(in: 0...code.count, using: &generator)
    let end = min(code.count, start + Int.random(in: 1...8, using: &generator))
    switch Int.random(in: 0..<6, using: &generator) {
    case 0 where start < code.count: code[start] = .random(in: 0...255, using: &generator)
    case 1: code.removeSubrange(start..<end)
    case 2: code.insert(contentsOf: Array(code[start..<end]), at: start)
    case 3: code.insert(contentsOf: other(Self.words), at: start)
    default: code.insert(contentsOf: other(Self.pieces), at: start)
    }
  }

  private mutating func other(_ pieces: [String]) -> [UInt8] {
    Array((pieces.randomElement(using: &generator) ?? "").utf8)
  }
}
