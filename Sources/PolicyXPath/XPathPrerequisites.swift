public import PolicySyntax

/// What a document has to hold so that an expression can find nodes in it.
///
/// Most checks are about one statement, and most documents lack it: these need no DOM. It is read off the beginning
/// of the expression: of `//retry[not(@delta)]/@max-interval`, and of functions of that, an element `retry` with an
/// attribute `max-interval`.
public struct XPathPrerequisites: Sendable {
  private struct Name: Sendable {
    let text: String
    let hash: UInt32
  }

  /// The elements of the path, each in the one before it; empty where an expression asks for nothing that can be told.
  private var elements: [Name] = []

  /// The attribute of the last one; nil where the path leads to something else.
  private var attribute: String?

  /// - Parameter expression: one that gives nodes.
  public init(of expression: String) {
    // What is not found on one side of a bar may be found on the other.
    guard !expression.contains("|") else { return }
    var rest = expression[...]
    while rest.hasPrefix(XPathFunctions.prefix + ":"), let bracket = rest.firstIndex(of: "(") {
      rest = rest[rest.index(after: bracket)...]
    }
    guard rest.hasPrefix("//") else { return }
    rest = rest.dropFirst(2)
    while let name = Self.takeName(from: &rest) {
      elements.append(Name(text: name, hash: nameHash(name.utf8)))
      guard Self.skipPredicates(of: &rest), rest.first == "/" else { return }
      rest = rest.dropFirst()
      if rest.first == "@" {
        rest = rest.dropFirst()
        attribute = Self.takeName(from: &rest)
        return
      }
    }
  }

  /// The name that a text begins with; nil for `text()`, `self::a`, `*` and the like.
  private static func takeName(from text: inout Substring) -> String? {
    let name = text.prefix {
      $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "."
    }
    let next = text[name.endIndex...].first { !$0.isWhitespace }
    guard let first = name.first, first.isLetter || first == "_", next != "(", next != ":" else {
      return nil
    }
    text = text[name.endIndex...]
    return String(name)
  }

  /// Goes past the conditions in square brackets; false where they do not end.
  private static func skipPredicates(of text: inout Substring) -> Bool {
    while text.first == "[" {
      var depth = 0
      var quote: Character?
      let end = text.firstIndex { character in
        if let open = quote {
          if character == open { quote = nil }
        } else if character == "\"" || character == "'" {
          quote = character
        } else if character == "[" {
          depth += 1
        } else if character == "]" {
          depth -= 1
        }
        return depth == 0
      }
      guard let end else { return false }
      text = text[text.index(after: end)...]
    }
    return true
  }

  /// False for a document in which the expression certainly finds nothing.
  public func mayBeMet(in tree: SyntaxTree) -> Bool {
    guard let last = elements.last else { return true }
    guard elements.allSatisfy({ tree.mayHoldElement(withNameHash: $0.hash) }) else { return false }
    return tree.elements.contains { element in
      element.nameHash == last.hash && element.isNamed(last.text) && isAsInPath(element)
        && attribute.map { element[attribute: $0] != nil } != false
    }
  }

  /// True for an element that stands in those that the path names before it.
  private func isAsInPath(_ element: Element) -> Bool {
    var parent = element.parent
    for name in elements.dropLast().reversed() {
      guard let known = parent, known.nameHash == name.hash, known.isNamed(name.text) else {
        return false
      }
      parent = known.parent
    }
    return true
  }
}
