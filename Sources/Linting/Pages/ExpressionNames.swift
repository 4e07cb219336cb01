import PolicyXPath
import SourceText

/// The functions that an XPath expression calls, and other names that it uses, by a look at its text: XPath
/// itself asks for a function only where there is a node to call it with.
struct ExpressionNames {
  /// The call of a function.
  struct Call {
    let name: String

    /// The last argument, where it is a text in quotation marks.
    let literal: String?
    let argumentCount: Int

    /// True where the first argument is a text in quotation marks.
    let beginsWithLiteral: Bool
  }

  private(set) var calls: [Call] = []
  private var hasVariable = false

  /// The first name with a prefix that is not called.
  private var prefixedName: String?

  private enum Token: Equatable {
    case name(String)
    case literal(String)
    case sign(Character)
  }

  init(_ expression: String) {
    let tokens = Self.tokens(of: expression)
    for (index, token) in tokens.enumerated() {
      if token == .sign("$") { hasVariable = true }
      guard case .name(let name) = token else { continue }
      if index + 1 < tokens.count, tokens[index + 1] == .sign("(") {
        calls.append(Self.call(of: name, with: tokens[(index + 2)...]))
      } else if name.contains(":"), prefixedName == nil {
        prefixedName = name
      }
    }
  }

  /// What is wrong with the names; nil where nothing is.
  func problem(knowing functions: [String: XPathFunctions.Parameters]) -> String? {
    if hasVariable { return "there are no variables here" }
    if let name = prefixedName {
      return name.hasPrefix(XPathFunctions.prefix + ":")
        ? "'\(name)' is a function; write '\(name)(…)'"
        : "names belong to no namespace here; compare name() with '\(name)'"
    }
    let known = functions.keys.map { "\(XPathFunctions.prefix):\($0)" }
    for call in calls where !Self.standard.contains(call.name) && !known.contains(call.name) {
      let nearest = nearestName(to: call.name, among: known + Self.standard)
      return "there is no function '\(call.name)'"
        + proposal(of: nearest)
    }
    for call in calls {
      guard
        let parameters = functions[String(call.name.dropFirst(XPathFunctions.prefix.count + 1))],
        call.name.hasPrefix(XPathFunctions.prefix + ":")
      else { continue }
      if call.argumentCount != parameters.count {
        let count = ["no argument", "one argument", "two arguments"][parameters.count]
        return "'\(call.name)' takes \(count)"
      }
      if parameters.hasNodes, call.beginsWithLiteral {
        return "'\(call.name)' takes nodes first, such as '.' or '@name'"
      }
    }
    return nil
  }

  /// The functions of XPath 1.0, and its tests of nodes.
  private static let standard: Set<String> = [
    "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat",
    "starts-with", "contains", "substring-before", "substring-after", "substring", "string-length",
    "normalize-space", "translate", "boolean", "not", "true", "false", "lang", "number", "sum",
    "floor", "ceiling", "round", "text", "comment", "node", "processing-instruction",
    // Operators may stand in front of a bracket.
    "and", "or", "div", "mod",
  ]

  /// The call of a function.
  ///
  /// - Parameter tokens: what follows its opening bracket.
  private static func call(of name: String, with tokens: ArraySlice<Token>) -> Call {
    var depth = 0
    var arguments: [[Token]] = [[]]
    for token in tokens {
      if token == .sign(")") || token == .sign("]") {
        if depth == 0 { break }
        depth -= 1
      }
      if token == .sign("(") || token == .sign("[") { depth += 1 }
      if token == .sign(","), depth == 0 {
        arguments.append([])
      } else {
        arguments[arguments.count - 1].append(token)
      }
    }
    func literal(_ argument: [Token]?) -> String? {
      if case .literal(let text)? = argument?.first, argument?.count == 1 { text } else { nil }
    }
    return Call(
      name: name, literal: literal(arguments.last),
      argumentCount: arguments == [[]] ? 0 : arguments.count,
      beginsWithLiteral: literal(arguments.first) != nil)
  }

  private static func tokens(of expression: String) -> [Token] {
    var tokens: [Token] = []
    var index = expression.startIndex
    while index < expression.endIndex {
      let character = expression[index]
      let next = expression.index(after: index)
      if character == "'" || character == "\"" {
        let end = expression[next...].firstIndex(of: character) ?? expression.endIndex
        tokens.append(.literal(String(expression[next..<end])))
        index = end < expression.endIndex ? expression.index(after: end) : end
      } else if isNameStart(character) {
        let end = endOfName(in: expression, from: index)
        tokens.append(.name(String(expression[index..<end])))
        index = end
      } else {
        if !character.isWhitespace { tokens.append(.sign(character)) }
        index = next
      }
    }
    return tokens
  }

  private static func isNameStart(_ character: Character) -> Bool {
    character.isLetter || character == "_"
  }

  /// The end of a name, of which one colon may be a part, but not the two behind an axis.
  private static func endOfName(in text: String, from start: String.Index) -> String.Index {
    func end(from start: String.Index) -> String.Index {
      text[start...].firstIndex {
        !(isNameStart($0) || $0.isNumber || $0 == "-" || $0 == ".")
      } ?? text.endIndex
    }
    let first = end(from: start)
    guard first < text.endIndex, text[first] == ":" else { return first }
    let behind = text.index(after: first)
    guard behind < text.endIndex, isNameStart(text[behind]) else { return first }
    return end(from: behind)
  }
}
