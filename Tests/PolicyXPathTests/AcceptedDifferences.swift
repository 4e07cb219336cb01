import PolicySyntax
import PolicyXPath
import SourceText

/// The cases in which the reader and libxml2 may disagree about whether a text is broken, each with
/// the reason why that is right. Any other disagreement is a bug of the reader.
enum AcceptedDifference: String, CaseIterable {
  // Only the reader objects.
  case doctype = "a text with a DOCTYPE is refused by the reader, and libxml2 is not asked"
  case bounds = "the reader's bounds are its own; libxml2 runs without any"
  case unterminatedExpression = "an expression without an end is masked up to where it seems to end"
  case insideExpression = "what stands in an expression is masked, control characters included"
  case behindNUL = "libxml2 takes a NUL outside the root for the end of the text"
  case damage = "libxml2 is given UTF-8, in which U+FFFD stands for what UTF-16 lost"
  case byteOrderMark = "libxml2 skips a second byte order mark, the service does not"

  // Only libxml2 objects.
  case nameCharacters =
    "the reader takes every scalar beyond ASCII for a letter; which are is in libxml2's tables"
  case colons = "the reader knows no namespaces: prefixes, their declarations, colons in names"
  case xmlDeclaration = "what an XML declaration says is left to libxml2"
  case noncharacters = "U+FFFE and U+FFFF are UTF-8, but no characters of XML"

  /// The reason why the reader alone objects to a text because of `problem`.
  static func reason(for problem: SyntaxProblem, in tree: SyntaxTree) -> AcceptedDifference? {
    if tree.problems.contains(where: { $0.kind == .doctype }) { return .doctype }
    let bytes = tree.source.bytes
    if let nul = bytes.firstIndex(of: 0), nul <= problem.span.start, isOutsideRoot(nul, tree) {
      return .behindNUL
    }
    return switch problem.kind {
    case .nestedTooDeeply, .tooLarge, .tooManyAttributes: .bounds
    case .unterminatedExpression: .unterminatedExpression
    case .controlCharacter, .invalidUTF8:
      isInExpression(problem.span, tree) ? .insideExpression : nil
    case .invalidUTF16: .damage
    case .textOutsideRoot: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? .byteOrderMark : nil
    default: nil
    }
  }

  private static func isOutsideRoot(_ offset: Int, _ tree: SyntaxTree) -> Bool {
    tree.root.map { !$0.span.contains(offset) } ?? true
  }

  private static func isInExpression(_ span: Span, _ tree: SyntaxTree) -> Bool {
    let values =
      tree.elements.flatMap { $0.attributes.map(\.value) }
      + tree.allNodes.compactMap { $0.text?.value }
    return values.contains { $0.expressions.contains { $0.span.contains(span) } }
  }

  /// The reason why libxml2 alone objects to a text because of `problem`.
  static func reason(for problem: WellFormednessProblem, in tree: SyntaxTree)
    -> AcceptedDifference?
  {
    let namespaceMessages = [
      "namespace", "xmlns", "failed to parse QName", "colons are forbidden", "reuse of the xmlns",
      "redefinition of the xmlns", "xml namespace",
    ]
    if namespaceMessages.contains(where: problem.message.hasPrefix) { return .colons }
    if problem.message.contains("0xFFFE") || problem.message.contains("0xFFFF") {
      return .noncharacters
    }
    if tree.source.bytes.starts(with: "<?xml".utf8),
      let first = tree.topLevel.first(where: { _ in true }),
      problem.offset <= first.span.end
    {
      return .xmlDeclaration
    }
    let surroundings = max(0, problem.offset - 3)..<min(tree.source.bytes.count, problem.offset + 2)
    return tree.source.bytes[surroundings].contains { $0 >= 0x80 } ? .nameCharacters : nil
  }
}
