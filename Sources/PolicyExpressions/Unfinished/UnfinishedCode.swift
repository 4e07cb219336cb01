import SourceText

/// Code up to the place where somebody is writing, and what may be written there.
///
/// Nothing behind the place counts: C# is understood from left to right, and what stands behind half an
/// expression is more often in the way than of use.
public struct UnfinishedCode: Sendable {
  /// What stands at the place, or is going to.
  public enum Spot: Sendable {
    /// A member behind `.` or `?.`; of the type itself where `isStatic`.
    case member(of: TypeRef, isStatic: Bool)
    /// A type or namespace behind the name of a namespace.
    case namespaceMember(of: String)
    /// A name where a value may begin; a statement may begin there too where `beginsStatement`.
    case operand(beginsStatement: Bool)
    /// A type of which an object is made.
    case createdType
    /// Any type; where not all are taken, those that are.
    case type(accepted: [TypeRef])
    /// The key between quotation marks by which something is taken out of the member of a name, as of
    /// `Headers`.
    case key(ofMember: String)
    /// Something that nobody knows beforehand: a number, a comment, a new name, other text.
    case other
  }

  /// A name that the code declares.
  public struct Local: Sendable, Hashable {
    public let name: String

    /// Unknown where nothing tells.
    public let type: TypeRef
    public let isFunction: Bool
  }

  public let spot: Spot

  /// The names that hold at the place, by name.
  public let locals: [Local]

  /// The types that a value has to have there, where its surroundings tell: one for each overload.
  public let expectedTypes: [TypeRef]

  /// Where the word, or the text between quotation marks, begins that ends at the place.
  public let wordStart: Int

  /// - Parameters:
  ///   - code: the decoded code from the bracket that opens the expression up to the place.
  ///   - form: what the bracket is.
  public init(_ code: [UInt8], as form: ExpressionTree.Form) {
    var start = code.count
    while start > 0, code[start - 1].mayStandInWord { start -= 1 }
    let marked = TokenizedCode(Array(code[..<start]) + Array(CaretProbe.name.utf8))
    guard let last = marked.tokens.last, last.range.upperBound > start,
      start == code.count || !code[start].isDigit
    else {
      self.init(.other, wordStart: start)
      return
    }
    switch last.kind {
    case .word where last.range.lowerBound == start:
      let probe = CaretProbe(beginsStatement: form == .statements && marked.beginsStatement)
      let tree = ExpressionTree(parsing: marked, as: form)
      let binder = Binder(CodeFacts(tree))
      binder.probe = probe
      binder.bindRoot(tree.root)
      self.init(
        probe.spot, probe.sortedLocals, expectedTypes: probe.expectedTypes, wordStart: start)
    case .string where last.range.lowerBound < start:
      self.init(textFrom: last.range.lowerBound, in: code, as: form)
    default: self.init(.other, wordStart: start)
    }
  }

  private init(
    _ spot: Spot, _ locals: [Local] = [], expectedTypes: [TypeRef] = [], wordStart: Int
  ) {
    self.spot = spot
    self.locals = locals
    self.expectedTypes = expectedTypes
    self.wordStart = wordStart
  }

  /// A place between quotation marks, of which the first, or the `@` before it, is at `start`.
  private init(textFrom start: Int, in code: [UInt8], as form: ExpressionTree.Form) {
    let isVerbatim = code[start] == UInt8(ascii: "@")
    let wordStart = min(code.count, start + (isVerbatim ? 2 : 1))
    let finished = TokenizedCode(Array(code[..<start]) + Array("\"\(CaretProbe.name)\"".utf8))
    let binding = Binding(of: ExpressionTree(parsing: finished, as: form))
    let member = binding.valueUses.lazy.compactMap(\.path.memberWithCaretAsKey).first
    self.init(member.map { .key(ofMember: $0) } ?? .other, wordStart: wordStart)
  }
}

extension AccessPath {
  /// The name of the member out of which the text at the caret takes something.
  fileprivate var memberWithCaretAsKey: String? {
    let steps = subject.steps
    let caret = Constant.string(CaretProbe.name)
    guard
      let key = steps.firstIndex(where: {
        if case .index(caret, _) = $0 { true } else { false }
      }), key > 0, case .member(let name, _) = steps[key - 1]
    else { return nil }
    return name
  }
}

extension TokenizedCode {
  /// True where the last token is the first one of a statement, if statements are what is written.
  fileprivate var beginsStatement: Bool {
    guard tokens.count > 1 else { return true }
    let before = text(tokens[tokens.count - 2])
    return [";", "{", "}", ")", "else", "do"].contains(before)
  }
}

extension UInt8 {
  fileprivate var mayStandInWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: isDigit
    }
  }
}
